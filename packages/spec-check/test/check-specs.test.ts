import { describe, expect, test } from 'vitest'
import { checkSpecs, SpecCheckError } from '../src/index.ts'
import { exampleSchema } from './example.ts'

const correct = `---
title: Sign-on
---

# Sign-on

The backend signs on with \`acme.auth.clientId\`; see \`acme.auth.*\` and \`acme.schema.json\`.

- Settings:

  | Key | Default | Scope | Note |
  | --- | --- | --- | --- |
  | \`acme.server.port\` | \`8080\` | yaml-only | \`a\\|b\` |
  | \`acme.server.host\` | \`"localhost"\` | db-overridable | |
  | \`acme.auth.clientId\` | — | yaml-only | required |

## Migration

\`acme.auth.legacy.*\` is gone: use \`acme.auth.clientId\`.
`

const run = (files: Record<string, string>) =>
  checkSpecs({ files: Object.entries(files).map(([path, text]) => ({ path, text })), schema: exampleSchema() })

test.each([
  ['LF', correct],
  ['CRLF', correct.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${correct}`],
])('a correct tree has no findings: %s', (_what, text) => {
  expect(run({ 'a.md': text, 'CHANGELOG.md': 'Removed `acme.auth.legacy.enabled`, added `acme.x`.' })).toEqual({
    findings: [],
    files: 2,
    keysMentioned: 4,
  })
})

test('findings come by file, line, column and rule, whatever the order of the files', () => {
  const files = {
    'b.md': '`acme.x` `acme.y`\n\n`acme.tls`',
    'a.md': '| Key | Scope | Default |\n|-|-|-|\n| `acme.server.port` | x |',
    'B.md': '`acme.x`',
  }
  const { findings } = run(files)
  expect(findings.map(({ file, line, column, ruleId }) => `${file}:${line}:${column} ${ruleId}`)).toEqual([
    'B.md:1:1 unknown-config-key',
    'a.md:3:24 config-scope',
    'a.md:3:27 config-default',
    'b.md:1:1 unknown-config-key',
    'b.md:1:10 unknown-config-key',
    'b.md:3:1 removed-config-key',
  ])
  expect(run(Object.fromEntries(Object.entries(files).toReversed())).findings).toEqual(findings)
})

describe('keys mentioned', () => {
  test.each([
    ['each once, over all files', { 'a.md': '`acme.auth.mode`', 'b.md': '`acme.auth.mode` `acme.auth.mode: x`' }, 1],
    ['a section and its glob are one', { 'a.md': '`acme.auth` `acme.auth.*`' }, 1],
    ['a key below a field names the field', { 'a.md': '`acme.server.labels.a` `acme.server.labels`' }, 1],
    ['in sections that tell history', { 'a.md': '## Migration\n\n`acme.auth.mode`' }, 1],
    ['unknown and removed keys do not count', { 'a.md': '`acme.x` `acme.tls` `acme.a.json`' }, 0],
    ['nor what is set aside', { 'CHANGELOG.md': '`acme.auth`', 'a.md': '~~`acme.auth`~~\n\n```\nacme.auth\n```' }, 0],
  ])('%s', (_what, files, keysMentioned) => {
    expect(run(files).keysMentioned).toBe(keysMentioned)
  })
})

test('a schema that cannot be used is named', () => {
  const attempt = () => checkSpecs({ files: [], schema: {}, schemaPath: 'x/schema.json' })
  expect(attempt).toThrow(expect.objectContaining({ code: 'SCHEMA_INVALID' }))
  expect(attempt).toThrow('x/schema.json#/x-config-root: ')
  expect(() => checkSpecs({ files: [], schema: {} })).toThrow('schema#/x-config-root: ')
})

test('a file that is nested beyond reason is refused by name', () => {
  const attempt = () => run({ 'deep.md': `${'> '.repeat(50_000)}a` })
  expect(attempt).toThrow(SpecCheckError)
  expect(attempt).toThrow('deep.md: nested too deeply')
})
