import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z4 from 'zod'
import * as mini from 'zod/mini'
import { z as z3 } from 'zod3'
import * as secondCopy from 'zod3/v4'
import { defineConfig, field, render, validate, type Schema, type Target, type ValueOf } from '../../src/index.ts'

const meta = { scope: 'yaml-only', description: 'x' } as const

/** Written three times, because each major version spells some of it in its own way. */
const spellings = {
  text: [z4.string().min(2).max(9), z3.string().min(2).max(9)],
  pattern: [z4.string().regex(/^a@b|c$/), z3.string().regex(/^a@b|c$/)],
  patterns: [
    z4.string().startsWith('a.').endsWith('z').includes('m'),
    z3.string().startsWith('a.').endsWith('z').includes('m'),
  ],
  whole: [z4.int().min(0), z3.number().int().min(0)],
  open: [z4.number().gt(0).lt(9).multipleOf(0.5), z3.number().gt(0).lt(9).multipleOf(0.5)],
  switch: [z4.boolean(), z3.boolean()],
  choice: [z4.enum(['a', 'b']), z3.enum(['a', 'b'])],
  only: [z4.literal('x'), z3.literal('x')],
  list: [z4.array(z4.string()).min(1), z3.array(z3.string()).min(1)],
  object: [
    z4.object({ a: z4.string(), b: z4.number().optional() }),
    z3.object({ a: z3.string(), b: z3.number().optional() }),
  ],
  closed: [z4.strictObject({ a: z4.string() }), z3.object({ a: z3.string() }).strict()],
  loose: [z4.looseObject({ a: z4.string() }), z3.object({ a: z3.string() }).passthrough()],
  record: [z4.record(z4.string(), z4.int()), z3.record(z3.string(), z3.number().int())],
  union: [
    z4.union([z4.string(), z4.object({ a: z4.boolean() })]),
    z3.union([z3.string(), z3.object({ a: z3.boolean() })]),
  ],
  scalars: [z4.union([z4.string(), z4.number()]), z3.union([z3.string(), z3.number()])],
  kinds: [
    z4.discriminatedUnion('t', [z4.object({ t: z4.literal('a') }), z4.object({ t: z4.literal('b'), x: z4.string() })]),
    z3.discriminatedUnion('t', [z3.object({ t: z3.literal('a') }), z3.object({ t: z3.literal('b'), x: z3.string() })]),
  ],
  nullable: [z4.array(z4.string().nullable()), z3.array(z3.string().nullable())],
  anything: [z4.unknown(), z3.unknown()],
  maybe: [z4.array(z4.string().min(1).optional()).optional(), z3.array(z3.string().min(1).optional()).optional()],
  nothing: [z4.union([z4.literal(null), z4.int()]), z3.union([z3.literal(null), z3.number().int()])],
  greedy: [z4.string().regex(/.*?a/).regex(/b.*/), z3.string().regex(/.*?a/).regex(/b.*/)],
  branded: [z4.string().brand('id').readonly(), z3.string().brand('id').readonly()],
} satisfies Record<string, readonly [Schema, Schema]>

const targets: readonly Target[] = ['config.d.ts', 'schema.json', 'values.schema.json', 'reference.md', 'example.yaml']

const definition = (fields: Readonly<Record<string, Schema>>) =>
  defineConfig({
    root: 'app',
    version: 1,
    fields: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, field(schema, meta)])),
  })

const pick = (index: 0 | 1) =>
  Object.fromEntries(Object.entries(spellings).map(([name, both]) => [name, both[index] as Schema]))

