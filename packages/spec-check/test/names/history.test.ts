import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const tombstones = [
  { name: 'CookieJar', kind: 'symbol', reason: 'x', successor: 'SessionStore' },
  { name: 'cookie jar', kind: 'term', reason: 'x', successor: 'session store' },
  { name: 'X-Acme-Cookie', kind: 'value', reason: 'x' },
]
const run = (text: string, path = 'a.md', config: object = {}) =>
  check(
    exampleProject(
      { 'old.json': JSON.stringify({ tombstones }), [path]: text },
      { tombstones: ['old.json'], ...config },
    ),
    { only: ['removed-key', 'retired-name'] },
  ).findings.map(({ evidence }) => evidence)

const names = ['`acme.auth.legacy.enabled`', '`legacy.header`', '`CookieJar`', 'a cookie-jar', 'X-Acme-Cookie']
const saidBare = names.join(', ')
const said = ['acme.auth.legacy.enabled', 'legacy.header', 'CookieJar', 'cookie-jar', 'X-Acme-Cookie']

describe('places that tell history', { tags: ['spec:stale-names/places-that-tell-history'] }, () => {
  test.each([
    '## Migration',
    '## History',
    '### 3. Removed keys',
    '## Alternatives considered',
    '## REMOVED Requirements\n\n### Requirement: Old',
  ])('under %s', (heading) => {
    expect(run(`${heading}\n\n${saidBare}\n\n- ${saidBare}\n\n| a |\n| - |\n| ${saidBare} |`)).toEqual([])
    expect(run(`${heading}\n\n${saidBare}\n\n# Next\n\n${saidBare}`)).toEqual(said)
  })

  test.each(['openspec/changes/archive/2026-01-01-a/design.md', 'CHANGELOG.md', '.changeset/a.md'])('in %s', (path) => {
    expect(run(saidBare, path)).toEqual([])
  })

  test.each(['~~', '<del>', '<s>'])('struck out by %s', (mark) => {
    expect(run(`${mark}${saidBare}${mark.replace('<', '</')} and ${saidBare}`)).toEqual(said)
  })

  test('the old title of a renamed requirement', () => {
    const renamed = '- FROM: `### Requirement: The cookie jar`\n- TO: `### Requirement: The cookie jar again`'
    expect(run(`## RENAMED Requirements\n\n${renamed}`)).toEqual(['cookie jar'])
    expect(run(`## ADDED Requirements\n\n${renamed}`)).toEqual(['cookie jar', 'cookie jar'])
  })
})

describe('further places', { tags: ['spec:stale-names/further-places-of-a-repository'] }, () => {
  const config = { history: { headings: ['Postmortem'], files: ['log/*.md'] } }
  test('headings and files', () => {
    expect(run(`## Postmortem\n\n${saidBare}`)).toEqual(said)
    expect(run(`## Postmortem\n\n${saidBare}`, 'a.md', config)).toEqual([])
    expect(run(saidBare, 'log/a.md')).toEqual(said)
    expect(run(saidBare, 'log/a.md', config)).toEqual([])
  })
})

test('a non-goal', { tags: ['spec:stale-names/old-names-in-a-non-goal'] }, () => {
  expect(run(`## Non-Goals\n\n- ${saidBare}`)).toEqual(said)
})

describe('a sentence', { tags: ['spec:stale-names/a-sentence-that-says-what-came-after'] }, () => {
  test.each([
    '`acme.auth.legacy.enabled` was replaced by `acme.auth.clientId`.',
    '`acme.auth.legacy.enabled` is replaced\nwith `clientId`.',
    '`acme.auth.clientId` replaces `acme.auth.legacy.enabled`.',
    'Boost reads `acme.auth.clientId` instead of `legacy.enabled`.',
    '`acme.auth.legacy.enabled` is no longer read; set `acme.auth.clientId`.',
    '`acme.auth.clientId` (formerly `acme.auth.legacy.enabled`)',
    '`CookieJar` was superseded by `SessionStore`.',
    '- `CookieJar`: renamed to `SessionStore`',
    '> The session store is used rather than the cookie jar, e.g. for names. ',
    '| Old | New |\n| - | - |\n| `CookieJar`, replaced by `SessionStore` | x |',
    '```\nSessionStore (formerly CookieJar)\n```',
  ])('%j tells history', (text) => {
    expect(run(text)).toEqual([])
  })

  test.each([
    ['without a successor', '`acme.auth.legacy.enabled` is no longer read.'],
    ['with another', '`acme.auth.legacy.enabled` was replaced by `acme.auth.mode`.'],
    ['where there is none', '`X-Acme-Cookie` was replaced by `SessionStore`.'],
    ['the other way round', '`acme.auth.clientId` was replaced by `acme.auth.legacy.enabled`.'],
    ['instead of what came after', 'Use `CookieJar` instead of `SessionStore`.'],
    ['replacing what came after', '`CookieJar` replaces `SessionStore`.'],
    ['in the next sentence', 'Set `CookieJar`. It was replaced by `SessionStore`.'],
    ['in another cell', '| a | b |\n| - | - |\n| `CookieJar` | formerly `SessionStore` |'],
    ['in another item', '- `CookieJar`\n- replaced by `SessionStore`'],
    ['without the words', '`CookieJar` and `SessionStore`'],
    ['with a common word for it', '`acme.auth.legacy.enabled` is no longer a client.'],
  ])('%s: %s', (_what, text) => {
    expect(run(text)).toHaveLength(1)
  })
})
