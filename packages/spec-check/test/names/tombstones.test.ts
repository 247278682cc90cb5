import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const tombstones = [
  { name: 'CookieJarManager', kind: 'symbol', since: 3, reason: 'It kept no secret.', successor: 'SessionStore' },
  { name: 'X-Acme-Cookie', kind: 'value', since: '2026-03', reason: 'No header is read' },
  { name: 'lax', kind: 'value', reason: 'Only `full` is left.' },
  { name: 'packages/jar', kind: 'path', reason: 'It moved.', successor: 'packages/session' },
  { name: '@acme/jar', kind: 'path', reason: 'It was renamed.', successor: '@acme/session' },
  { name: 'cookie jar', kind: 'term', reason: 'It leaked.', successor: 'session store' },
  { name: 'RFC 2109', kind: 'term', reason: 'It is obsolete.' },
]
const files = { 'old.json': JSON.stringify({ tombstones }) }
const run = (text: string, more: Readonly<Record<string, string>> = {}) =>
  check(exampleProject({ ...files, ...more, 'a.md': text }, { tombstones: ['old.json'] }), { only: ['retired-name'] })
    .findings
const evidence = (text: string, more?: Readonly<Record<string, string>>) =>
  run(text, more).map((finding) => finding.evidence)

describe('a symbol, value or path', { tags: ['spec:stale-names/a-retired-symbol-value-or-path'] }, () => {
  test.each([
    ['`CookieJarManager`', 'CookieJarManager'],
    ['A CookieJarManager-based store, and no other.', 'CookieJarManager'],
    ['The optional `cookieJarManager`', 'cookieJarManager'],
    ['[the code](src/jar/CookieJarManager.ts)', 'CookieJarManager'],
    ['see `src/cookie-jar-manager.ts`', 'cookie-jar-manager'],
    ['```ts\nnew CookieJarManager()\n```', 'CookieJarManager'],
    ['the header `x-acme-cookie`', 'x-acme-cookie'],
    ['| Header |\n| - |\n| X-Acme-Cookie |', 'X-Acme-Cookie'],
    ['`lax`', 'lax'],
    ['`mode: lax`', 'lax'],
    ['`mode="lax"`', 'lax'],
    ['below `packages/jar/src`', 'packages/jar'],
    ['[jar](../packages/jar/)', 'packages/jar'],
    ['`import "@acme/jar/x"`', '@acme/jar'],
  ])('%s', (text, expected) => {
    expect(evidence(text)).toEqual([expected])
  })

  test.each([
    '`CookieJarManagerFactory` `MyCookieJarManager` `CookieJarManager_2` `CookieJarManager-v2`',
    '`X-Acme-Cookie-Id` `My-X-Acme-Cookie`',
    'lax rules, a `lax rule`, `relax`',
    '`packages/jar-2` `packages/jars` `@acme/jar-2` `@acme/jar.js` `my-packages/jar`',
  ])('%s is another name', (text) => {
    expect(evidence(text)).toEqual([])
  })

  test('in the path of a file that is there', () => {
    const text = '`src/CookieJarManager.ts` and `CookieJarManager.ts`'
    expect(evidence(text)).toEqual(['CookieJarManager', 'CookieJarManager'])
    expect(evidence(text, { 'src/CookieJarManager.ts': '' })).toEqual([])
  })

  test.each([
    [
      '`CookieJarManager`',
      'Unexpected retired symbol `CookieJarManager`, expected `SessionStore`',
      'Retired since version 3: It kept no secret. Use `SessionStore` instead, or tell of it under a heading such as "History".',
    ],
    [
      '`X-Acme-Cookie`',
      'Unexpected retired value `X-Acme-Cookie`, expected what holds now',
      'Retired since 2026-03: No header is read. Leave it out, or tell of it under a heading such as "History".',
    ],
  ])('%s: message and hint', (text, message, hint) => {
    expect(run(text)).toMatchObject([{ message, hint, severity: 'medium' }])
  })
})

describe('a term', { tags: ['spec:stale-names/a-retired-term'] }, () => {
  test.each([
    ['# The Cookie Jar', 'Cookie Jar'],
    ['all cookie jars', 'cookie jars'],
    ['a cookie\njar', 'cookie jar'],
    ['> a cookie\n> jar', 'cookie jar'],
    ['a cookie-jar, a', 'cookie-jar'],
    ['a cookie  jar', 'cookie jar'],
    ['the *cookie* jar', 'cookie* jar'],
    ['a cookie\u00A0jar', 'cookie jar'],
    ['- | A |\n  | - |\n  | COOKIE JAR |', 'COOKIE JAR'],
    ['```text\n+-----------+\n| cookie jar |--> x\n+-----------+\n```', 'cookie jar'],
    ['```\n| cookie   |\n| jar      |\n```', 'cookie jar'],
    ['RFC2109', 'RFC2109'],
    ['as rfc-2109 says', 'rfc-2109'],
    ['[the standard](https://example.org/rfc2109)', 'rfc2109'],
  ])('%j', (text, expected) => {
    expect(evidence(text)).toEqual([expected])
  })

  test.each([
    'cookie\n\njar',
    'a cookie, jar',
    '| cookie | jar |\n| - | - |',
    '| x |\n| - |\n| a cookie |\n| jar |',
    'cookies jar',
    'RFC 21090, xrfc 2109, RFC 2109bis',
    'cookie_jar_id',
    '<!-- cookie jar -->',
    'a cookie or a jar',
  ])('%j is none', (text) => {
    expect(evidence(text)).toEqual([])
  })

  test('a link says it once', () => {
    expect(run('[RFC 2109](https://example.org/rfc2109)')).toMatchObject([{ evidence: 'RFC 2109', column: 2 }])
  })
})

describe('a fix', { tags: ['spec:stale-names/an-answer-that-needs-no-decision'] }, () => {
  const fixes = (text: string) =>
    [...check(exampleProject({ ...files, 'a.md': text }, { tombstones: ['old.json'] })).drafts.values()].map(
      ({ fix }) => fix,
    )

  test.each([
    ['see `packages/jar`', ['`packages/session`']],
    ['see packages/jar/src', ['packages/session']],
    ['see `CookieJarManager`', [undefined]],
    ['see `acme.auth.legacy.enabled`', [undefined]],
  ])('of %s', (text, expected) => {
    expect(fixes(text)).toEqual(expected)
  })
})

describe('faults', { tags: ['spec:stale-names/a-faulty-tombstone-file'] }, () => {
  test.each([
    ['{', 'old.json is not JSON'],
    ['{"tombstones":[{"name":"-","kind":"word"}]}', 'old.json#/tombstones/0/name'],
    ['{"tombstones":[{"name":"-","kind":"word"}]}', 'old.json#/tombstones/0/kind'],
    ['{"tombstones":[{"name":"a","kind":"term"}]}', 'old.json#/tombstones/0/reason'],
    ['{"tombstones":[],"x":1}', 'old.json#/'],
  ])('%s', (text, message) => {
    expect(() => run('', { 'old.json': text })).toThrow(message)
  })

  test('a file that is not there', () => {
    const project = exampleProject({ 'a.md': '' }, { tombstones: ['old.json'] })
    expect(() => check(project, { only: ['retired-name'] })).toThrow('No file is named old.json')
  })
})
