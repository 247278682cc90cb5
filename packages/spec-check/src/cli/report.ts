import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { commitOf } from '../git/git.ts'
import type { pageOf } from '../page/page.ts'
import { loadProject } from '../project/load-project.ts'
import { specIndexOf } from '../trace/spec-index.ts'
import type { Io } from './io.ts'
import { writeOutput } from './write-output.ts'

interface Options {
  readonly root: string
  readonly config?: string
  readonly results?: string[]
  readonly title?: string
  readonly output: string
}

export type LoadPage = () => Promise<{ readonly pageOf: typeof pageOf }>

/** `spec-check report`: one page from product requirements to tests. */
export function reportCommand(program: Command, io: Io, exit: (code: number) => void, loadPage: LoadPage): void {
  program
    .command('report')
    .description('Write one HTML page that leads from product requirements to tests; it needs no network.')
    .option('--root <folder>', 'the folder that all paths are relative to', '.')
    .option('--config <file>', 'the configuration, relative to the root (default: spec-check.config.json)')
    .option('--results <file...>', 'test results: JSON of Vitest or Jest, or JUnit XML')
    .option('--title <text>', 'the title of the page (default: the name of the root folder)')
    .option('--output <file>', 'where the page is written', 'spec-check-report.html')
    .addHelpText('after', '\nExit code: 0 written, 2 called wrongly or something could not be read')
    .action(async (options: Options) => exit(run(options, io, await loadPage())))
}

function run(
  { root: folder, config, results, title, output }: Options,
  io: Io,
  { pageOf: render }: Awaited<ReturnType<LoadPage>>,
): 0 {
  const root = resolve(io.cwd, folder)
  const index = specIndexOf(loadProject({ root, config, results }))
  const page = render(index, { title: title ?? basename(root), commit: knownCommit(root) })
  writeOutput(io, output, page)
  const { totals, capabilities } = index
  io.out(
    `${output}: ${capabilities.length} capabilities, ${totals.passed} of ${Object.values(totals).reduce((a, b) => a + b, 0)} scenarios passing\n`,
  )
  return 0
}

function knownCommit(root: string): string | undefined {
  try {
    return commitOf(root, 'HEAD')
  } catch {
    return undefined
  }
}