describe(
  'every supported Zod',
  { tags: ['spec:config-kit/schemas-of-every-supported-zod-give-the-same-texts'] },
  () => {
    test.each(targets)('Zod 3 gives the same %s', (target) => {
      expect(render(definition(pick(1)), target)).toBe(render(definition(pick(0)), target))
    })

    test.each(targets)('a second copy of Zod 4 gives the same %s', (target) => {
      const of = (
        z: Pick<typeof z4, 'array' | 'boolean' | 'enum' | 'int' | 'object' | 'record' | 'string' | 'union'>,
      ) =>
        definition({
          text: z.string().min(2),
          patterns: z.string().startsWith('a').includes('m'),
          whole: z.int().min(0),
          choice: z.enum(['a', 'b']),
          list: z.array(z.object({ a: z.string(), b: z.boolean().optional() })),
          record: z.record(z.string(), z.union([z.string(), z.int()])),
        })
      expect(render(of(secondCopy as unknown as typeof z4), target)).toBe(render(of(z4), target))
    })

    test('Zod Mini gives the same texts', () => {
      const compact = definition({ text: mini.string().check(mini.minLength(2)), list: mini.array(mini.int()) })
      const classic = definition({ text: z4.string().min(2), list: z4.array(z4.int()) })
      for (const target of targets) expect(render(compact, target)).toBe(render(classic, target))
    })

    test.each([
      { why: 'the pattern of an address was mended', of4: z4.email(), of3: secondCopy.email() },
      { why: 'Zod 3 has no pattern for one', of4: z4.email(), of3: z3.string().email() },
      { why: 'Zod 3 has no pattern for a UUID', of4: z4.uuid(), of3: z3.string().uuid() },
      {
        why: 'Zod 4 demands every name of an enum in a record',
        of4: z4.record(z4.enum(['a', 'b']), z4.int()),
        of3: z3.record(z3.enum(['a', 'b']), z3.number().int()),
      },
    ])('declared difference: $why', ({ of4, of3 }) => {
      const textOf = (schema: Schema) => {
        try {
          return render(definition({ value: schema }), 'values.schema.json')
        } catch (error) {
          return String(error)
        }
      }
      expect(textOf(of3)).not.toBe(textOf(of4))
    })

    test.each([0, 1] as const)('values are judged and typed alike: %i', (index) => {
      const config = definition(pick(index))
      const right = {
        app: { text: 'abc', whole: '3', list: ['a'], record: { x: '1' }, closed: { a: 'b' }, union: { a: 'true' } },
      }
      expect(validate(config, right)).toEqual({
        ok: true,
        values: { text: 'abc', whole: 3, list: ['a'], record: { x: 1 }, closed: { a: 'b' }, union: { a: true } },
        warnings: [],
      })
      const wrong = {
        app: { text: 'a', whole: 1.5, choice: 'secret value', list: [], record: { x: 'y' }, closed: { a: 'b', c: 1 } },
      }
      const result = validate(config, wrong)
      expect(result.ok ? [] : result.issues.map(({ key, message }) => `${key}: ${message}`)).toEqual([
        'app.text: Expected text of 2 to 9 characters',
        'app.whole: Expected a whole number, 0 or more',
        'app.choice: Expected `a` or `b`',
        'app.list: Expected a list of 1 item or more, each text',
        'app.closed: Expected an object with `a` only',
        'app.record.x: Expected a whole number',
      ])
    })

    test('the type of a value is that of its schema', () => {
      expectTypeOf<ValueOf<(typeof spellings)['object'][0]>>().toEqualTypeOf<ValueOf<(typeof spellings)['object'][1]>>()
      expectTypeOf<ValueOf<(typeof spellings)['whole'][1]>>().toEqualTypeOf<number>()
    })
  },
)

const library = {
  '~standard': { version: 1, vendor: 'other', validate: (value: unknown) => ({ value }) },
} as const satisfies Schema

const newer: Schema = Object.assign({}, library, {
  _zod: { ...z4.string()._zod, version: { major: 4, minor: 99, patch: 0 } },
})

test.each([
  { why: 'another library', schema: library, message: 'Unexpected schema, expected one of Zod 3.25 or Zod 4' },
  { why: 'a Zod to come', schema: newer, message: /Unexpected schema of Zod 4\.99, expected one of 4\.\d+ or before/ },
])(
  '$why is refused with the key',
  { tags: ['spec:config-kit/a-schema-of-another-library-is-refused'] },
  ({ schema, message }) => {
    expect(() => definition({ value: schema })).toThrow(
      expect.objectContaining({ code: 'DEFINITION_INVALID', message: expect.stringMatching(/^app\.value: /) }),
    )
    expect(() => definition({ value: schema })).toThrow(message)
  },
)

const tree4: z4.ZodType = z4.lazy(() => z4.array(tree4))
const tree3: z3.ZodType = z3.lazy(() => z3.array(tree3))

