import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleConfig, exampleSchema } from './example.ts'
import { makeFolder } from './folder.ts'

const bin = join(import.meta.dirname, '../src/bin.ts')

test.each([
  { argv: ['--rule', 'unknown-key'], status: 1, stdout: /^a\.md:1:1 {2}high /, stderr: /^$/ },
  {
    argv: ['--config', 'none.json'],
    status: 2,
    stdout: /^$/,
    stderr: /^spec-check: none\.json does not exist\. .*\n$/,
  },
])('the program ends with $status', ({ argv, status, stdout, stderr }) => {
  const cwd = makeFolder({
    'acme.schema.json': JSON.stringify(exampleSchema()),
    'spec-check.config.json': JSON.stringify(exampleConfig),
    'a.md': '`acme.x`',
  })
  const ended = spawnSync('node', ['--conditions=@rhdh-boost/source', bin, ...argv], { cwd, encoding: 'utf8' })
  expect(ended.status).toBe(status)
  expect(ended.stdout).toMatch(stdout)
  expect(ended.stderr).toMatch(stderr)
})
