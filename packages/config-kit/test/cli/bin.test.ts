import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))

test.each([
  { stream: 'stdout', argv: ['--help'], code: 0 },
  { stream: 'stderr', argv: ['nope'], code: 2 },
] as const)('a reader of $stream that is gone changes no exit code', async ({ stream, argv, code }) => {
  const child = spawn('node', ['--conditions=@rhdh-boost/source', bin, ...argv])
  child[stream].destroy()
  expect(await once(child, 'close')).toEqual([code, null])
})
