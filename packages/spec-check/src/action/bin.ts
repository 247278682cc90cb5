#!/usr/bin/env node
import { main as specCheck } from '../cli.ts'
import { main } from './main.ts'

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  fetch: globalThis.fetch,
  async specCheck(argv) {
    let out = ''
    const code = await specCheck(argv, {
      out: (text) => void (out += text),
      err: (text) => process.stderr.write(text),
      colour: false,
      progress: false,
      cwd: process.cwd(),
      now: Date.now,
    })
    return { code, out }
  },
})
