import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { makeRepository } from '../git/repository.ts'

const config = JSON.stringify({
  specs: ['**/*.md'],
  openspec: 'openspec',
  apiReports: ['*.api.md'],
  exclude: ['*.api.md'],
})
const run = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string | undefined>>) => {
  const repository = makeRepository({ 'spec-check.config.json': config, ...before })
  repository.commit(after)
  return check(loadProject({ root: repository.root, base: 'HEAD~1' }), { only: ['half-removed-name', 'deleted-path'] })
}
const short = (...states: Parameters<typeof run>) =>
  run(...states).findings.map(({ rule, file, evidence }) => `${rule} ${file} ${evidence}`)

describe('half removed', { tags: ['spec:stale-names/a-name-that-is-half-removed'] }, () => {
  const before = {
    'a.md': 'The `CookieJar` keeps `expires_in`.',
    'b.md': 'From the `CookieJar`, or a CookieJar.',
    'c.md': 'x',
  }

  test('where it still stands, with the files that no longer have it', () => {
    const { findings } = run(before, { 'a.md': 'The `Store` keeps `expires_in`.' })
    expect(findings).toMatchObject([
      {
        file: 'b.md',
        message: 'Unexpected name `CookieJar` that this change removes elsewhere, expected what it says there',
        hint: 'This change takes it out of a.md. Say here what holds now, or leave it in one of those files if it still does.',
      },
      { file: 'b.md', column: 28 },
    ])
  })

  test.each([
    ['still in a file that is touched', { 'a.md': 'The store.', 'c.md': 'A `CookieJar`.' }],
    ['still in one, without code', { 'a.md': 'The CookieJar keeps `expires_in`.' }],
    ['taken out everywhere', { 'a.md': 'x', 'b.md': 'x' }],
    ['only other words', { 'a.md': 'Now the `CookieJar` keeps `expires_in`.' }],
    ['in the API report', { 'a.md': 'x', 'x.api.md': 'export class CookieJar {}' }],
    ['a file that is there', { 'a.md': 'x', 'src/CookieJar': '' }],
  ])('no finding: %s', (_what, after) => {
    expect(short(before, after)).toEqual([])
  })

  test.each(['true', 'POST', 'main', '401', 'a b-c', 'pnpm test-all'])('no name: `%s`', (code) => {
    expect(short({ 'a.md': `\`${code}\``, 'b.md': `\`${code}\`` }, { 'a.md': 'x' })).toEqual([])
  })

  test.each(['expires_in', 'acme.a.b', '--no-cookie', 'X-Acme-Id', 'src/a-b', 'isOpen()'])('a name: `%s`', (code) => {
    const found = short({ 'a.md': `\`${code}\``, 'b.md': `\`${code}\` and \`x${code}\`` }, { 'a.md': 'x' })
    expect(found).toEqual([`half-removed-name b.md ${code}`])
  })

  test('told of as history in the file that is touched', () => {
    expect(short(before, { 'a.md': '## History\n\n`CookieJar` and `expires_in`' })).toHaveLength(2)
  })

  test('a change that is archived takes nothing out', () => {
    const proposal = 'Adds the `CookieJar`.'
    const files = { 'openspec/changes/a/proposal.md': proposal, 'b.md': '`CookieJar`' }
    const archived = { 'openspec/changes/archive/a/proposal.md': proposal, 'openspec/changes/a/proposal.md': undefined }
    expect(short(files, archived)).toEqual([])
    expect(short(files, { 'openspec/changes/a/proposal.md': undefined })).toEqual([])
  })
})

describe('paths', { tags: ['spec:stale-names/a-path-that-is-gone'] }, () => {
  const source = 'export const jar = []\n'.repeat(20)

  test.each([
    ['in full', '`src/jar/cookie-jar.ts`', 'src/jar/cookie-jar.ts'],
    ['by its end', '`jar/cookie-jar.ts`', 'jar/cookie-jar.ts'],
    ['by its name', 'see cookie-jar.ts', 'cookie-jar.ts'],
    ['from elsewhere', '[x](../src/jar/cookie-jar.ts)', 'src/jar/cookie-jar.ts'],
    ['its folder', 'below `src/jar/`', 'src/jar'],
  ])('a file that is deleted, %s', (_what, text, name) => {
    const before = { 'src/jar/cookie-jar.ts': source, 'src/index.ts': '', 'a.md': text }
    expect(short(before, { 'src/jar/cookie-jar.ts': undefined })).toEqual([`deleted-path a.md ${name}`])
  })

  test('what another file is named too', () => {
    const before = {
      'src/a/jar.ts': source,
      'src/b/jar.ts': 'x',
      'src/a/index.ts': '',
      'a.md': '`jar.ts` `index.ts` `src`',
    }
    expect(short(before, { 'src/a/jar.ts': undefined, 'src/a/index.ts': undefined })).toEqual([])
  })

  test('of a file that is renamed, the new name is the answer', () => {
    const before = {
      'src/jar/cookie.ts': source,
      'src/x.ts': '',
      'a.md': '`src/jar/cookie.ts`, `cookie.ts` in `src/jar`',
    }
    const { findings, drafts } = run(before, { 'src/jar/cookie.ts': undefined, 'src/store/session.ts': source })
    expect(findings).toMatchObject([
      {
        message: 'Unexpected path `src/jar/cookie.ts`, expected `src/store/session.ts`',
        hint: 'Renamed since HEAD~1. Use `src/store/session.ts` instead, or tell of it under a heading such as "History".',
      },
      { message: 'Unexpected path `cookie.ts`, expected `session.ts`' },
      { message: 'Unexpected path `src/jar`, expected one that is there' },
    ])
    expect([...drafts.values()].map(({ fix }) => fix)).toEqual(['`src/store/session.ts`', '`session.ts`', undefined])
  })

  test('of a folder and its package too', () => {
    const before = {
      'packages/jar/package.json': '{"name":"@acme/jar"}',
      'packages/jar/src/index.ts': source,
      'a.md': '`packages/jar`, `@acme/jar` and `@acme/jar-x`',
    }
    const after = {
      'packages/jar/package.json': undefined,
      'packages/jar/src/index.ts': undefined,
      'packages/store/package.json': '{"name":"@acme/store"}',
      'packages/store/src/index.ts': source,
    }
    expect(run(before, after).findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('Unexpected path `packages/jar`'),
      expect.stringContaining('Unexpected path `@acme/jar`'),
    ])
  })

  test('a package that takes another name where it is', () => {
    const before = { 'package.json': '{"name":"cookie-jar"}', 'a.md': 'Install `cookie-jar`.' }
    const { drafts } = run(before, { 'package.json': '{"name":"session-store"}' })
    expect([...drafts.values()].map(({ fix }) => fix)).toEqual(['`session-store`'])
  })
})

test('without a base both are skipped', () => {
  const { root } = makeRepository({ 'spec-check.config.json': config, 'a.md': 'x' })
  expect(check(loadProject({ root }), { only: ['half-removed-name', 'deleted-path'] }).skipped).toEqual([
    { rule: 'deleted-path', reason: 'no base' },
    { rule: 'half-removed-name', reason: 'no base' },
  ])
})
