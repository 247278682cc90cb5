import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { SpecCheckError } from '../errors.ts'
import { formatTraceMarkdown } from '../format/trace-markdown.ts'
import { formatTraceText } from '../format/trace-text.ts'
import { printable } from '../printable.ts'
import { loadProject } from '../project/load-project.ts'
import { readFailure } from '../read-text.ts'
import { formatScenarioTags, scenarioTags } from '../trace/scenario-tags.ts'
import type { SpecIndex } from '../trace/spec-index-schema.ts'
import { specIndexOf } from '../trace/spec-index.ts'
import type { Io } from './io.ts'
import { writeOutput } from './write-output.ts'

interface Options {
  readonly root: string
  readonly config?: string
  /** `false`: `--no-results`. */
  readonly results?: string[] | boolean
  readonly format: 'text' | 'json' | 'markdown'
  readonly output?: string
  readonly tags?: string
  readonly check?: boolean
}

/** `spec-check trace`: which scenario is shown by which test. */
export function traceCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('trace')
    .description('Show which scenario is shown by a test that ran and passed.')
    .option('--root <folder>', 'the folder that all paths are relative to', '.')
    .option('--config <file>', 'the configuration, relative to the root (default: spec-check.config.json)')
    .option('--results <file...>', 'test results: JSON of Vitest or Jest, or JUnit XML')
    .option('--no-results', 'an index of what is specified, which no test run changes')
    .addOption(
      new Option('--format <format>', 'how the matrix is printed; json is the index for other tools')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--output <file>', 'write the matrix here, not to standard output')
    .addOption(
      new Option('--tags <file>', 'write the tags of all scenarios here, typed for Vitest, and no matrix').conflicts(
        'output',
      ),
    )
    .option('--check', 'write nothing; the files that --output or --tags names must be up to date')
    .addHelpText(
      'after',
      `
Exit code: 0 every scenario passed or is manual, 1 one does not or a file is stale, 2 called wrongly or something could
not be read. With --tags, --check or --no-results no test is judged.`,
    )
    .action((options: Options) => exit(run(options, io)))
}

function run({ root: folder, config, results, format, output, tags, check = false }: Options, io: Io): number {
  if (check && output === undefined && tags === undefined) {
    throw new SpecCheckError('USAGE', 'There is nothing to check. Name a file with --output or --tags.')
  }
  const root = resolve(io.cwd, folder)
  const named = Array.isArray(results) ? results : []
  const project = loadProject({ root, config, results: named, now: io.now() })
  const { openspec } = project
  if (openspec === undefined) {
    throw new SpecCheckError(
      'CONFIG_INVALID',
      'There are no scenarios. Name the folder of OpenSpec in the configuration.',
    )
  }
  const write = (file: string, text: string): number => {
    if (check) return compare(resolve(io.cwd, file), text, io)
    writeOutput(io, file, text)
    return 0
  }
  if (tags !== undefined) return write(tags, formatScenarioTags(scenarioTags(openspec)))
  const index = results === false ? specIndexOf(project, []) : specIndexOf(project)
  const text = formatTrace(index, format, io.colour && output === undefined)
  const code = output === undefined ? 0 : write(output, text)
  if (output === undefined) io.out(text)
  if (check || results === false) return code
  return isShown(index) ? 0 : 1
}

const isShown = ({ totals: { passed: _passed, manual: _manual, ...rest } }: SpecIndex): boolean =>
  Object.values(rest).every((count) => count === 0)

function formatTrace(index: SpecIndex, format: Options['format'], colour: boolean): string {
  if (format === 'json') return `${JSON.stringify(index, null, 2)}\n`
  return format === 'markdown' ? formatTraceMarkdown(index) : formatTraceText(index, colour)
}

function compare(path: string, text: string, io: Io): number {
  const isSame = readIfThere(path) === text
  if (!isSame)
    io.err(`${printable(path)}: Unexpected content, expected that of the specifications; run it without --check\n`)
  return isSame ? 0 : 1
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new SpecCheckError('USAGE', `${printable(path)} ${readFailure(error)}`)
  }
}
