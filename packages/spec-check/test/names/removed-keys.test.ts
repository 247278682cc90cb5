import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { worldOf } from '../rules/examples.ts'

const field = { type: 'string', 'x-config-scope': 'yaml-only' }
const section = (properties: object) => ({ type: 'object', properties })
const gone = [
  { key: 'acme.auth.cookieJar.enabled', version: 2, reason: 'No cookie.', successor: 'acme.auth.session.store' },
  { key: 'acme.auth.cookieJar.audience', version: 2, reason: 'No cookie.' },
  { key: 'acme.auth.cookieJar.userHeader', version: 2, reason: 'No header.' },
  { key: 'acme.auth.realm', version: 2, reason: 'One realm.', successor: 'acme.auth.tenant' },
  { key: 'acme.cache.http.enabled', version: 2, reason: 'No cache.' },
  { key: 'acme.cache.baseUrl', version: 2, reason: 'No cache.' },
  { key: 'acme.cache.sessionName', version: 2, reason: 'No cache.' },
  { key: 'acme.log.path', version: 2, reason: 'Standard output.' },
]
const schemaOf = (removed: object) => ({
  'x-config-root': 'acme',
  'x-schema-version': 2,
  'x-removed': removed,
  ...section({
    acme: section({
      auth: section({ clientId: field, tenant: field, session: section({ store: field, name: field }) }),
      proxy: section({ http: section({ enabled: field }), baseUrl: field }),
      log: section({ level: field }),
    }),
  }),
})
const world = (text: string, files: Readonly<Record<string, string>> = {}) =>
  worldOf({ 'acme.schema.json': JSON.stringify(schemaOf(gone)), 'a.md': text, ...files })
const run = (text: string, files?: Readonly<Record<string, string>>) =>
  check(world(text, files), { only: ['removed-key', 'retired-name', 'unknown-key'] }).findings
const short = (text: string, files?: Readonly<Record<string, string>>) =>
  run(text, files).map(({ rule, evidence }) => `${rule} ${evidence}`)

describe('forms', { tags: ['spec:stale-names/each-form-of-a-removed-key'] }, () => {
  test.each([
    ['in full', '`acme.auth.cookieJar.enabled`', ['acme.auth.cookieJar.enabled']],
    ['in full, without code', 'Set acme.auth.cookieJar.enabled.', ['acme.auth.cookieJar.enabled']],
    ['in a table in a list', '- a\n\n  | Key |\n  | - |\n  | `acme.auth.realm` |', ['acme.auth.realm']],
    ['its section', '`acme.auth.cookieJar`', ['acme.auth.cookieJar']],
    ['a glob', '`acme.auth.cookieJar.*`', ['acme.auth.cookieJar.*']],
    ['a glob, without code', 'all of acme.auth.cookieJar.\\*', ['acme.auth.cookieJar.*']],
    ['a set', '`acme.auth.cookieJar.{enabled, audience}`', ['acme.auth.cookieJar.{enabled, audience}']],
    ['a set of a section that is there', '`acme.auth.{clientId, realm}`', ['realm']],
    ['a set in a set', '`acme.{auth.{clientId,cookieJar.enabled},log.level}`', ['cookieJar.enabled']],
    ['a set of an end', '`auth.{clientId|realm}`', ['realm']],
    [
      'siblings',
      '`acme.auth.cookieJar.enabled` (default: `false`), `audience` (default: `x`) and `userHeader`.',
      ['acme.auth.cookieJar.enabled', 'audience', 'userHeader'],
    ],
    ['a sibling of a key that is there', '`acme.auth.clientId`, `tenant`, and `realm`', ['realm']],
    ['a sibling that begins with a dot', '`acme.auth.clientId` · `.realm`', ['.realm']],
    ['a sibling of an end', '`cookieJar.enabled`, `…audience`', ['cookieJar.enabled', '…audience']],
    ['a sibling with a value', '`acme.auth.tenant: a` / `realm: b`', ['realm']],
    ['its end', 'when `cookieJar.enabled` is true', ['cookieJar.enabled']],
    ['its end, without code', 'when cookieJar.enabled is true', ['cookieJar.enabled']],
    ['a longer end', '`auth.cookieJar.enabled`', ['auth.cookieJar.enabled']],
    ['an end after an ellipsis', '`….cookieJar.enabled` and `...log.path`', ['cookieJar.enabled', 'log.path']],
    ['below another root', '`emca.auth.cookieJar.enabled`', ['auth.cookieJar.enabled']],
    ['an end of common words', '`auth.realm` and log.path', ['auth.realm', 'log.path']],
    ['a glob of its end', '`cookieJar.*`', ['cookieJar.*']],
    ['a glob of one common word', '`cache.*`', ['cache.*']],
    ['a word in camel case', 'The cookieJar, or `userHeader`.', ['cookieJar', 'userHeader']],
    ['such a word as a member', '`config.userHeader`', ['userHeader']],
    ['such a word, hyphenated', 'a cookieJar-based store', ['cookieJar']],
    ['such a word in Pascal case', 'CookieJar', ['CookieJar']],
    ['in a heading', '## cookieJar.enabled', ['cookieJar.enabled']],
    ['in a quote', '> `cookieJar.enabled`', ['cookieJar.enabled']],
    ['in a drawing', '```\n| cookieJar.enabled |-->\n```', ['cookieJar.enabled']],
    ['in YAML', '```yaml\nacme:\n  auth:\n    cookieJar:\n      x: 1\n```', ['cookieJar']],
    ['in full in a program', '```ts\nread("acme.auth.realm")\n```', ['acme.auth.realm']],
    ['below a removed key', '`acme.auth.realm.name`', ['acme.auth.realm.name']],
    ['as a flag', '`--acme.auth.realm=x`', ['acme.auth.realm']],
    ['with a value', '`acme.auth.realm: x`', ['acme.auth.realm']],
  ])('%s: %s', (_what, text, expected) => {
    const found = expected.map((name) => `removed-key ${name}`)
    expect(short(text)).toEqual(found)
    expect(short(text.replaceAll('\n', '\r\n'))).toEqual(found)
  })

  test('an end says which key it is of', () => {
    expect(run('`log.path`')).toMatchObject([
      { message: 'Unexpected removed config key `log.path` (`acme.log.path`), expected one from the schema' },
    ])
  })
})

