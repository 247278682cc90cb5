import { main } from './cli.ts'

// A reader that has seen enough (`pnpm replay | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  node: process.execPath,
  path: process.env['PATH'] ?? '',
  colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
