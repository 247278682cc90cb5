import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { formatText } from '../../src/format/text.ts'
import { exampleProject } from '../example.ts'

const rules = ['key-default', 'key-scope', 'key-type', 'key-visibility']
const found = (text: string) =>
  check(exampleProject({ 'a.md': text }), { only: rules }).findings.map(
    ({ rule, line, column, endColumn, message }) =>
      `${rule} ${line}:${column}-${endColumn} ${message.replace(/^Unexpected (.*), expected (.*)$/u, '$1 ≠ $2')}`,
  )

describe('a contradiction', { tags: ['spec:schema-truth/a-statement-next-to-a-key'] }, () => {
  test.each([
    ['`acme.server.port` (default: 80)', 'key-default 1:30-32 default `80` of `acme.server.port` ≠ `8080`'],
    ['`acme.server.port` (default: `80`)', 'key-default 1:30-34 default `80` of `acme.server.port` ≠ `8080`'],
    ['**`acme.server.port`** (default 80).', 'key-default 1:33-35 default `80` of `acme.server.port` ≠ `8080`'],
    [
      '`acme.server.port` (optional, defaults to 80, HTTP)',
      'key-default 1:43-45 default `80` of `acme.server.port` ≠ `8080`',
    ],
    ['`acme.server.port` defaults to 80, and more', 'key-default 1:32-34 default `80` of `acme.server.port` ≠ `8080`'],
    ['`acme.server.port`, which defaults to `80`.', 'key-default 1:39-43 default `80` of `acme.server.port` ≠ `8080`'],
    ['`acme.server.port` is `80` by default', 'key-default 1:23-27 default `80` of `acme.server.port` ≠ `8080`'],
    ['The default of `acme.server.port` is `80`.', 'key-default 1:38-42 default `80` of `acme.server.port` ≠ `8080`'],
    [
      '`acme.server.host` (default: "example")',
      'key-default 1:30-39 default `"example"` of `acme.server.host` ≠ `"localhost"`',
    ],
    ['`acme.auth.mode` (default: full)', 'key-default 1:28-32 default `full` of `acme.auth.mode` ≠ `"none"`'],
    ['`acme.server.isOpen` (default: on)', 'key-default 1:32-34 default `on` of `acme.server.isOpen` ≠ `false`'],
    ['`acme.auth.clientId` (default: `portal`)', 'key-default 1:32-40 default `portal` of `acme.auth.clientId` ≠ none'],
    [
      '`acme.server.port` and `host` (default: `example`)',
      'key-default 1:41-50 default `example` of `acme.server.host` ≠ `"localhost"`',
    ],
    [
      '- `acme.server.port`: integer, default `80`. More.',
      'key-default 1:40-44 default `80` of `acme.server.port` ≠ `8080`',
    ],
    ['- `acme.server.port` — string', 'key-type 1:24-30 type string of `acme.server.port` ≠ integer of 0 or more'],
    ['`acme.server.port` (string)', 'key-type 1:21-27 type string of `acme.server.port` ≠ integer of 0 or more'],
    ['`acme.server.port` takes a string.', 'key-type 1:28-34 type string of `acme.server.port` ≠ integer of 0 or more'],
    [
      '`acme.server.port` (db-overridable)',
      'key-scope 1:21-35 scope `db-overridable` of `acme.server.port` ≠ `yaml-only`',
    ],
    [
      '`acme.server.port` (`db-overridable`)',
      'key-scope 1:22-36 scope `db-overridable` of `acme.server.port` ≠ `yaml-only`',
    ],
    [
      '`acme.server.port` is db-overridable',
      'key-scope 1:23-37 scope `db-overridable` of `acme.server.port` ≠ `yaml-only`',
    ],
    [
      '`acme.server.port` is frontend-visible',
      'key-visibility 1:23-31 visibility `frontend` of `acme.server.port` ≠ `backend`',
    ],
    [
      '`acme.server.port` (visible to the frontend)',
      'key-visibility 1:36-44 visibility `frontend` of `acme.server.port` ≠ `backend`',
    ],
    ['`acme.server.port` is sensitive.', 'key-visibility 1:23-32 `sensitive` of `acme.server.port` ≠ `not sensitive`'],
    [
      '| Note |\n| --- |\n| `acme.server.port` (default: 80) |',
      'key-default 3:32-34 default `80` of `acme.server.port` ≠ `8080`',
    ],
  ])('%s', (text, finding) => {
    expect(found(text)).toEqual([finding])
    expect(found(`\uFEFF${text}`.replaceAll('\n', '\r\n'))).toEqual([finding])
  })
})