describe('what is current too', { tags: ['spec:stale-names/what-also-names-something-current'] }, () => {
  test.each([
    ['an end of a current key', '`http.enabled`, `proxy.http.enabled` and `baseUrl`'],
    ['a common word', '`enabled`, the audience, a realm, `path`, `http`, `cache`'],
    ['a section that is there', '`acme.auth.*` `acme.log` `log.*`'],
    ['longer words', '`cookieJars2` `mycookieJar` `cookieJar_x` `acme.auth.realms` `auth.realm-x`'],
    ['an end within a longer path', '`other.log.path` `x.auth.realm`'],
    ['its own words in a program', '```ts\nlog.path = cookieJar + auth.realm\n```'],
    ['no sibling: another sentence', '`acme.auth.clientId` is read. The `realm` is not.'],
    ['no sibling: another paragraph', '`acme.auth.clientId`\n\n`realm`'],
    ['no sibling: words between', '`acme.auth.clientId` is told the `realm`'],
    ['no sibling: a value', '`acme.auth.clientId` (default: `realm`)'],
  ])('%s: %s', (_what, text) => {
    expect(short(text).filter((finding) => !finding.startsWith('unknown-key'))).toEqual([])
  })

  test('an end of a registered identifier', () => {
    const files = {
      'ids.json': '{"identifiers":[{"name":"acme.perm.log.path","kind":"permission"}]}',
      'spec-check.config.json': '{"identifiers":["ids.json"]}',
    }
    expect(short('`log.path`')).toEqual(['removed-key log.path'])
    expect(short('`log.path` `acme.perm.log.path`', files)).toEqual([])
  })
})

describe('a term', { tags: ['spec:stale-names/a-term-that-a-removed-key-left-behind'] }, () => {
  test.each([
    ['the Cookie\njar', ['retired-name Cookie jar']],
    ['user-header', ['retired-name user-header']],
    ['a base URL', []],
    ['a session name', []],
    ['an enabled audience', []],
  ])('%j', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })

  test('names the key', () => {
    expect(run('a cookie jar')).toMatchObject([
      {
        message: 'Unexpected retired term `cookie jar` (of `acme.auth.cookieJar`), expected what holds now',
      },
    ])
  })
})

describe('one finding a place', { tags: ['spec:stale-names/one-finding-a-place'] }, () => {
  const files = {
    'old.json': JSON.stringify({
      tombstones: [
        { name: 'jar', kind: 'term', reason: 'x' },
        { name: 'cookie jar', kind: 'term', reason: 'x', successor: 'cookie jar service' },
        { name: 'big cookie', kind: 'term', reason: 'x' },
      ],
    }),
    'spec-check.config.json': '{"tombstones":["old.json"]}',
  }
  test.each([
    ['a cookie jar', ['retired-name cookie jar']],
    ['a jar', ['retired-name jar']],
    ['a big cookie jar', ['retired-name big cookie', 'retired-name jar']],
    ['the cookie jar service', []],
    ['`acme.cookieJar.x` is unknown, and gone', ['removed-key cookieJar.x']],
  ])('%s', (text, expected) => {
    expect(short(text, files)).toEqual(expected)
  })
})

test(
  'a key as deep as the removed one is the answer',
  { tags: ['spec:stale-names/an-answer-that-needs-no-decision'] },
  () => {
    const text =
      '`acme.auth.realm` `auth.realm` `acme.auth.realm=x` acme.auth.realm.x `acme.auth.cookieJar.enabled` `acme.log.path`'
    expect([...check(world(text)).drafts.values()].map(({ fix }) => fix)).toEqual([
      '`acme.auth.tenant`',
      '`auth.tenant`',
      '`acme.auth.tenant=x`',
      undefined,
      '`acme.auth.session.store`',
      undefined,
    ])
  },
)

test('a key that left without a word', { tags: ['spec:stale-names/a-key-that-left-the-schema-without-a-word'] }, () => {
  const before = schemaOf([])
  const now = JSON.parse(JSON.stringify(before).replace('"tenant"', '"lodger"')) as object
  const files = { 'base:acme.schema.json': JSON.stringify(before), 'acme.schema.json': JSON.stringify(now) }
  expect(run('`auth.tenant`, `acme.auth.lodger`', files)).toMatchObject([
    {
      message: 'Unexpected removed config key `auth.tenant` (`acme.auth.tenant`), expected one from the schema',
      hint: 'Removed since main. Leave it out, or tell of it under a heading such as "Removed keys".',
    },
  ])
})