describe('refused', { tags: ['spec:config-kit/what-other-readers-cannot-see-is-refused'] }, () => {
  const named = /without a name, expected it in `refine`/
  const transformed = /Unexpected transformation/
  const defaulted = /default within the schema/
  const whole = /Unexpected format `url`, expected a pattern/
  const flags = /Unexpected flags of a pattern/
  const json = /Unexpected type, expected what JSON/
  test.each([
    { why: 'a refinement', schemas: [z4.string().refine(Boolean), z3.string().refine(Boolean)], message: named },
    {
      why: 'a check',
      schemas: [z4.string().check(() => undefined), z3.string().superRefine(() => undefined)],
      message: named,
    },
    {
      why: 'a refinement within',
      schemas: [z4.object({ a: z4.string().refine(Boolean) }), z3.array(z3.string().refine(Boolean))],
      message: named,
    },
    { why: 'a custom type', schemas: [z4.custom<string>(), z3.custom<string>(() => true)], message: /Unexpected/ },
    {
      why: 'a transformation',
      schemas: [z4.string().transform(Number), z3.string().transform(Number)],
      message: transformed,
    },
    { why: 'a pipe', schemas: [z4.string().pipe(z4.string()), z3.string().pipe(z3.string())], message: transformed },
    {
      why: 'preprocessing',
      schemas: [z4.preprocess(String, z4.string()), z3.preprocess(String, z3.string())],
      message: transformed,
    },
    { why: 'trimming', schemas: [z4.string().trim(), z3.string().trim()], message: transformed },
    { why: 'lower case', schemas: [z4.string().toLowerCase(), z3.string().toLowerCase()], message: transformed },
    { why: 'coercion', schemas: [z4.coerce.number(), z3.coerce.number()], message: transformed },
    { why: 'a default', schemas: [z4.string().default('x'), z3.string().default('x')], message: defaulted },
    {
      why: 'a default within',
      schemas: [z4.object({ a: z4.string().default('x') }), z3.object({ a: z3.string().default('x') })],
      message: defaulted,
    },
    { why: 'a catch', schemas: [z4.string().catch('x'), z3.string().catch('x')], message: defaulted },
    { why: 'a URL', schemas: [z4.url(), z3.string().url(), z4.string().regex(/^h/).url()], message: whole },
    { why: 'an address of IPv6', schemas: [z4.ipv6()], message: /format `ipv6`/ },
    {
      why: 'a format without a pattern',
      schemas: [
        z3.string().email(),
        z3.string().email().regex(/^a/),
        z4.stringFormat('email', () => true),
        z4.stringFormat('email', () => true).regex(/^a/),
      ],
      message: /format `email`, expected a pattern/,
    },
    {
      why: 'a format with a pattern that says something else',
      schemas: [z3.string().ulid(), z3.string().jwt(), z3.string().includes('a', { position: 1 })],
      message: /Unexpected format `\w+`, expected a pattern/,
    },
    {
      why: 'an intersection',
      schemas: [z4.string().and(z4.string()), z3.string().and(z3.string())],
      message: /Unexpected intersection/,
    },
    { why: 'exactly one branch', schemas: [z4.xor([z4.string(), z4.string().min(2)])], message: /Unexpected `xor`/ },
    {
      why: 'a check of a property',
      schemas: [z4.array(z4.string()).check(z4.property('length', z4.literal(2)))],
      message: named,
    },
    { why: 'a promise', schemas: [z4.promise(z4.string()), z3.promise(z3.string())], message: transformed },
    { why: 'whether it would succeed', schemas: [z4.success(z4.string())], message: transformed },
    { why: 'no value at all', schemas: [z4.union([]), z4.enum([]), z3.nativeEnum({})], message: /Unexpected `/ },
    {
      why: 'a group that another pattern would renumber',
      schemas: [z4.string().regex(/^(a)/).regex(/(b)\1/), z3.string().regex(/^(a)/).regex(/(b)\1/)],
      message: /the pattern `\(b\)\\1` beside another/,
    },
    {
      why: 'two groups of one name',
      schemas: [
        z4
          .string()
          .regex(/(?<x>a)/)
          .regex(/(?<x>b)/),
        z3
          .string()
          .regex(/(?<x>a)/)
          .regex(/(?<x>b)/),
      ],
      message: /groups of one name/,
    },
    { why: 'flags', schemas: [z4.string().regex(/a/i), z3.string().regex(/a/i)], message: flags },
    {
      why: 'a pattern that ajv cannot compile',
      schemas: [z4.string().regex(new RegExp('\\-')), z3.string().regex(new RegExp('\\-'))],
      message: /Unexpected the pattern `\\-`/,
    },
    { why: 'a date', schemas: [z4.date(), z3.date()], message: json },
    { why: 'a big integer', schemas: [z4.bigint(), z3.bigint()], message: json },
    { why: 'a map', schemas: [z4.map(z4.string(), z4.string()), z3.map(z3.string(), z3.string())], message: json },
    { why: 'a set', schemas: [z4.set(z4.string()), z3.set(z3.string())], message: json },
    { why: 'a symbol', schemas: [z4.symbol(), z3.symbol()], message: json },
    { why: 'nothing', schemas: [z4.undefined(), z3.undefined(), z4.never(), z3.never()], message: /Unexpected/ },
    { why: 'recursion', schemas: [tree4, tree3], message: /Unexpected/ },
    {
      why: 'a tuple',
      schemas: [z4.tuple([z4.string()]), z3.tuple([z3.string()])],
      message: /items differ by position|Unexpected/,
    },
  ])('$why', ({ schemas, message }) => {
    for (const schema of schemas as readonly Schema[]) {
      expect(() => definition({ value: schema })).toThrow(message)
      expect(() => definition({ value: schema })).toThrow(/^app\.value: /)
    }
  })

  test('what only looks like it is taken', () => {
    expect(() =>
      definition({ unicode: z4.string().regex(/^\p{L}+$/u), address: z4.email(), id: z4.uuid() }),
    ).not.toThrow()
  })
})
