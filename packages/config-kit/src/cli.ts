import { relative } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { checkCommand, type CheckCommand } from './cli/check.ts'
import { diffCommand } from './cli/diff.ts'
import { explainCommand, type ExplainCommand } from './cli/explain.ts'
import { generateCommand, type GenerateCommand } from './cli/generate.ts'
import { isSystemError, type ExitCode, type Io } from './cli/io.ts'
import { migrateCommand, type MigrateCommand } from './cli/migrate.ts'
import { validateCommand, type ValidateCommand } from './cli/validate.ts'
import type { ConfigError } from './errors.ts'
import { printable } from './report/printable.ts'

export type { ExitCode, Io } from './cli/io.ts'

/** 0: done or in order, 1: something to mend, 2: called wrongly, or something could not be read or written. Anything unforeseen throws. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0
  const run = async (command: Promise<ExitCode>) => {
    code = await command
  }
  const program = new Command('config-kit')
    .description('Holds a Backstage configuration, its files and its evolution to one definition.')
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
    .description('Write config.d.ts, the schemas, the example and the lock beside the package.json')
    .argument(
      '[module]',
      'path or package that exports the result of defineConfig (default: "config-kit" in package.json)',
    )
    .option('--check', 'write nothing; exit with 1 if a file differs from what would be written')
    .option('--reference <file...>', 'also write the reference between the markers in these files')
    .option('--release <version>', 'record the state as released with this version of the package', semver)
    .action((module: string | undefined, options: GenerateCommand) => run(generateCommand(module, options, io)))
  program
    .command('check')
    .description('Judge the definition against everything that was released: what breaks, and what is missing')
    .addOption(definition())
    .option('--seen <file...>', "operators' files: a new key that they hold already is dangerous")
    .addOption(
      new Option('--bump <policy>', 'what counts up the schema version')
        .choices(['breaking', 'any'])
        .default('breaking'),
    )
    .addOption(json())
    .action((options: CheckCommand) => run(checkCommand(options, io)))
  program
    .command('diff')
    .description('Classify the changes between the last states of two locks')
    .argument('<older>', 'a lock')
    .argument('<newer>', 'a lock')
    .addOption(json())
    .action((older: string, newer: string, options: { json?: boolean }) => run(diffCommand(older, newer, options, io)))
  program
    .command('validate')
    .description('Read app-config files as Backstage does, and report every issue')
    .argument('<files...>', 'app-config files; later ones win')
    .addOption(definition())
    .option('--strict', 'warnings are errors')
    .addOption(json().conflicts('sarif'))
    .option('--sarif', 'print SARIF 2.1.0')
    .action((files: string[], options: ValidateCommand) => run(validateCommand(files, options, io)))
  program
    .command('migrate')
    .description("Bring app-config files to the definition's schema version; prints what would change")
    .argument('<files...>', 'app-config files; later ones win')
    .addOption(definition())
    .option('--write', 'change the files')
    .option('--root <folder...>', 'folders in which files may be changed (default: the current one)')
    .action((files: string[], options: MigrateCommand) => run(migrateCommand(files, options, io)))
  program
    .command('explain')
    .description('Say what a key is for, what it takes, what became of it, and what these files set')
    .argument('<key>', 'a full key')
    .argument('[files...]', 'app-config files; later ones win')
    .addOption(definition())
    .addOption(json())
    .action((key: string, files: string[], options: ExplainCommand) => run(explainCommand(key, files, options, io)))
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (isSystemError(error)) {
      const { path, code: reason, syscall } = error
      const about = `${path === undefined ? '' : `${relative(io.cwd, path)}: `}Unexpected ${reason} from \`${syscall}\`, expected access`
      io.err(`config-kit: ${printable(about, 2000)}\n`)
      return 2
    }
    if (!isConfigError(error)) throw error
    io.err(`config-kit: ${printable(error.message, 2000)}\n`)
    return error.code === 'INPUT_UNREADABLE' ? 2 : 1
  }
}

/** By name, because the definition may use another copy of this package. */
const isConfigError = (error: unknown): error is ConfigError =>
  error instanceof Error && error.name === 'ConfigError' && 'code' in error

function semver(text: string): string {
  if (/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/.test(text)) return text
  throw new InvalidArgumentError('Expected a version, such as 1.2.3.')
}
