import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { check } from '../check.ts'
import { SpecCheckError } from '../errors.ts'
import { formatJson } from '../format/json.ts'
import { formatText } from '../format/text.ts'
import { loadProject } from '../project/load-project.ts'
import { rules } from '../rules/index.ts'
import type { Io } from './io.ts'

interface Options {
  readonly root: string
  readonly config?: string
  readonly base?: string
  readonly results?: string[]
  readonly rule?: string[]
  readonly format: 'text' | 'json'
}

/** `spec-check` itself: the check of a whole repository. */
export function checkCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .option('--root <folder>', 'the folder that all paths are relative to', '.')
    .option('--config <file>', 'the configuration, relative to the root (default: spec-check.config.json)')
    .option('--base <ref>', 'hold the files against this commit, for rules about changes')
    .option('--results <file...>', 'test results: JSON of Vitest or Jest, or JUnit XML')
    .option('--rule <id...>', 'judge by these rules only')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExit code: 0 no findings, 1 findings, 2 called wrongly or something could not be read')
    .action((options: Options) => exit(run(options, io)))
}

function run({ root: folder, config, base, results, rule, format }: Options, io: Io): number {
  const root = resolve(io.cwd, folder)
  const unknown = rule?.find((id) => !rules.some((known) => known.id === id))
  if (unknown !== undefined) {
    throw new SpecCheckError('USAGE', `There is no rule "${unknown}". Run \`spec-check --list-rules\` for all of them.`)
  }
  const project = loadProject({ root, config, base, results })
  const report = check(project, { only: rule })
  io.out(format === 'json' ? formatJson(report) : formatText(report, project, io.colour))
  return report.findings.length > 0 ? 1 : 0
}
