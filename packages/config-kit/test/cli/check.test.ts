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
