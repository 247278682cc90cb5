import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { ConfigError, defineConfig, field, section } from '../src/index.ts'

const text = (description: string) => field(z.string(), { scope: 'yaml-only', description })

describe('a definition', () => {
  test('dotted and nested keys are the same tree', () => {
    const dotted = defineConfig({ root: 'app', version: 1, fields: { 'a.b.c': text('x'), 'a.b.d': text('y') } })
    const nested = defineConfig({
      root: 'app',
      version: 1,
      fields: { a: section({}, { b: section({}, { c: text('x'), d: text('y') }) }) },
    })
    expect(Object.keys(dotted.fields)).toEqual(['app.a.b.c', 'app.a.b.d'])
    expect(Object.keys(nested.fields)).toEqual(Object.keys(dotted.fields))
  })

  test('a section may be opened by a dotted key first and described later', () => {
    const config = defineConfig({
      root: 'app',
      version: 1,
      fields: { 'a.b': text('x'), a: section({ closed: true }, { c: text('y') }) },
    })
    expect(config.tree.children.get('a')).toMatchObject({ options: { closed: true } })
    expect(Object.keys(config.fields)).toEqual(['app.a.b', 'app.a.c'])
  })
})

const secret = { scope: 'yaml-only', description: 'x', sensitive: true } as const

describe(
  'refused, with the key',
  { tags: ['spec:boost-config/a-definition-that-contradicts-itself-is-refused'] },
  () => {
    test.each([
      {
        why: 'a sensitive default',
        key: 'app.s',
        define: () => ({ s: field(z.string(), { ...secret, default: 'x' }) }),
      },
      {
        why: 'a default that the schema refuses',
        key: 'app.n',
        define: () => ({ n: field(z.int().min(5), { scope: 'yaml-only', description: 'x', default: 1 }) }),
      },
      {
        why: 'a second definition',
        key: 'app.a.b',
        define: () => ({ 'a.b': text('x'), a: section({}, { b: text('y') }) }),
      },
      {
        why: 'a second description of a section',
        key: 'app.a.b',
        define: () => ({
          a: section({}, { b: section({ closed: true }, { c: text('x') }) }),
          'a.b': section({ allOrNone: ['d'] }, { d: text('y') }),
        }),
      },
      { why: 'a key below a field', key: 'app.a.b', define: () => ({ a: text('x'), 'a.b': text('y') }) },
      {
        why: 'allOrNone of a stranger',
        key: 'app.a',
        define: () => ({ a: section({ allOrNone: ['z'] }, { b: text('x') }) }),
      },
    ])('$why', ({ key, define }) => {
      const attempt = () => defineConfig({ root: 'app', version: 1, fields: define() })
      expect(attempt).toThrow(ConfigError)
      expect(attempt).toThrow(
        expect.objectContaining({ code: 'DEFINITION_INVALID', message: expect.stringContaining(`${key}:`) }),
      )
    })

    test.each([
      { why: 'a successor that does not exist', removed: { key: 'app.old', successor: 'app.nothing' } },
      { why: 'a removed key below a field', removed: { key: 'app.a.b' } },
      { why: 'a removed key that is a field', removed: { key: 'app.a' } },
      { why: 'a removed key outside the root', removed: { key: 'other.old' } },
    ])('$why', ({ removed }) => {
      expect(() =>
        defineConfig({
          root: 'app',
          version: 2,
          fields: { a: text('x') },
          removed: [{ version: 2, reason: 'gone', ...removed }],
        }),
      ).toThrow(expect.objectContaining({ code: 'DEFINITION_INVALID', message: expect.stringContaining(removed.key) }))
    })
  },
)
