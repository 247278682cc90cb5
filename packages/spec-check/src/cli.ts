import { Command, CommanderError } from 'commander'
import { checkCommand } from './cli/check.ts'
import { initCommand } from './cli/init.ts'
import type { Io } from './cli/io.ts'
import { reportCommand, type LoadPage } from './cli/report.ts'
import { reviewCommand } from './cli/review.ts'
import { traceCommand } from './cli/trace.ts'
import { SpecCheckError } from './errors.ts'
import { withoutCommands } from './format/workflow-command.ts'
import { printable } from './printable.ts'
import { exitCodes } from './review/verdict.ts'

/**
 * Runs the command and says how it ended. 0: no findings, 1: findings, 2: called wrongly, or something could not be
 * read. `review` has codes of its own, so that there 2 is a verdict. Anything unforeseen rejects.
 *
 * `loadPage` loads what only `report` needs; without it there is no such command.
 */
export async function main(argv: readonly string[], io: Io, loadPage?: LoadPage): Promise<number> {
  let exitCode = 0
  const exit = (code: number): void => {
    exitCode = code
  }
  const program = new Command('spec-check')
    .description('Checks Markdown specifications against the configuration schema, the code and the tests.')
    .enablePositionalOptions()
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHasColors: () => io.colour,
    })
  checkCommand(program, io, exit)
  initCommand(program, io, exit)
  if (loadPage !== undefined) reportCommand(program, io, exit, loadPage)
  reviewCommand(program, io, exit)
  traceCommand(program, io, exit)
  const wrong = argv.find((arg) => !arg.startsWith('-')) === 'review' ? exitCodes.usage : 2
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrong
    if (!(error instanceof SpecCheckError)) throw error
    for (const line of error.message.split('\n')) io.err(withoutCommands(`spec-check: ${printable(line, 1000)}\n`))
    return wrong
  }
}
