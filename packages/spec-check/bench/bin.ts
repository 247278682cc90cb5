/**
 * `pnpm bench`: all rules of spec-check beside `openspec validate --all`, which judges structure only, on the same
 * generated trees, in one run. Writes figures and machine into README.md, between its markers.
 * Run on the built package: `pnpm build` first.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { markdownTable } from 'markdown-table'
import { writeTree } from './tree.ts'

const here = import.meta.dirname
const ours = join(here, '../dist/command/bin.js')
const openspec = join(here, '../node_modules/@fission-ai/openspec/bin/openspec.js')

interface Run {
  readonly seconds: number
  readonly megabytes: number
}

/** A whole process, from a cold start; the peak of its memory comes through a pipe of its own. */
function run(args: readonly string[], cwd: string): Run {
  const report = `data:text/javascript,${encodeURIComponent(
    "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))",
  )}`
  const started = performance.now()
  const { status, output } = spawnSync(process.execPath, ['--import', report, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, DO_NOT_TRACK: '1', OPENSPEC_TELEMETRY: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  const seconds = (performance.now() - started) / 1000
  if (status !== 0)
    throw new Error(`${args.join(' ')} ended with ${status}:\n${(output[2] || output[1] || '').slice(0, 2000)}`)
  return { seconds, megabytes: Number(output[3]) / 1024 }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const medians = (runs: readonly Run[]): Run => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  megabytes: median(runs.map(({ megabytes }) => megabytes)),
})

const rows = [
  { files: 100, runs: 9 },
  { files: 1000, runs: 9 },
  { files: 10_000, runs: 3 },
].map(({ files, runs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'spec-check-bench-'))
  try {
    const bytes = writeTree(folder, files)
    const pairs = Array.from(
      { length: runs },
      () =>
        [
          run([ours, '--format', 'json'], folder),
          run([openspec, 'validate', '--all', '--strict', '--json', '--no-interactive'], folder),
        ] as const,
    )
    const [mine, theirs] = [medians(pairs.map(([each]) => each)), medians(pairs.map(([, each]) => each))]
    return [
      files.toLocaleString('en'),
      `${(bytes / 1e6).toFixed(2)} MB`,
      `${mine.seconds.toFixed(2)} s`,
      `${theirs.seconds.toFixed(2)} s`,
      (mine.seconds / theirs.seconds).toFixed(2),
      `${mine.megabytes.toFixed(0)} MB`,
      `${theirs.megabytes.toFixed(0)} MB`,
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const table = markdownTable([['files', 'Markdown', 'spec-check', 'openspec', 'ratio', 'memory', 'openspec'], ...rows], {
  align: ['r', 'r', 'r', 'r', 'r', 'r', 'r'],
})
const machine = `Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}.`
const readme = join(here, 'README.md')
const [before = '', , after = ''] = readFileSync(readme, 'utf8').split(/<!-- bench:(?:begin|end) -->/u)
writeFileSync(readme, `${before}<!-- bench:begin -->\n\n${table}\n\n${machine}\n\n<!-- bench:end -->${after}`)
console.log(`${table}\n\n${machine}`)
