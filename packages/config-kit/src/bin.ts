#!/usr/bin/env node
import { createRequire } from 'node:module'
import { main } from './cli.ts'

// A reader that has seen enough (`config-kit … | head`) is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY && process.stdout.hasColors(),
  version,
  load: (url) => import(url) as Promise<Readonly<Record<string, unknown>>>,
})
