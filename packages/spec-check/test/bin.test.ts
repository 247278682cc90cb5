import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleSchema } from './example.ts'
import { makeFolder } from './folder.ts'

const bin = join(import.meta.dirname, '../src/bin.ts')

test.each([
  { argv: ['--schema', 'schema.json'], status: 1, stdout: /^a\.md:1:1 {2}error /, stderr: /^$/ },
  {
    argv: ['--schema', 'none.json'],
    status: 2,
    stdout: /^$/,
    stderr: /^spec-check: The schema none\.json does not exist\. .*\n$/,
  },
])('the program ends with $status', ({ argv, status, stdout, stderr }) => {
  const cwd = makeFolder({ 'schema.json': JSON.stringify(exampleSchema()), 'a.md': '`acme.x`' })
  const ended = spawnSync('node', [bin, ...argv], { cwd, encoding: 'utf8' })
  expect(ended.status).toBe(status)
  expect(ended.stdout).toMatch(stdout)
  expect(ended.stderr).toMatch(stderr)
})
