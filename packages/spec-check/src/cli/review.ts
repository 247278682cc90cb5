import { readFileSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { check } from '../check.ts'
import { configFileName } from '../config/config.ts'
import { SpecCheckError } from '../errors.ts'
import { markdownCode } from '../format/markdown-text.ts'
import { withoutCommands } from '../format/workflow-command.ts'
import { commitOf, touchedLines } from '../git/git.ts'
import { loadProject } from '../project/load-project.ts'
import type { Project } from '../project/project.ts'
import { matching } from '../project/tree.ts'
import { printable } from '../printable.ts'
import { readFailure } from '../read-text.ts'
import { mergeCoverage, readLcov, type Coverage } from '../review/lcov.ts'
import { readPrevious } from '../review/previous.ts'
import { failure, reviewOf, staleHead, type Review } from '../review/review.ts'
import { exitCodes } from '../review/verdict.ts'
import type { Io } from './io.ts'
import { progressOn } from './progress.ts'
import { writeOutput } from './write-output.ts'

interface Options {
  readonly root: string
  readonly config: string
  readonly base: string
  readonly head: string
  readonly expectHead?: string
  readonly previous?: string
  readonly results?: string[]
  readonly lcov?: string[]
  readonly output?: string
  readonly json?: string
  readonly prNumber?: number
  readonly repo?: string
}

/** `spec-check review`: what a change does and what it lacks, for the comment of its pull request. */
export function reviewCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('review')
    .description('Review a change against its base: Markdown for the comment of a pull request, and JSON.')
    .requiredOption('--base <ref>', 'the branch or commit that the change goes into')
    .option('--head <ref>', 'the commit to judge', 'HEAD')
    .option('--expect-head <sha>', 'the head of the pull request now; another than the one judged is a stale head')
    .option('--previous <file>', 'the body of the comment before, to say what is new, persists or is fixed')
    .option('--root <folder>', 'the folder that all paths are relative to', '.')
    .option('--config <file>', 'the configuration, read from the base commit', configFileName)
    .option('--results <file...>', 'test results: JSON of Vitest or Jest, or JUnit XML')
    .option('--lcov <file...>', 'coverage, as lcov tracefiles')
    .option('--output <file>', 'write the comment here, not to standard output')
    .option('--json <file>', 'write the result for machines here; needs --pr-number and --repo')
    .option('--pr-number <n>', 'number of the pull request', pullRequestNumber)
    .option('--repo <owner/name>', 'the repository of the pull request')
    .addHelpText(
      'after',
      `
Exit code: 0 approve, 1 request changes, 2 comment, 3 failure, 10 stale head, 64 called wrongly`,
    )
    .action((options: Options) => exit(run(options, io)))
}

function run(options: Options, io: Io): number {
  const { json, prNumber, repo } = options
  if (json !== undefined && (prNumber === undefined || repo === undefined)) {
    throw new SpecCheckError('USAGE', '--json needs --pr-number and --repo: they are members of the result.')
  }
  const review = judge(options, io)
  if (options.output === undefined) io.out(review.body)
  else writeOutput(io, options.output, review.body)
  if (json !== undefined && prNumber !== undefined && repo !== undefined) {
    const { action, ...rest } = review
    writeOutput(io, json, `${JSON.stringify({ action, pr_number: prNumber, repo, ...rest }, undefined, 2)}\n`)
  }
  const complaint = review.reason === 'stale-head' ? movedOn(review, options) : review.reason
  for (const line of complaint?.split('\n') ?? []) io.err(withoutCommands(`spec-check: ${printable(line, 1000)}\n`))
  return review.reason === 'stale-head' ? exitCodes['stale-head'] : exitCodes[review.action]
}

const movedOn = ({ head_sha: judged }: Review, { expectHead = '' }: Options): string =>
  `Judged was ${judged}, but the head is now ${expectHead}. Run the review again.`

function judge(options: Options, io: Io): Review {
  const root = resolve(io.cwd, options.root)
  const progress = progressOn(io)
  let head: string | undefined
  try {
    head = commitOf(root, options.head)
    const expected = options.expectHead === undefined ? head : headOf(root, options.expectHead)
    const previous = options.previous === undefined ? undefined : readPrevious(read(io, options.previous))
    if (expected !== head) return staleHead(head, expected, previous)
    const { config, base, results } = options
    const below = results?.map((file) => belowRoot(root, resolve(io.cwd, file)))
    const project = loadProject({ root, config, isConfigOfBase: true, base, head, results: below, now: io.now() })
    const touched = touchedLines(root, project.base?.commit ?? head, head)
    const coverage = coverageOf(root, project, options.lcov?.map((file) => read(io, file)) ?? [])
    const isOwnConfig = project.base?.tree.has(config) !== true
    const note = isOwnConfig ? `The base has no ${markdownCode(config)}: judged by that of the change.` : undefined
    return reviewOf({
      project,
      report: check(project, { onRule: (id) => progress.step(id) }),
      head,
      touched,
      coverage,
      previous,
      note,
    })
  } catch (error) {
    if (!(error instanceof SpecCheckError) || error.code === 'USAGE') throw error
    return failure(head, error.message)
  } finally {
    progress.done()
  }
}

/** The head of a pull request may be a commit that was never fetched: a full hash is taken as it is. */
const headOf = (root: string, ref: string): string =>
  /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(ref) ? ref : commitOf(root, ref)

function coverageOf(root: string, { config, produced }: Project, given: readonly string[]): Coverage | undefined {
  const named = matching(produced.paths, config.coverage ?? []).map((path) => produced.read(path) ?? '')
  const texts = [...named, ...given]
  const pathOf = (source: string) => {
    const path = isAbsolute(source) ? relative(root, source) : source
    return path.startsWith('..') ? undefined : path.replaceAll(sep, '/').replace(/^\.\//u, '')
  }
  return texts.length === 0 ? undefined : mergeCoverage(texts.map((text) => readLcov(text, pathOf)))
}

function belowRoot(root: string, file: string): string {
  const path = relative(root, file).replaceAll(sep, '/')
  if (path.startsWith('../') || isAbsolute(path)) {
    throw new SpecCheckError('USAGE', `${path} lies outside of the root. Name a file below it.`)
  }
  return path
}

function read({ cwd }: Io, file: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    throw new SpecCheckError('USAGE', `${file} ${readFailure(error)}`)
  }
}

function pullRequestNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/u.test(text)) throw new InvalidArgumentError('Expected the number of a pull request.')
  return Number(text)
}
