import { describe, expect, test } from 'vitest'
import { check, places } from '../example.ts'

describe('message and hint', { tags: ['spec:spec-conformance/a-removed-key-presented-as-current'] }, () => {
  test.each([
    [
      '`acme.auth.legacy.enabled`',
      'Unexpected removed config key `acme.auth.legacy.enabled`, expected one from the schema',
      'Removed in version 2: Everybody signs on. Use `acme.auth.clientId` instead, or tell of it under a heading such as "Removed keys".',
    ],
    [
      '`acme.auth.legacy.header=x`',
      'Unexpected removed config key `acme.auth.legacy.header`, expected one from the schema',
      'Removed in version 3: No header is read. Leave it out, or tell of it under a heading such as "Removed keys".',
    ],
    [
      '`acme.auth.legacy.*`',
      'Unexpected removed config key `acme.auth.legacy.*`, expected one from the schema',
      'Removed in version 2: Everybody signs on. Removed in version 3: No header is read. Use `acme.auth.clientId` instead, or tell of it under a heading such as "Removed keys".',
    ],
  ])('%s', (text, message, hint) => {
    expect(check(text)).toMatchObject([{ rule: 'removed-key', message, hint }])
  })
})

describe('found', { tags: ['spec:spec-conformance/a-removed-key-presented-as-current'] }, () => {
  test.each([
    ['a key', 'Set `acme.auth.legacy.enabled`.', '1:5-1:31'],
    ['a section of removed keys only', '`acme.auth.legacy`', '1:1-1:19'],
    ['all below such a section', '`acme.auth.legacy.*`', '1:1-1:21'],
    ['a key below a removed one', '`acme.tls.cert`', '1:1-1:16'],
    ['in a key table', '| Key | Default | Scope |\n|-|-|-|\n| `acme.tls` | `true` | yaml-only |', '3:3-3:13'],
    ['after a migration section', '## Migration\n\na\n\n## Design\n\n`acme.tls`', '7:1-7:11'],
    ['in a heading', '# About `acme.tls`', '1:9-1:19'],
  ])('%s', (_what, text, place) => {
    expect(places(text)).toEqual([`${place} removed-key`])
    expect(places(text.replaceAll('\n', '\r\n'))).toEqual([`${place} removed-key`])
    expect(places(`\uFEFF${text}`)).toEqual([`${place} removed-key`])
  })
})

test('found under Non-Goals', { tags: ['spec:spec-conformance/a-non-goal-is-not-history'] }, () => {
  expect(places('## Non-Goals\n\n- no `acme.tls`')).toEqual(['3:6-3:16 removed-key'])
})

describe('no finding', { tags: ['spec:spec-conformance/history-is-no-finding'] }, () => {
  test.each([
    '## Migration',
    '### Migration of `acme.tls`',
    '## History',
    '## Removed keys',
    '## Removed in version 2',
    '## REMOVED Requirements\n\n### Requirement: old',
    '## Alternatives considered',
  ])('under %s', (heading) => {
    expect(places(`${heading}\n\n- \`acme.tls\`\n\n| Key |\n|-|\n| \`acme.auth.legacy.*\` |`)).toEqual([])
  })

  test.each(['openspec/changes/archive/a/spec.md', 'CHANGELOG.md', '.changeset/a.md'])('in %s', (path) => {
    expect(places('`acme.tls`', path)).toEqual([])
  })

  test('struck out', () => {
    expect(places('~~`acme.tls`~~ and ~~**`acme.tls`**~~')).toEqual([])
  })
})

describe('no finding in what is current', () => {
  test.each([
    ['a field again', '`acme.server.host`'],
    ['a section that lives on', '`acme.auth` `acme.auth.*`'],
  ])('%s', (_what, text) => {
    expect(places(text)).toEqual([])
  })
})
