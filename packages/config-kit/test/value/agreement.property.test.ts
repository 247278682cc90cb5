import { Ajv } from 'ajv'
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z4 from 'zod'
import { z as z3 } from 'zod3'
import { defineConfig, field, render, validate, type Schema } from '../../src/index.ts'

/** What both major versions spell alike; the types of one stand for both. */
type Zod = Pick<
  typeof z4,
  'array' | 'boolean' | 'enum' | 'literal' | 'null' | 'number' | 'object' | 'record' | 'string' | 'union'
>
/** A schema, written for whichever Zod. */
type Spelling = (z: Zod) => z4.ZodType

const names = fc.constantFrom('a', 'b', 'ab', 'constructor', 'x-y')

const { spelling } = fc.letrec<{ leaf: Spelling; spelling: Spelling }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<Spelling>(
      (z) => z.boolean(),
      (z) => z.number(),
      (z) => z.number().int(),
      (z) => z.null(),
      (z) => z.string().startsWith('a').endsWith('b').includes('.'),
    ),
    fc.tuple(fc.nat(3), fc.nat(3)).map(
      ([least, most]): Spelling =>
        (z) =>
          z.string().min(least).max(most),
    ),
    fc.constantFrom(/^a/, /.*?b$/, /1|2/, /^[a-z]+.*/).map(
      (pattern): Spelling =>
        (z) =>
          z.string().regex(pattern),
    ),
    fc.tuple(fc.integer({ min: -2, max: 3 }), fc.constantFrom(0.5, 1, 2)).map(
      ([bound, step]): Spelling =>
        (z) =>
          z.number().gt(bound).lte(3).multipleOf(step),
    ),
    fc.constantFrom('a', '1', 1, 1.5, true, null).map(
      (value): Spelling =>
        (z) =>
          z.literal(value),
    ),
    fc.constantFrom<Spelling>((z) => z.enum(['a', 'b', '1'])),
  ),
  spelling: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    tie('spelling').map(
      (inner): Spelling =>
        (z) =>
          z.array(inner(z)).min(1),
    ),
    tie('spelling').map(
      (inner): Spelling =>
        (z) =>
          inner(z).nullable().readonly(),
    ),
    tie('spelling').map(
      (inner): Spelling =>
        (z) =>
          z.record(z.string().min(2), inner(z)),
    ),
    fc.tuple(tie('spelling'), tie('spelling')).map(
      ([one, other]): Spelling =>
        (z) =>
          z.union([one(z), other(z)]),
    ),
    fc
      .tuple(fc.constantFrom('strip', 'strict', 'catchall'), names, names, tie('spelling'), tie('spelling'))
      .map(([others, name, maybe, one, other]): Spelling => (z) => {
        const object = z.object({ [maybe]: other(z).optional(), [name]: one(z) })
        if (others === 'catchall') return object.catchall(one(z))
        return others === 'strict' ? object.strict() : object
      }),
  ),
}))

const scalar = fc.constantFrom<unknown>('', 'a', 'b', 'a.b', 'abc', '1', 'true', 0, 1, 2, -1, 1.5, true, false, null)
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value as Arbitrary<unknown>

const configOf = (schema: Schema) =>
  defineConfig({ root: 'app', version: 1, fields: { v: field(schema, { scope: 'yaml-only', description: 'x' }) } })
const valuesSchemaOf = (schema: Schema) => JSON.parse(render(configOf(schema), 'values.schema.json')) as object

describe.each([
  { version: 4, z: z4 as Zod },
  { version: 3, z: z3 as unknown as Zod },
])('Zod $version', { tags: ['spec:config-kit/schemas-of-every-supported-zod-give-the-same-texts'] }, ({ z }) => {
  test('the schema of values takes what the schema takes, and so does validation, which changes no data', () => {
    fc.assert(
      fc.property(spelling, fc.array(value, { minLength: 20, maxLength: 30 }), (spell, values) => {
        const schema: Schema = spell(z)
        const config = configOf(schema)
        const takes = new Ajv({ strict: false }).compile(valuesSchemaOf(schema))
        for (const v of values) {
          const result = schema['~standard'].validate(structuredClone(v))
          const isTaken = !('then' in result) && result.issues === undefined
          expect([v, takes({ app: { v } })]).toEqual([v, isTaken])
          const before = JSON.stringify(v)
          // Declared: validation also takes text for a number and an unset key, and tells members that a schema drops.
          const judged = validate(config, { app: { v } })
          const isFine = judged.ok || judged.issues.every(({ code }) => code === 'unknown-key')
          expect([v, isFine || !isTaken || v === '']).toEqual([v, true])
          expect(JSON.stringify(v)).toBe(before)
        }
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    {
      why: 'a multiple of 0.1, counted in binary',
      spell: (each: Zod) => each.number().multipleOf(0.1),
      v: 0.3,
      ajv: false,
    },
    {
      why: 'a pattern counts UTF-16, a JSON Schema characters',
      spell: (each: Zod) => each.string().regex(/^.$/),
      v: '😀',
      ajv: true,
    },
  ])('declared difference: $why', ({ spell, v, ajv }) => {
    const schema: Schema = spell(z)
    const takes = new Ajv({ strict: false }).compile(valuesSchemaOf(schema))
    expect({ ajv: takes({ app: { v } }), zod: !('issues' in schema['~standard'].validate(v)) }).toEqual({
      ajv,
      zod: !ajv,
    })
  })
})
