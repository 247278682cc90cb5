/** Value schemas and values that meet often: few numbers, short texts, few names. */
import { Ajv } from 'ajv'
import fc from 'fast-check'
import type { Json, ValueSchema } from '../../../src/value/value-schema.ts'

const limit = fc.constantFrom(-2, -1, -0.5, 0, 0.1, 0.5, 1, 1.5, 2, 3, 5, 10)
const step = fc.constantFrom(0.1, 0.2, 0.25, 0.3, 0.5, 1, 1.5, 2, 3, 6)
const size = fc.constantFrom(0, 1, 2, 3)
/** ajv skips `__proto__`. */
const name = fc.constantFrom('a', 'b', 'constructor')
const pattern = fc.constantFrom('^a', 'a$', '^[a-z]+$')
const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(
  null,
  false,
  true,
  -1,
  0,
  0.5,
  1,
  2,
  6,
  '',
  'a',
  'b',
  'aa',
  'A',
)

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

/** Drops what is not there, as JSON has it. */
const tidy = (record: object): ValueSchema =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as ValueSchema

const members = <T>(value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(name, value), { maxLength: 2, selector: ([key]) => key })
    .map((all) => Object.fromEntries(all))

export const valueSchema: fc.Arbitrary<ValueSchema> = fc.letrec<{ schema: ValueSchema }>((tie) => {
  const numeric = fc
    .record({
      type: fc.constantFrom('integer', 'number', undefined),
      minimum: some(limit),
      maximum: some(limit),
      exclusiveMinimum: some(limit),
      exclusiveMaximum: some(limit),
      multipleOf: some(step),
    })
    .map(tidy)
  const text = fc.record({
    type: fc.constant('string'),
    minLength: some(size),
    maxLength: some(size),
    pattern: some(pattern),
  })
  const list = fc.record({
    type: fc.constant('array'),
    minItems: some(size),
    maxItems: some(size),
    items: some(tie('schema')),
  })
  const object = fc.record({
    type: fc.constant('object'),
    properties: some(members(tie('schema'))),
    required: some(fc.uniqueArray(name, { maxLength: 2 })),
    additionalProperties: some(fc.oneof(fc.constant(false), tie('schema'))),
    propertyNames: some(
      fc.oneof(
        text.map(tidy),
        fc.uniqueArray(name, { minLength: 1 }).map((names) => ({ enum: names })),
      ),
    ),
  })
  const listed = fc.record({
    type: fc.constantFrom(undefined, undefined, 'string', 'integer'),
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4, comparator: Object.is }),
  })
  const leaf = fc.oneof(
    { weight: 5, arbitrary: numeric },
    { weight: 3, arbitrary: text.map(tidy) },
    { weight: 3, arbitrary: listed.map(tidy) },
    { weight: 1, arbitrary: fc.constantFrom<ValueSchema[]>({ type: 'boolean' }, { type: 'null' }, {}) },
  )
  return {
    schema: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      { weight: 4, arbitrary: leaf },
      { weight: 1, arbitrary: list.map(tidy) },
      { weight: 2, arbitrary: object.map(tidy) },
      { weight: 1, arbitrary: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })) },
    ),
  }
}).schema

/** Pairs that are more often alike than two at random: the second lacks a member of the first, or is a union with it. */
export const pair: fc.Arbitrary<readonly [ValueSchema, ValueSchema]> = fc.oneof(
  fc.tuple(valueSchema, valueSchema),
  fc.tuple(valueSchema, fc.nat(7)).map(([schema, at]) => {
    const rest = Object.entries(schema).filter((_, index) => index !== at)
    return [schema, Object.fromEntries(rest) as ValueSchema] as const
  }),
  fc.tuple(valueSchema, valueSchema).map(([schema, other]) => [schema, { anyOf: [other, schema] }] as const),
  fc
    .tuple(valueSchema, valueSchema)
    .map(
      ([schema, other]) =>
        [
          schema,
          [schema, other].some((each) => each.anyOf ?? each.enum) ? other : tidy({ ...schema, ...other }),
        ] as const,
    ),
)

export const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    {
      weight: 5,
      arbitrary: fc.oneof(
        scalar,
        limit,
        fc.integer({ min: -12, max: 12 }).map((tenths) => tenths / 10),
      ),
    },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 2, arbitrary: members(tie('value')) },
  ),
})).value

/** ajv's own test for multiples fails on 0.3 and 0.1; with a precision it doesn't. */
export function oracle(schema: ValueSchema): (value: Json) => boolean {
  const ajv = new Ajv({
    strict: false,
    multipleOfPrecision: 9,
    addUsedSchema: false,
    meta: false,
    validateSchema: false,
    ownProperties: true,
  })
  const validate = ajv.compile(schema)
  return (candidate) => validate(candidate)
}
