import { describe, expect, test } from 'vitest'
import { check, SpecCheckError } from '../src/index.ts'
import { projectOf } from '../src/project/project.ts'
import { treeOf } from '../src/project/tree.ts'
import { exampleProject, schemaRules } from './example.ts'

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

const run = (files: Record<string, string>, config: object = {}) =>
  check(exampleProject(files, config), { only: schemaRules })

test.each([
  ['LF', correct],
  ['CRLF', correct.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${correct}`],
])('a correct tree has no findings: %s', (_what, text) => {
  expect(run({ 'a.md': text, 'CHANGELOG.md': 'Removed `acme.auth.legacy.enabled`, added `acme.x`.' })).toMatchObject({
    findings: [],
    files: 2,
    skipped: [],
  })
})

test('findings come by file, line, column and rule, whatever the order of the files', () => {
  const files = {
    'b.md': '`acme.x` `acme.y`\n\n`acme.tls`',
    'a.md': '| Key | Scope | Default |\n|-|-|-|\n| `acme.server.port` | x |',
    'B.md': '`acme.x`',
  }
  const { findings } = run(files)
  expect(findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)).toEqual([
    'B.md:1:1 unknown-key',
    'a.md:3:24 key-scope',
    'a.md:3:27 key-default',
    'b.md:1:1 unknown-key',
    'b.md:1:10 unknown-key',
    'b.md:3:1 removed-key',
  ])
  expect(run(Object.fromEntries(Object.entries(files).toReversed())).findings).toEqual(findings)
})

test('severities come from the configuration, and a rule that is off does not judge', () => {
  const files = { 'a.md': '`acme.x` `acme.tls`' }
  const { findings } = run(files, { rules: { 'unknown-key': 'info', 'removed-key': 'off' } })
  expect(findings).toMatchObject([{ rule: 'unknown-key', severity: 'info' }])
})

test('a rule whose need is not met is skipped, and says so', () => {
  const project = exampleProject({ 'a.md': '`acme.x`' }, { schema: undefined })
  expect(check(project, { only: ['unknown-key'] })).toMatchObject({
    findings: [],
    skipped: [{ rule: 'unknown-key', reason: 'no schema' }],
  })
})

test('a need is not looked at behind one that is not met', () => {
  const project = projectOf({
    config: { specs: ['*.md'] },
    tree: treeOf({}),
    askOpenSpec: () => {
      throw new Error('OpenSpec was asked')
    },
  })
  expect(check(project, { only: ['openspec'] }).skipped).toEqual([{ rule: 'openspec', reason: 'no OpenSpec folder' }])
})

describe('fingerprints', () => {
  const prints = (text: string, path = 'a.md') => run({ [path]: text }).findings.map(({ fingerprint }) => fingerprint)

  test('stay when lines move', () => {
    expect(prints('# A\n\ntext\n\n`acme.x`')).toEqual(prints('`acme.x`'))
  })

  test('tell apart file, evidence and repetition', () => {
    const all = [...prints('`acme.x` `acme.x` `acme.y`'), ...prints('`acme.x`', 'b.md')]
    expect(new Set(all).size).toBe(4)
    expect(all[0]).toMatch(/^[0-9a-f]{32}$/)
  })
})

test('a schema that cannot be used is named', () => {
  const attempt = () => run({ 'acme.schema.json': '{}' })
  expect(attempt).toThrow(expect.objectContaining({ code: 'SCHEMA_INVALID' }))
  expect(attempt).toThrow('acme.schema.json#/x-config-root: ')
})

test.each([
  ['quotes', '> '.repeat(500_000)],
  ['quotes without spaces, behind a line of text', `a\n\n${'>'.repeat(200)}`],
  ['lists', '- '.repeat(10_000)],
])('a file that is nested beyond reason is refused by name: %s', (_what, levels) => {
  const attempt = () => run({ 'deep.md': `${levels}a` })
  expect(attempt).toThrow(SpecCheckError)
  expect(attempt).toThrow('deep.md: nested too deeply')
})
