import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field } from '../../src/index.ts'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)
const yaml = { scope: 'yaml-only', description: 'X.' } as const

const narrower = defineConfig({
  root: 'app',
  version: 2,
  fields: { title: field(z.string().max(5), yaml), extra: field(z.string(), yaml) },
})
const as = (other: object) => ({ load: () => Promise.resolve({ other }) })

test('nothing to do after generate', async () => {
  await folder.run(['generate'])
  expect(await folder.run(['check'])).toEqual({
    code: 0,
    err: '',
    out: '0 changes since the last release, level: none; 0 errors\n',
  })
})

test('a lock that was not generated anew', async () => {
  await folder.run(['generate'])
  expect(await folder.run(['check'], as(narrower))).toMatchObject({
    code: 1,
    out: expect.stringContaining('stale-lock'),
  })
})

test(
  'nothing is sealed that the check is against',
  { tags: ['spec:config-kit/a-release-seals-what-is-in-order'] },
  async () => {
    const before = defineConfig({ root: 'app', version: 2, fields: { title: field(z.string(), yaml) } })
    await folder.run(['generate', '--release', '0.2.0'], as(before))
    await folder.run(['generate'], as(narrower))
    const lock = await folder.read('app.lock.json')
    expect(await folder.run(['generate', '--release', '0.3.0'], as(narrower))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Unexpected \d errors?, expected none before a release; run: config-kit check/),
    })
    expect(await folder.read('app.lock.json')).toBe(lock)
  },
)

describe('after a release', { tags: ['spec:config-kit/what-is-missing-is-named'] }, () => {
  test('what changed, and what is missing', async () => {
    const before = defineConfig({ root: 'app', version: 2, fields: { title: field(z.string(), yaml) } })
    await folder.run(['generate', '--release', '0.2.0'], as(before))
    await folder.run(['generate'], as(narrower))
    const { code, out } = await folder.run(['check'], as(narrower))
    expect(code).toBe(1)
    expect(out).toMatch(
      /^major {2}Accepted values narrowed\n {4}file breaks, database ok, code ok, frontend ok; needs version/m,
    )
    expect(out).toMatch(/^error {2}app\.title {2}version-missing\n.*expected 3\n {4}hint: /m)
    expect(out).toMatch(/2 changes since the last release, level: major, which below 1\.0 is minor; \d errors\n$/)
    await folder.write('package.json', '{ "version": "1.3.0", "config-kit": "config.mjs" }')
    expect((await folder.run(['check'], as(narrower))).out).toContain('since the last release, level: major; ')
    const json = JSON.parse((await folder.run(['check', '--json'], as(narrower))).out) as object
    expect(json).toMatchObject({ ok: false, level: 'major', issues: expect.any(Array), changes: expect.any(Array) })
  })

  test('a key that operators already hold', async () => {
    const before = defineConfig({ root: 'app', version: 2, fields: { title: field(z.string(), yaml) } })
    const after = defineConfig({
      root: 'app',
      version: 2,
      fields: { title: field(z.string(), yaml), extra: field(z.string(), yaml) },
    })
    await folder.run(['generate', '--release', '0.2.0'], as(before))
    await folder.run(['generate'], as(after))
    await folder.write('held.yaml', 'app:\n  title: a\n  extra: b\n')
    expect(await folder.run(['check'], as(after))).toMatchObject({ code: 0 })
    expect(await folder.run(['check', '--seen', 'held.yaml'], as(after))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/app\.extra {2}acknowledgement-missing/),
    })
  })

  describe('what operators hold', () => {
    const before = defineConfig({ root: 'app', version: 2, fields: { title: field(z.string(), yaml) } })
    const after = defineConfig({
      root: 'app',
      version: 2,
      fields: { title: field(z.string(), yaml), extra: field(z.string(), yaml), 's.b': field(z.string(), yaml) },
    })
    const seen = async (contents: Readonly<Record<string, string>>) => {
      await folder.run(['generate', '--release', '0.2.0'], as(before))
      await folder.run(['generate'], as(after))
      for (const [name, text] of Object.entries(contents)) await folder.write(name, text)
      const { code, out, err } = await folder.run(['check', '--seen', ...Object.keys(contents)], as(after))
      return { code, keys: [...out.matchAll(/^ +seen-name-added (\S+)/gm)].map(([, key]) => key), err }
    }

    test.each([
      { why: 'a variable that is not set here', text: 'app: { extra: "${EXTRA}" }\n', keys: ['app.extra'] },
      { why: 'a file that is not here', text: 'app: { extra: { $file: x.txt } }\n', keys: ['app.extra'] },
      { why: 'a section', text: 'app: { s: { b: 1 } }\n', keys: ['app.s.b'] },
      { why: 'a value where a section comes', text: 'app: { s: 1 }\n', keys: ['app.s.b'] },
      { why: 'a section where a field comes', text: 'app: { extra: { x: 1 } }\n', keys: ['app.extra'] },
      { why: 'another key in that section', text: 'app: { s: { c: 1 } }\n', keys: [] },
      { why: 'a known key only', text: 'app: { title: "${TITLE}" }\n', keys: [] },
    ])('$why', async ({ text, keys }) => {
      expect(await seen({ 'held.yaml': text })).toEqual({ code: keys.length === 0 ? 0 : 1, keys, err: '' })
    })

    test('each file counts, though another unsets the key', async () => {
      expect(await seen({ 'a.yaml': 'app: { extra: 1 }\n', 'b.yaml': 'app: { extra: null }\n' })).toMatchObject({
        keys: ['app.extra'],
      })
    })

    test('a file that is not there, or does not parse', async () => {
      expect(await folder.run(['check', '--seen', 'none.yaml'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('none.yaml:1:1: '),
      })
      expect(await seen({ 'bad.yaml': 'app: [s3cret\n' })).toMatchObject({
        code: 2,
        err: expect.stringMatching(/bad\.yaml:2:1(?!.*s3cret)/),
      })
    })
  })

  test('an acknowledgement, as the hint says it', async () => {
    const before = defineConfig({
      root: 'app',
      version: 2,
      fields: { title: field(z.string(), { ...yaml, default: 'a' }) },
    })
    const after = defineConfig({
      root: 'app',
      version: 3,
      fields: { title: field(z.string(), { ...yaml, default: 'b' }) },
    })
    await folder.run(['generate', '--release', '0.2.0'], as(before))
    await folder.run(['generate'], as(after))
    const { out } = await folder.run(['check'], as(after))
    const [, entry = ''] = /(\{"change":.*\})/.exec(out) ?? []
    const lock = JSON.parse(await folder.read('app.lock.json')) as object
    await folder.write(
      'app.lock.json',
      JSON.stringify({ ...lock, acknowledged: [{ ...(JSON.parse(entry) as object), reason: 'Seen.' }] }),
    )
    expect(await folder.run(['check'], as(after))).toMatchObject({ code: 0 })
    await folder.run(['generate'], as(after))
    expect(await folder.run(['check'], as(after))).toMatchObject({ code: 0 })
  })
})