describe('no finding', { tags: ['spec:schema-truth/text-that-states-nothing'] }, () => {
  test.each([
    '`acme.server.port` (default: 8080, yaml-only) defaults to `8080`; the default of `acme.server.port` is 8080.',
    '`acme.auth.mode` (default: none), `acme.auth.mode` (default: `none`, frontend-visible, db-overridable)',
    '`acme.server.isOpen` (default: off)',
    '`acme.auth.clientId` (default: computed)',
    '`acme.auth.clientId` (default: none)',
    'In place of `acme.server.host`, `acme.server.port` (default: 8080) is used.',
    '`acme.server.host` and the like (default: 80)',
    '`acme.server.host`, unlike `other.port` (default: 80)',
    '`acme.auth.clientId` (see `acme.server.port`, default: 8080)',
    '`acme.server.port` (default: the port of `acme.server.host`)',
    '`acme.server.port` (the default port)',
    '`acme.server.port` (default port)',
    'If `acme.server.port` is sensitive, hide it.',
    '- **WHEN** `acme.server.port` is db-overridable',
    'It is not `acme.server.port` (db-overridable)',
    '`acme.server.port` is not db-overridable',
    '`acme.server.port` (well-known)',
    '`acme.server.port` (default: 80 seconds)',
    '`acme.server.port` defaults to the port of the host',
    '`acme.server.port` defaults to 80-8080',
    '`acme.server.port: 80` (default: 80)',
    '`acme.server.*` (default: 80)',
    '~~`acme.server.port` (default: 80)~~',
    '## History\n\n`acme.server.port` (default: 80)',
    '| Key | Note |\n| --- | --- |\n| `acme.server.port` | (default: 80) |',
    '```\n`acme.server.port` (default: 80)\n```',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })
})

test('units that the key counts in', { tags: ['spec:schema-truth/a-statement-next-to-a-key'] }, () => {
  const schema = {
    'x-config-root': 'acme',
    'x-schema-version': 1,
    properties: { acme: { properties: { waitSeconds: { type: 'integer', default: 60, 'x-config-scope': 's' } } } },
  }
  const judge = (text: string) =>
    check(exampleProject({ 'a.md': text, 'acme.schema.json': JSON.stringify(schema) }), { only: rules }).findings.length
  expect(judge('`acme.waitSeconds` (default: 60 s), `acme.waitSeconds` (default: 1 minute)')).toBe(0)
  expect(judge('`acme.waitSeconds` (default: 90 s), `acme.waitSeconds` defaults to 90 seconds.')).toBe(2)
})

describe('a sensitive value', { tags: ['spec:schema-truth/a-sensitive-value-is-never-shown'] }, () => {
  test.each([
    ['in text', '`acme.auth.secret` (default: `hunter2`)'],
    ['in a table', '| Key | Default |\n| --- | --- |\n| `acme.auth.secret` | `hunter2` |'],
    ['in the wrong column', '| Key | Scope |\n| --- | --- |\n| `acme.auth.secret` | hunter2 |'],
    ['after a misspelt key', '`acme.auth.secert: hunter2`'],
  ])('%s', (_where, text) => {
    const project = exampleProject({ 'a.md': text })
    const report = check(project, { only: [...rules, 'unknown-key'] })
    expect(report.findings).toHaveLength(1)
    expect(JSON.stringify(report.findings) + formatText(report, project, false)).not.toContain('hunter2')
  })
})
