/**
 * `pnpm bench`: config-kit beside its peers, in one run. Writes ratios and machine into the README, between its markers.
 * Run on the built package: `pnpm build` first.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigSources } from '@backstage/config-loader'
import { markdownTable } from 'markdown-table'
import { Bench } from 'tinybench'
import * as z from 'zod'
import { check, defineConfig, field, loadFiles, render, type Target } from '../dist/index.js'
import { snapshotOf } from '../dist/snapshot.js'

const here = import.meta.dirname
const boostConfig = join(here, '../../boost-config')
const folder = mkdtempSync(join(tmpdir(), 'config-kit-bench-'))
const env = {
  ...process.env,
  BOOST_KAGENTI_AUTH_CLIENT_SECRET: 'secret',
  BOOST_ENCRYPTION_SECRET: 'a secret of sixteen characters',
  BOOST_DEV_SPACES_CREDENTIALS: 'credentials',
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** Medians of whole processes, taken in turn so that both meet the same machine. */
function compareProcesses(ours: readonly string[], theirs: readonly string[], runs = 9) {
  const time = (args: readonly string[]) => {
    const started = performance.now()
    const { status, stderr } = spawnSync('node', args, { cwd: folder, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${args.join(' ')} exited with ${status}: ${stderr}`)
    return performance.now() - started
  }
  const times = Array.from({ length: runs }, () => [time(ours), time(theirs)] as const)
  return { ours: median(times.map(([each]) => each)), theirs: median(times.map(([, each]) => each)) }
}

/** An application in which Backstage's command finds the schema of Boost. */
function writeApplication() {
  const backend = {
    name: 'backend',
    version: '1.0.0',
    dependencies: { '@backstage/config': '*', '@rhdh-boost/boost-config': '*' },
  }
  mkdirSync(join(folder, 'packages/backend'), { recursive: true })
  mkdirSync(join(folder, 'node_modules/@rhdh-boost'), { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'app', version: '1.0.0', private: true, workspaces: ['packages/*'] }),
  )
  writeFileSync(join(folder, 'yarn.lock'), '')
  writeFileSync(join(folder, 'packages/backend/package.json'), JSON.stringify(backend))
  symlinkSync(join(folder, 'packages/backend'), join(folder, 'node_modules/backend'))
  symlinkSync(boostConfig, join(folder, 'node_modules/@rhdh-boost/boost-config'))
  cpSync(join(boostConfig, 'boost.example.yaml'), join(folder, 'app-config.yaml'))
}

const peer = createRequire(import.meta.url).resolve('@backstage/cli-module-config/package.json')
const configCheck = join(peer, '../bin/backstage-cli-module-config')

/** Nested maps, lists, comments and substitutions, as long as asked for. */
function writeYaml(lines: number): string {
  const blocks = Array.from(
    { length: Math.ceil(lines / 10) },
    (_, index) => `  plugin${index}:
    # A comment that stands above.
    baseUrl: https://plugin${index}.example.com/api
    secret: \${BOOST_ENCRYPTION_SECRET}
    enabled: true
    schedule: { frequency: { minutes: ${index} }, timeout: { minutes: 3 } }
    hosts:
      - name: "first"
        port: 80${index}
      - second
`,
  )
  const path = join(folder, `${lines}.yaml`)
  writeFileSync(path, `app:\n${blocks.join('')}`)
  return path
}

async function readAsBackstage(path: string) {
  const source = ConfigSources.default({
    argv: ['--config', path],
    env,
    substitutionFunc: (name) => Promise.resolve(env[name as keyof typeof env]),
    watch: false,
  })
  const config = await ConfigSources.toConfig(source)
  config.getOptional()
  config.close()
}

async function compareReading(lines: number) {
  const path = writeYaml(lines)
  const bench = new Bench({ time: 3000, warmupTime: 500 })
    .add('ours', async () => {
      await loadFiles([path], { cwd: folder, env })
    })
    .add('theirs', () => readAsBackstage(path))
  await bench.run()
  const [ours, theirs] = bench.tasks.map(({ result }) => (result.state === 'completed' ? result.latency.p50 : NaN))
  return { ours: ours ?? NaN, theirs: theirs ?? NaN }
}

function generateThousand(): number {
  const times = Array.from({ length: 5 }, () => {
    const fields = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `section${Math.floor(index / 20)}.field${index}`,
        index % 2 === 0
          ? field(
              z
                .int()
                .min(0)
                .max(1000 + index),
              { scope: 'yaml-only', description: `Field ${index}.`, default: 5 },
            )
          : field(z.string().min(1), { scope: 'db-overridable', description: `Field ${index}.`, sensitive: true }),
      ]),
    )
    const started = performance.now()
    const config = defineConfig({ root: 'app', version: 1, fields })
    const targets: readonly Target[] = [
      'config.d.ts',
      'schema.json',
      'values.schema.json',
      'example.yaml',
      'reference.md',
    ]
    for (const target of targets) render(config, target)
    const released = { ...snapshotOf(config), release: '1.0.0' }
    check(config, { root: 'app', snapshots: [released], acknowledged: [] })
    return performance.now() - started
  })
  return median(times)
}

try {
  writeApplication()
  const validate = compareProcesses(
    [join(here, '../dist/bin.js'), 'validate', '--definition', '@rhdh-boost/boost-config', 'app-config.yaml'],
    [configCheck, 'config:check', '--strict', '--config', 'app-config.yaml'],
  )
  const short = await compareReading(2000)
  const long = await compareReading(20_000)
  const thousand = generateThousand()
  const ratio = ({ ours, theirs }: { ours: number; theirs: number }) => (ours / theirs).toFixed(2)
  const table = markdownTable([
    ['What', 'config-kit', 'Peer', 'Ratio'],
    [
      "`validate`, the whole command, Boost's example",
      milliseconds(validate.ours),
      `${milliseconds(validate.theirs)} \`config:check --strict\``,
      ratio(validate),
    ],
    [
      'Reading 2,000 lines, with places',
      milliseconds(short.ours),
      `${milliseconds(short.theirs)} \`@backstage/config-loader\``,
      ratio(short),
    ],
    [
      'Reading 20,000 lines, with places',
      milliseconds(long.ours),
      `${milliseconds(long.theirs)} \`@backstage/config-loader\``,
      ratio(long),
    ],
    ['20,000 lines against 2,000', '', '', (long.ours / short.ours).toFixed(1)],
    ['Generate and check 1,000 fields', milliseconds(thousand), '', ''],
  ])
  const [cpu] = cpus()
  const text = `Medians of one run of \`pnpm bench\` on ${cpu?.model.trim() ?? 'an unknown processor'}, ${cpus().length} cores, Node ${process.version}:\n\n${table}`
  const readme = join(here, '../README.md')
  const before = readFileSync(readme, 'utf8')
  writeFileSync(
    readme,
    before.replace(
      /(<!-- bench -->)[\s\S]*(<!-- \/bench -->)/,
      (_, begin: string, end: string) => `${begin}\n\n${text}\n\n${end}`,
    ),
  )
  console.log(text)
} finally {
  rmSync(folder, { recursive: true })
}
