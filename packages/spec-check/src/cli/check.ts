import { join, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { check, type Report } from '../check.ts'
import { writtenTables } from '../facts/generated-table.ts'
import { fixFiles } from '../fix/fix-files.ts'
import { count } from '../format/summary.ts'
import { loadProject } from '../project/load-project.ts'
import type { Project } from '../project/project.ts'
import { rules } from '../rules/index.ts'
import { explainRule, listRules, ruleOf } from './explain.ts'
import { formatNames, formatReport, type FormatName } from './formats.ts'
import type { Io } from './io.ts'
import { progressOn } from './progress.ts'
import { replaceFile } from './replace-file.ts'

interface Options {
  readonly root: string
  readonly config?: string
  readonly base?: string
  readonly results?: string[]
  readonly rule?: string[]
  readonly format: FormatName
  readonly fix?: true
  readonly write?: true
  readonly listRules?: true
  readonly explain?: string
}

/** `spec-check` itself: the check of a whole repository. */
export function checkCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .option('--root <folder>', 'the folder that all paths are relative to', '.')
    .option('--config <file>', 'the configuration, relative to the root (default: spec-check.config.json)')
    .option('--base <ref>', 'hold the files against this commit, for rules about changes')
    .option('--results <file...>', 'test results: JSON of Vitest or Jest, or JUnit XML')
    .option('--rule <id...>', 'judge by these rules only')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(formatNames).default('text'))
    .option('--fix', 'mend what has one answer, then check again')
    .option('--write', 'write the generated tables of keys, then check again')
    .option('--list-rules', 'print all rules')
    .option('--explain <rule>', 'print what a rule judges, with examples')
    .addHelpText('after', '\nExit code: 0 no findings, 1 findings, 2 called wrongly or something could not be read')
    .action((options: Options) => exit(run(options, io)))
}

function run(options: Options, io: Io): number {
  if (options.listRules) {
    io.out(listRules(rules))
    return 0
  }
  if (options.explain !== undefined) {
    io.out(explainRule(rules, options.explain))
    return 0
  }
  for (const id of options.rule ?? []) ruleOf(rules, id)

  const root = resolve(io.cwd, options.root)
  let { report, project } = judge(root, options, io)
  if (options.write) {
    const tables = writtenTables(project)
    for (const [path, text] of tables) replaceFile(join(root, path), text)
    io.err(`Wrote tables in ${count(tables.size, 'file')}.\n`)
    if (tables.size > 0) ({ report, project } = judge(root, options, io))
  }
  if (options.fix) {
    const { places, files } = fixFiles(root, project.tree, report)
    io.err(`Fixed ${count(places, 'place')} in ${count(files, 'file')}.\n`)
    if (places > 0) ({ report, project } = judge(root, options, io))
  }
  io.out(formatReport(options.format, report, project, io.colour))
  return report.findings.length > 0 ? 1 : 0
}

function judge(
  root: string,
  { config, base, results, rule }: Options,
  io: Io,
): { readonly report: Report; readonly project: Project } {
  const progress = progressOn(io)
  try {
    const project = loadProject({ root, config, base, results, now: io.now() })
    return { project, report: check(project, { only: rule, onRule: (id) => progress.step(id) }) }
  } finally {
    progress.done()
  }
}
