import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { misfit } from '../../src/openapi/misfit.ts'
import { shapesIn } from '../../src/openapi/shape.ts'

const document = {
  components: {
    schemas: {
      Name: { type: 'string' },
      Tree: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        },
      },
      Loop: { $ref: '#/components/schemas/Loop' },
      Knot: { allOf: [{ $ref: '#/components/schemas/Knot' }, { type: 'object' }] },
      'a/b~c': { type: 'integer' },
    },
  },
}
const of = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const fault = (schema: unknown, value: unknown) => misfit(shapesIn(document), schema, value)

interface Case {
  readonly schema: unknown
  readonly value: unknown
}

test.each<Case & { readonly expected: string }>([
  { schema: { type: 'string' }, value: 1, expected: 'string' },
  { schema: { type: ['string', 'null'] }, value: 1, expected: 'string or null' },
  { schema: { type: 'string', nullable: true }, value: 1, expected: 'string or null' },
  { schema: { anyOf: [{ type: 'string' }, { type: 'null' }] }, value: {}, expected: 'string or null' },
  { schema: { anyOf: [of('Name'), of('Tree')], nullable: true }, value: 1, expected: 'string or object or null' },
  { schema: { type: 'integer' }, value: 1.5, expected: 'integer' },
  { schema: of('Tree'), value: {}, expected: 'a member name' },
  { schema: of('Tree'), value: [], expected: 'object' },
  { schema: of('Tree'), value: null, expected: 'object' },
  { schema: of('Tree'), value: { name: 'a', kids: [{ name: 'b' }, { name: 1 }] }, expected: 'string at kids[1].name' },
  {
    schema: of('Tree'),
    value: { name: 'a', kids: [{ name: 'b', kids: [{}] }] },
    expected: 'a member kids[0].kids[0].name',
  },
  { schema: { type: 'object', required: ['constructor'] }, value: {}, expected: 'a member constructor' },
  {
    schema: { type: 'object', properties: { toString: { type: 'string' } } },
    value: { toString: 1 },
    expected: 'string at toString',
  },
  { schema: { enum: ['a', 'b'] }, value: 'c', expected: 'a value that is documented' },
  {
    schema: { type: 'object', properties: { a: { const: 1 } } },
    value: { a: 2 },
    expected: 'a value that is documented at a',
  },
  { schema: { allOf: [of('Tree'), { required: ['more'] }] }, value: { name: 'a' }, expected: 'a member more' },
  {
    schema: { allOf: [of('Tree'), { properties: { name: { enum: ['x'] } } }] },
    value: { name: 'a' },
    expected: 'a value that is documented at name',
  },
  { schema: { allOf: [{ type: 'number' }, { type: 'integer' }] }, value: 1.5, expected: 'integer' },
  {
    schema: {
      oneOf: [
        { type: 'object', required: ['a'] },
        { type: 'object', required: ['b'] },
      ],
    },
    value: {},
    expected: 'a member a',
  },
  { schema: { $ref: '#/components/schemas/a~1b~0c' }, value: 'x', expected: 'integer' },
  { schema: { properties: { a: { type: 'string' } } }, value: 1, expected: 'object' },
  { schema: { items: { type: 'string' } }, value: ['a', 1], expected: 'string at [1]' },
])('$value is none of $schema', ({ schema, value, expected }) => {
  expect(fault(schema, value)).toBe(expected)
})

test.each<Case>([
  { schema: undefined, value: 1 },
  { schema: true, value: 1 },
  { schema: {}, value: null },
  { schema: { type: 'number' }, value: 1 },
  { schema: { type: 'string', nullable: true }, value: null },
  { schema: { anyOf: [of('Name')], nullable: true }, value: null },
  { schema: of('Tree'), value: { name: 'a', more: 1, kids: [] } },
  { schema: of('nowhere'), value: 1 },
  { schema: { $ref: 'https://elsewhere.example/schema' }, value: 1 },
  { schema: { $ref: '#/components/schemas/%' }, value: 1 },
  { schema: of('Loop'), value: 1 },
  { schema: { enum: ['a', null, { b: 1 }] }, value: { b: 1 } },
  {
    schema: {
      oneOf: [
        { type: 'object', required: ['a'] },
        { type: 'object', required: ['b'] },
      ],
    },
    value: { b: 1 },
  },
])('$value is one of $schema', ({ schema, value }) => {
  expect(fault(schema, value)).toBeUndefined()
})

test('a schema that is made of itself comes to an end', () => {
  expect(() => fault(of('Knot'), { a: 1 })).toThrow(RangeError)
})

const { schema } = fc.letrec<{ schema: Record<string, unknown> }>((tie) => {
  const types = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null')
  const properties = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('schema'), {
    maxKeys: 2,
    noNullPrototype: true,
  })
  return {
    schema: fc.oneof(
      { maxDepth: 3 },
      types.map((type) => ({ type })),
      fc.uniqueArray(types, { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
      fc.uniqueArray(fc.constantFrom('a', 1, null, true), { minLength: 1 }).map((values) => ({ enum: values })),
      tie('schema').map((items) => ({ type: 'array', items })),
      fc.record({ type: fc.constant('object'), properties, required: fc.subarray(['a', 'b']) }),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((all) => ({ allOf: all })),
    ),
  }
})
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('a', 'x', 1, 1.5, null, true),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

test('judges as a validator of JSON Schema does', { timeout: 60_000 }, () => {
  const ajv = new Ajv2020({ strict: false })
  fc.assert(
    fc.property(schema, value, (given, candidate) => {
      expect(misfit(shapesIn({}), given, candidate) === undefined).toBe(ajv.compile(given)(candidate))
    }),
    { numRuns: 500 },
  )
})
