import { main } from './cli.ts'

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  node: process.execPath,
  path: process.env['PATH'] ?? '',
  colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