test('--bump any: a field that comes counts up the version', async () => {
  const before = defineConfig({ root: 'app', version: 2, fields: { title: field(z.string(), yaml) } })
  const after = defineConfig({
    root: 'app',
    version: 2,
    fields: { title: field(z.string(), yaml), extra: field(z.string(), yaml) },
  })
  await folder.run(['generate', '--release', '0.2.0'], as(before))
  await folder.run(['generate'], as(after))
  expect(await folder.run(['check', '--bump', 'any'], as(after))).toMatchObject({
    code: 1,
    out: expect.stringContaining('version-missing'),
  })
})

test('diff classifies what lies between two locks', async () => {
  const before = defineConfig({ root: 'app', version: 2, fields: { title: field(z.string(), yaml) } })
  await folder.run(['generate'], as(before))
  await folder.write('old.json', await folder.read('app.lock.json'))
  expect(await folder.run(['diff', 'old.json', 'old.json'])).toEqual({ code: 0, err: '', out: 'No changes.\n' })
  await folder.run(['generate'], as(narrower))
  const { code, out } = await folder.run(['diff', 'old.json', 'app.lock.json'])
  expect(code).toBe(0)
  expect(out).toMatch(
    /^minor {2}.*\n {4}file ok, database ok, code ok, frontend ok\n {4}.*app\.extra @2\n\nmajor {2}Accepted values narrowed\n/,
  )
  expect(out).toMatch(/\n2 changes\n$/)
  expect(JSON.parse((await folder.run(['diff', 'old.json', 'app.lock.json', '--json'])).out)).toMatchObject({
    changes: [{ key: 'app.extra' }, { key: 'app.title' }],
  })
})

test.each(['{ bad', 'null', '"text"'])('a package.json that is no object: %s', async (text) => {
  await folder.write('package.json', text)
  const expected = { code: 2, err: expect.stringMatching(/package\.json: Unexpected content, expected a JSON object/) }
  expect(await folder.run(['check'])).toMatchObject(expected)
  expect(await folder.run(['check', '--definition', 'config.mjs'])).toMatchObject(expected)
})

test.each(['5', 'null'])('a package without a version that is one: %s', async (version) => {
  await folder.run(['generate'])
  await folder.write('package.json', `\uFEFF{ "version": ${version}, "config-kit": "config.mjs" }`)
  expect(await folder.run(['check'])).toMatchObject({ code: 0, err: '' })
})

test('the lock of another definition', async () => {
  await folder.run(['generate'])
  await folder.write('app.lock.json', (await folder.read('app.lock.json')).replace('"root": "app"', '"root": "other"'))
  for (const command of ['check', 'generate']) {
    expect(await folder.run([command])).toMatchObject({
      code: 1,
      err: 'config-kit: app.lock.json: Unexpected lock of `other`, expected one of `app`\n',
    })
  }
})

test.each([
  { version: '1.0.0-rc-1.x', code: 0 },
  { version: '0.10.0', code: 0 },
  { version: '1.0', code: 2 },
  { version: '01.0.0', code: 2 },
  { version: '1.0.0-..', code: 2 },
  { version: 'v1.0.0', code: 2 },
])('--release $version', async ({ version, code }) => {
  expect(await folder.run(['generate', '--release', version])).toMatchObject({ code })
})
