import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, render } from '../../src/index.ts'
import { loaders, withPackages } from './loaders.ts'

const yaml = { scope: 'yaml-only' } as const

const hostile = defineConfig({
  root: 'app',
  version: 2,
  fields: {
    key: field(z.string().regex(/^a*\/? @b$/), {
      ...yaml,
      description:
        'Ends here */ or @visibility frontend there,\n@deepVisibility frontend, mail@example.\n\n```\n@pattern x\n```',
      sensitive: true,
    }),
    text: field(z.string(), {
      ...yaml,
      description: 'Text.',
      default: '*/ @visibility frontend',
      visibility: 'frontend',
    }),
    part: field(z.object({ inner: z.string().max(3) }), {
      ...yaml,
      description: 'Part.',
      within: { inner: { description: 'See */ and\n@visibility secret.', visibility: 'frontend' } },
    }),
    old: field(z.string(), {
      ...yaml,
      description: 'Old.',
      deprecated: { since: '1.0.0', reason: '@nobody */ uses it.' },
    }),
  },
  removed: [{ key: 'app.gone', version: 2, reason: '*/ @gone for good.' }],
})

const nested = defineConfig({
  root: 'app',
  version: 1,
  fields: {
    lists: field(z.record(z.string(), z.array(z.string())), {
      ...yaml,
      description: 'Lists.',
      within: { '*.*': { sensitive: true } },
    }),
    records: field(z.object({ inner: z.array(z.record(z.string(), z.string())) }), {
      ...yaml,
      description: 'Records.',
      within: { 'inner.*.*': { sensitive: true } },
    }),
    shown: field(z.array(z.array(z.string())), {
      ...yaml,
      description: 'Shown.',
      within: { '*.*': { visibility: 'frontend' } },
    }),
    either: field(z.union([z.string(), z.object({ a: z.string() })]), {
      ...yaml,
      description: 'Either.',
      visibility: 'frontend',
    }),
    any: field(z.unknown(), { ...yaml, description: 'Any.', visibility: 'frontend' }),
    blank: field(z.string(), { ...yaml, description: 'Blank \u200b@visibility frontend \u0085@visibility frontend' }),
  },
})

const patterns = [/42/, /true/, /[{}]/, /"a"/, / a/, /a /, /\u0085@a/].map((pattern, index) => ({
  name: `p${index}`,
  pattern,
}))
const literal = defineConfig({
  root: 'app',
  version: 1,
  fields: Object.fromEntries(
    patterns.map(({ name, pattern }) => [name, field(z.string().regex(pattern), { ...yaml, description: 'x' })]),
  ),
})

const counted = defineConfig({
  root: 'app',
  version: 1,
  fields: {
    seconds: field(z.int().min(0), { ...yaml, description: 'Seconds.' }),
    hidden: field(z.string(), { ...yaml, description: 'Hidden.', sensitive: true }),
  },
})

describe.each(loaders)('loader $version', ({ load }) => {
  test('prose cuts nothing', { tags: ['spec:config-kit/prose-cannot-break-the-declaration'] }, async () => {
    await withPackages([render(hostile, 'config.d.ts')], async (folders) => {
      const schema = await load(folders)
      const data = { app: { key: 'aa/ @b', text: 'shown', part: { inner: 'abc' }, old: 'x', gone: 1 } }
      expect(schema.filter(data, 'secret')).toEqual({ app: { key: 'aa/ @b' } })
      expect(schema.filter(data, 'frontend')).toEqual({ app: { text: 'shown', part: { inner: 'abc' } } })
      expect(schema.deprecated(data)).toEqual([
        { key: 'app.old', description: expect.stringContaining('uses it.') },
        { key: 'app.gone', description: expect.stringContaining('gone for good.') },
      ])
      expect(() => schema.judge({ app: { key: 'aab' } })).toThrow(/must/)
      expect(() => schema.judge({ app: { part: { inner: 'abcd' } } })).toThrow(/must/)
      const described = schema.schemaAt('app')
      expect(described['key']?.description).toMatch(/^Ends here [\s\S]*mail@example\.[\s\S]*pattern x/)
      expect(described['text']?.default).toContain('visibility frontend')
    })
  })

  test('visibility at every depth', { tags: ['spec:config-kit/plugins-of-other-shapes'] }, async () => {
    await withPackages([render(nested, 'config.d.ts')], async (folders) => {
      const schema = await load(folders)
      const secrets = { lists: { a: ['s1'] }, records: { inner: [{ b: 's2' }] } }
      const shown = { shown: [['x']], either: 'x', any: { a: [1] } }
      const data = { app: { ...secrets, ...shown, blank: 'hidden' } }
      expect(schema.filter(data, 'secret')).toEqual({ app: secrets })
      expect(schema.filter(data, 'frontend')).toEqual({ app: shown })
      const others = { either: { a: 'x' }, any: 'x' }
      expect(schema.filter({ app: others }, 'frontend')).toEqual({ app: others })
    })
  })

  test(
    'patterns that look like something else',
    { tags: ['spec:config-kit/prose-cannot-break-the-declaration'] },
    async () => {
      await withPackages([render(literal, 'config.d.ts')], async (folders) => {
        const described = (await load(folders)).schemaAt('app')
        for (const { name, pattern } of patterns) {
          const read = new RegExp(described[name]?.pattern ?? '', 'u')
          const texts = ['42', 'true', '{', '"a"', 'a', ' a', 'a ', '\u0085@a', '']
          expect(texts.filter((text) => read.test(text))).toEqual(texts.filter((text) => pattern.test(text)))
        }
      })
    },
  )

  test.each([
    '  seconds?: number\n  hidden?: string\n',
    '  /**\n   * By hand.\n   *\n   * @visibility backend\n   */\n  seconds?: number\n  hidden?: { nested: string } | string\n',
  ])(
    'it merges with another package: %j',
    { tags: ['spec:config-kit/an-integer-stands-beside-another-packages-number'] },
    async (members) => {
      const other = `export interface Config {\n  app?: {\n${members}  }\n}\n`
      for (const declarations of [
        [render(counted, 'config.d.ts'), other],
        [other, render(counted, 'config.d.ts')],
      ]) {
        await withPackages(declarations, async (folders) => {
          const schema = await load(folders)
          expect(schema.filter({ app: { seconds: 3, hidden: 'h' } }, 'secret')).toEqual({ app: { hidden: 'h' } })
          expect(() => schema.judge({ app: { seconds: 1.5 } })).toThrow(/multiple of 1/)
          expect(() => schema.judge({ app: { seconds: -1 } })).toThrow(/must/)
        })
      }
    },
  )
})

test('what only the database holds is in no file', () => {
  const config = defineConfig({
    root: 'app',
    version: 1,
    fields: {
      'only.here': field(z.string(), { scope: 'db-only', description: 'x' }),
      a_b: field(z.string(), { scope: 'db-only', description: 'A name that Backstage cannot read.', required: true }),
      both: field(z.string(), { ...yaml, description: 'y', required: true }),
    },
  })
  expect(render(config, 'config.d.ts')).not.toMatch(/only|a_b/)
  expect(render(config, 'config.d.ts')).toContain('both: string')
  expect(render(config, 'schema.json')).not.toMatch(/"here"|a_b/)
  expect(render(config, 'example.yaml')).not.toMatch(/only|a_b/)
  expect(JSON.parse(render(config, 'values.schema.json'))).toMatchObject({
    properties: { app: { required: ['both'], properties: { a_b: { 'x-config-scope': 'db-only' } } } },
  })
})
