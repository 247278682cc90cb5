#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Most of a run's start is compiling: Node keeps the result among its temporary files.
enableCompileCache()
const { main } = await import('./cli.ts')

// A reader that has seen enough (`spec-check … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: process.stdout.isTTY && process.stdout.hasColors(),
    progress: process.stderr.isTTY === true,
    cwd: process.cwd(),
    now: Date.now,
  },
  () => import('./page/page.ts'),
)
