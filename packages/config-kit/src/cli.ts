import { Command, CommanderError, Option } from 'commander'
import { generateCommand, type GenerateCommand } from './cli/generate.ts'
import type { ExitCode, Io } from './cli/io.ts'
import { validateCommand, type ValidateCommand } from './cli/validate.ts'
import { ConfigError } from './errors.ts'
import { printable } from './report/printable.ts'

export type { ExitCode, Io } from './cli/io.ts'

/** 0: done or in order, 1: something to mend, 2: called wrongly, or something could not be read. Anything unforeseen throws. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0
  const run = async (command: Promise<ExitCode>) => {
    code = await command
  }
  const program = new Command('config-kit')
    .description('Holds a Backstage configuration and its files to one definition.')
    .version(io.version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
  const definition = () =>
    new Option(
      '-d, --definition <module>',
      'path or package that exports the result of defineConfig (default: "config-kit" in package.json)',
    )
  const json = () => new Option('--json', 'print JSON')

  program
    .command('generate')
    .description('Write config.d.ts, the schemas, and the example beside the package.json')
    .argument(
      '[module]',
      'path or package that exports the result of defineConfig (default: "config-kit" in package.json)',
    )
    .option('--check', 'write nothing; exit with 1 if a file differs from what would be written')
    .option('--reference <file...>', 'also write the reference between the markers in these files')
    .action((module: string | undefined, options: GenerateCommand) => run(generateCommand(module, options, io)))
  program
    .command('validate')
    .description('Read app-config files as Backstage does, and report every issue')
    .argument('<files...>', 'app-config files; later ones win')
    .addOption(definition())
    .option('--strict', 'warnings are errors')
    .addOption(json().conflicts('sarif'))
    .option('--sarif', 'print SARIF 2.1.0')
    .action((files: string[], options: ValidateCommand) => run(validateCommand(files, options, io)))
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof ConfigError)) throw error
    io.err(`config-kit: ${printable(error.message, 2000)}\n`)
    return error.code === 'INPUT_UNREADABLE' ? 2 : 1
  }
}
