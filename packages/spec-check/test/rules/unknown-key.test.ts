import { describe, expect, test } from 'vitest'
import { check as judge } from '../../src/index.ts'
import { check, exampleProject, places } from '../example.ts'

test('message and hint', { tags: ['spec:spec-conformance/an-unknown-key'] }, () => {
  expect(check('Set `acme.auth.clientID`.')).toEqual([
    {
      rule: 'unknown-key',
      severity: 'high',
      category: 'incorrect-doc',
      evidence: 'acme.auth.clientID',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      file: 'spec.md',
      line: 1,
      column: 5,
      endLine: 1,
      endColumn: 25,
      message: 'Unexpected config key `acme.auth.clientID`, expected one from the schema',
      hint: 'Did you mean `acme.auth.clientId`?',
    },
  ])
})

test.each([
  ['`acme.billing.currencyCode`', 'No key of the schema is near it: add the field to the schema, or name another key.'],
  ['`acme.sever.*`', 'Did you mean `acme.server.*`?'],
  ['`acme.auth.mod: x`', 'Did you mean `acme.auth.mode`?'],
  ['`acme.toString`', 'No key of the schema is near it: add the field to the schema, or name another key.'],
])('%s: %s', (text, hint) => {
  expect(check(text).map((finding) => finding.hint)).toEqual([hint])
})

describe('found', { tags: ['spec:spec-conformance/an-unknown-key'] }, () => {
  test.each([
    ['in a heading', '# Set `acme.x`', '1:7-1:15'],
    ['in emphasis in a nested list', '- a\n  1. b **`acme.x`**', '2:10-2:18'],
    ['in a link', '[`acme.x`](x.md)', '1:2-1:10'],
    ['in a footnote', 'a[^1]\n\n[^1]: `acme.x`', '3:7-3:15'],
    ['in a quote', '> a\n> `acme.x`', '2:3-2:11'],
    ['in any table', '| Name |\n| --- |\n| `acme.x` |', '3:3-3:11'],
    ['in a table in a list', '- a\n\n  | Name | `b\\|c` |\n  | --- | --- |\n  | `d\\|e` | `acme.x` |', '5:14-5:22'],
    ['with a value', '`acme.x: true`', '1:1-1:15'],
    ['as a section', '`acme.server.x.*`', '1:1-1:18'],
    ['below a field that holds no keys', '`acme.server.port.x`', '1:1-1:21'],
    ['under a name that objects inherit', '`acme.server.constructor`', '1:1-1:26'],
    ['under the prototype of another section', '`acme.server.__proto__`', '1:1-1:24'],
    ['in a migration section: a key that never was', '## Migration\n\n`acme.x`', '3:1-3:9'],
    ['after a line of other scripts', 'é 𝒳 `acme.x`', '1:6-1:14'],
    ['with a letter that only looks right', '`acme.auth.cliеntId`', '1:1-1:21'],
  ])('%s', (_where, text, place) => {
    expect(places(text)).toEqual([`${place} unknown-key`])
    expect(places(text.replaceAll('\n', '\r\n'))).toEqual([`${place} unknown-key`])
    expect(places(`\uFEFF${text}`)).toEqual([`${place} unknown-key`])
  })
})

describe('no finding', () => {
  test.each([
    ['known keys and sections', '`acme.auth.clientId` `acme.auth` `acme.auth.*` `acme.*` `acme.server.labels.any`'],
    ['known keys that objects inherit too', '`acme.constructor` `acme.__proto__.valueOf` `acme.__proto__`'],
    ['other code', '`acme` `@acme/x` `other.x` `acme.x()` `acme.io/v1`'],
    ['plain text', 'acme.x'],
    ['front matter', '---\nkey: acme.x\n---\n'],
    ['HTML', '<!-- `acme.x` -->\n\n<code>acme.x</code>'],
    ['removed keys, wherever', '## Migration\n\n`acme.auth.legacy.enabled`'],
    ['alternatives', '## Alternatives considered\n\n`acme.x`'],
    ['what is struck out', '~~use `acme.x`~~'],
  ])('%s', (_what, text) => {
    expect(places(text)).toEqual([])
  })

  test.each([
    ['names of files', '`acme.schema.json` `acme.values.schema.json` `acme.config.d.ts` `acme.notes.md`'],
    ['fenced and indented code', '```yaml\nacme.x: 1\n```\n\n    acme.x\n'],
  ])('%s', { tags: ['spec:spec-conformance/fenced-code-and-file-names-are-not-read'] }, (_what, text) => {
    expect(places(text)).toEqual([])
  })

  test.each(['openspec/changes/archive/a/spec.md', 'CHANGELOG.md', '.changeset/a.md'])('in %s', (path) => {
    expect(places('`acme.x`', path)).toEqual([])
  })
})

describe('a fix', { tags: ['spec:schema-truth/a-key-that-can-be-mended'] }, () => {
  test.each([
    ['`acme.auth.clientID`', '`acme.auth.clientId`'],
    ['`` acme.auth.clientID: "x`y" ``', '`` acme.auth.clientId: "x`y" ``'],
    ['`acme.sever.*`', '`acme.server.*`'],
    ['`acme.billing.currencyCode`', undefined],
    ['`acme.server.post`', undefined],
  ])('%s → %s', (text, fix) => {
    const { drafts } = judge(exampleProject({ 'a.md': text }), { only: ['unknown-key'] })
    expect([...drafts.values()].map((draft) => draft.fix)).toEqual([fix])
  })
})
