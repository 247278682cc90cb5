import { describe, expect, test } from 'vitest'
import { kagentiApi } from '../../src/kagenti-api.ts'
import { compareApi, routesOf } from '../../src/openapi/compare-api.ts'

const tags = ['spec:kagenti-sign-on/the-document-and-a-backends-own' as const]

interface Parts {
  readonly parameters?: readonly unknown[]
  readonly request?: unknown
  readonly answer?: unknown
  readonly more?: object
}

/** A document with one route, in the spelling of either version. */
const documentOf = ({ parameters = [], request, answer, more = {} }: Parts, openapi = '3.1.0') => ({
  openapi,
  paths: {
    '/items/{id}': {
      post: {
        parameters,
        ...(request !== undefined && {
          requestBody: { required: true, content: { 'application/json': { schema: request } } },
        }),
        responses: { 200: answer === undefined ? {} : { content: { 'application/json': { schema: answer } } } },
        ...more,
      },
    },
  },
  components: {
    schemas: {
      Item: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, size: { type: 'integer' } } },
      Tree: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
      Pair: {
        allOf: [
          { properties: { one: { $ref: '#/components/schemas/Pair' } } },
          { properties: { one: { $ref: '#/components/schemas/Pair' } } },
        ],
      },
      Knot: {
        allOf: [
          { properties: { one: { $ref: '#/components/schemas/Knot' }, two: { $ref: '#/components/schemas/Tree' } } },
          { properties: { one: { $ref: '#/components/schemas/Tree' }, two: { $ref: '#/components/schemas/Knot' } } },
          { properties: { one: { $ref: '#/components/schemas/Pair' }, two: { $ref: '#/components/schemas/Pair' } } },
        ],
      },
    },
  },
})

const told = (ours: object, theirs: object) =>
  compareApi(ours as Record<string, unknown>, theirs as Record<string, unknown>).map(({ route, part, message }) =>
    [route.replace('POST /items/{id}', '').trim(), part, message].filter((text) => text !== '').join(': '),
  )
const compared = (ours: Parts, theirs: Parts) => told(documentOf(ours), documentOf(theirs, '3.0.3'))

const item = { $ref: '#/components/schemas/Item' }
const object = (properties: object, required: readonly string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
})
const text = { type: 'string' }
const query = (name: string, more: object = {}) => ({ name, in: 'query', schema: text, ...more })

describe('routes', { tags }, () => {
  test.each([
    { theirs: { paths: {} } },
    { theirs: { paths: { '/items/{id}': { get: {} } } } },
    { theirs: { paths: { '/items': { post: {} }, '/items/{a}/{b}': { post: {} } } } },
  ])('is absent from $theirs', ({ theirs }) => {
    expect(told(documentOf({}), theirs)).toEqual(['Unexpected absence of the route, expected it'])
  })

  test('one that was added, and a path parameter of another name, break nothing', () => {
    const { paths } = documentOf({})
    const renamed = {
      '/items/{key}': { post: { parameters: [{ name: 'key', in: 'path', required: true, schema: text }] } },
    }
    const ours = documentOf({ parameters: [{ name: 'id', in: 'path', required: true, schema: text }] })
    expect(told(ours, { paths: { ...renamed, '/more': paths } })).toEqual([])
    const typed = {
      '/items/{key}': {
        post: { parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'integer' } }] },
      },
    }
    expect(told(ours, { paths: typed })).toEqual(['parameter id: Unexpected integer, expected string'])
  })

  test('are found behind references, parameters beside the methods too', () => {
    const ours = documentOf({ parameters: [query('a')] })
    const theirs = {
      paths: { '/items/{id}': { $ref: '#/components/pathItems/Items' } },
      components: {
        pathItems: { Items: { parameters: [{ $ref: '#/components/parameters/a' }], post: {} } },
        parameters: { a: query('a') },
      },
    }
    expect(told(ours, theirs)).toEqual([])
  })
})

describe('parameters', { tags }, () => {
  test.each([
    { ours: [query('a')], theirs: [], expected: ['parameter a: Unexpected absence of the parameter, expected it'] },
    {
      ours: [query('a')],
      theirs: [{ ...query('a'), in: 'header' }],
      expected: ['parameter a: Unexpected absence of the parameter, expected it'],
    },
    {
      ours: [],
      theirs: [query('b', { required: true })],
      expected: ['parameter b: Unexpected required parameter, expected none'],
    },
    { ours: [], theirs: [query('b')], expected: [] },
    {
      ours: [query('a')],
      theirs: [query('a', { required: true })],
      expected: ['parameter a: Unexpected required parameter, expected an optional one'],
    },
    { ours: [query('a', { required: true })], theirs: [query('a')], expected: [] },
    {
      ours: [query('a')],
      theirs: [query('a', { schema: { type: 'integer' } })],
      expected: ['parameter a: Unexpected integer, expected string'],
    },
    {
      ours: [query('a')],
      theirs: [query('a', { schema: { type: 'string', enum: ['x'] } })],
      expected: ['parameter a: Unexpected any string, expected one of "x"'],
    },
    { ours: [query('a')], theirs: [query('a', { schema: { anyOf: [text, { type: 'null' }] } })], expected: [] },
    { ours: [query('a')], theirs: [{ name: 'a', in: 'query' }], expected: [] },
    {
      ours: [query('constructor')],
      theirs: [],
      expected: ['parameter constructor: Unexpected absence of the parameter, expected it'],
    },
  ])('$ours against $theirs', ({ ours, theirs, expected }) => {
    expect(compared({ parameters: ours }, { parameters: theirs })).toEqual(expected)
  })
})

describe('what is sent', { tags }, () => {
  test.each([
    {
      why: 'a member that must be sent',
      ours: item,
      theirs: object({ name: text, size: { type: 'integer' }, id: text }, ['id']),
      expected: ['request id: Unexpected required member, expected none'],
    },
    {
      why: 'a member that may be left out here',
      ours: item,
      theirs: object({ name: text, size: { type: 'integer' } }, ['size']),
      expected: ['request size: Unexpected required member, expected an optional one'],
    },
    {
      why: 'a member that would be lost',
      ours: item,
      theirs: object({ name: text }),
      expected: ['request size: Unexpected absence of the member, expected it'],
    },
    {
      why: 'a member that any name covers',
      ours: item,
      theirs: object({ name: text }, [], { additionalProperties: true }),
      expected: [],
    },
    {
      why: 'a member of any name, of another type',
      ours: item,
      theirs: object({}, [], { additionalProperties: text }),
      expected: ['request size: Unexpected string, expected integer'],
    },
    {
      why: 'more that may be left out',
      ours: item,
      theirs: object({ name: text, size: { type: 'number' }, more: text }),
      expected: [],
    },
    {
      why: 'another type',
      ours: item,
      theirs: object({ name: { type: 'integer' }, size: { type: 'integer' } }),
      expected: ['request name: Unexpected integer, expected string'],
    },
    {
      why: 'null that is not taken',
      ours: object({ a: { type: ['string', 'null'] } }),
      theirs: object({ a: text }),
      expected: ['request a: Unexpected string, expected null'],
    },
    {
      why: 'null in the spelling of 3.0',
      ours: object({ a: { type: ['string', 'null'] } }),
      theirs: object({ a: { type: 'string', nullable: true } }),
      expected: [],
    },
    {
      why: 'a default of ours, which nobody fills in',
      ours: object({ a: { type: 'string', default: 'x' } }),
      theirs: object({ a: text }, ['a']),
      expected: ['request a: Unexpected required member, expected an optional one'],
    },
    {
      why: 'items of another type',
      ours: object({ a: { type: 'array', items: text } }),
      theirs: object({ a: { type: 'array', items: { type: 'object' } } }),
      expected: ['request a[]: Unexpected object, expected string'],
    },
    {
      why: 'no body',
      ours: item,
      theirs: undefined,
      expected: ['request: Unexpected absence of a body, expected one'],
    },
    { why: 'a body', ours: undefined, theirs: item, expected: ['request: Unexpected required body, expected none'] },
    {
      why: 'parts by allOf',
      ours: item,
      theirs: { allOf: [object({ name: text }, ['name']), object({ size: { type: 'integer' } }, ['id'])] },
      expected: ['request id: Unexpected required member, expected none'],
    },
    { why: 'one of two', ours: item, theirs: { oneOf: [object({ other: text }, ['other']), item] }, expected: [] },
  ])('$why', ({ ours, theirs, expected }) => {
    expect(compared({ request: ours }, { request: theirs })).toEqual(expected)
  })

  test('in another media type', () => {
    const requestBody = { content: { 'text/plain': { schema: text } } }
    expect(compared({ request: item }, { more: { requestBody } })).toEqual([
      'request: Unexpected absence of application/json, expected it',
    ])
  })

  test('a body that may be left out breaks nothing', () => {
    expect(compared({}, { more: { requestBody: { content: { 'application/json': { schema: item } } } } })).toEqual([])
  })
})

describe('what is answered', { tags }, () => {
  test.each([
    {
      why: 'a member that is gone',
      ours: item,
      theirs: object({ size: { type: 'integer' } }),
      expected: ['answer name: Unexpected absence of the member, expected it always'],
    },
    {
      why: 'a member that may be left out',
      ours: item,
      theirs: object({ name: text }),
      expected: ['answer name: Unexpected optional member, expected it always'],
    },
    {
      why: 'a member that has a default',
      ours: item,
      theirs: object({ name: { type: 'string', default: '' } }),
      expected: [],
    },
    {
      why: 'a member that nobody relies on is gone',
      ours: item,
      theirs: object({ name: text }, ['name']),
      expected: [],
    },
    { why: 'more', ours: item, theirs: object({ name: text, more: text }, ['name', 'more']), expected: [] },
    {
      why: 'null',
      ours: item,
      theirs: object({ name: { anyOf: [text, { type: 'null' }] } }, ['name']),
      expected: ['answer name: Unexpected null, expected string'],
    },
    {
      why: 'null in the spelling of 3.0',
      ours: item,
      theirs: object({ name: { type: 'string', nullable: true } }, ['name']),
      expected: ['answer name: Unexpected null, expected string'],
    },
    {
      why: 'null on one side of allOf, which no value can be',
      ours: text,
      theirs: { allOf: [{ type: ['string', 'null'] }, text] },
      expected: [],
    },
    { why: 'an integer for a number', ours: { type: 'number' }, theirs: { type: 'integer' }, expected: [] },
    {
      why: 'a number for an integer',
      ours: { type: 'integer' },
      theirs: { type: 'number' },
      expected: ['answer: Unexpected number, expected integer'],
    },
    {
      why: 'an array',
      ours: item,
      theirs: { type: 'array', items: item },
      expected: ['answer: Unexpected array, expected object'],
    },
    {
      why: 'items of another type',
      ours: object({ items: { type: 'array', items: item } }),
      theirs: object({ items: { type: 'array', items: object({ name: { type: 'integer' } }, ['name']) } }),
      expected: ['answer items[].name: Unexpected integer, expected string'],
    },
    {
      why: 'values of another type',
      ours: object({ map: object({}, [], { additionalProperties: text }) }),
      theirs: object({ map: object({}, [], { additionalProperties: item }) }),
      expected: ['answer map.*: Unexpected object, expected string'],
    },
    {
      why: 'another value',
      ours: { enum: ['a', 'b'] },
      theirs: { enum: ['b', 'c'] },
      expected: ['answer: Unexpected "b", "c", expected one of "a", "b"'],
    },
    { why: 'one of the values', ours: { enum: ['a', 'b'] }, theirs: { const: 'a' }, expected: [] },
    {
      why: 'any value',
      ours: { enum: ['a'] },
      theirs: text,
      expected: ['answer: Unexpected any string, expected one of "a"'],
    },
    { why: 'anything', ours: item, theirs: {}, expected: [] },
    {
      why: 'a reference that leads nowhere',
      ours: item,
      theirs: { $ref: '#/components/schemas/Nowhere' },
      expected: [],
    },
    {
      why: 'a schema that holds itself',
      ours: { $ref: '#/components/schemas/Tree' },
      theirs: { $ref: '#/components/schemas/Tree' },
      expected: [],
    },
    {
      why: 'a schema whose parts hold it',
      ours: { $ref: '#/components/schemas/Pair' },
      theirs: { $ref: '#/components/schemas/Pair' },
      expected: [],
    },
    {
      why: 'nothing',
      ours: item,
      theirs: undefined,
      expected: ['answer: Unexpected answer of nothing, expected application/json'],
    },
    { why: 'something where nothing is relied on', ours: undefined, theirs: item, expected: [] },
  ])('$why', ({ ours, theirs, expected }) => {
    expect(compared({ answer: ours }, { answer: theirs })).toEqual(expected)
  })

  test('schemas without an end', { timeout: 60_000 }, () => {
    const knot = { $ref: '#/components/schemas/Knot' }
    expect(() => compared({ answer: knot }, { answer: knot })).toThrow(RangeError)
  })

  test.each([
    {
      why: 'another media type',
      responses: { 200: { content: { 'text/csv': { schema: text } } } },
      expected: ['answer: Unexpected answer of text/csv, expected application/json'],
    },
    {
      why: 'any JSON, which a framework says that knows nothing',
      responses: { 200: { content: { 'application/problem+json': {} } } },
      expected: [],
    },
    {
      why: 'a range',
      responses: { '2XX': { content: { 'application/json': { schema: text } } } },
      expected: ['answer: Unexpected string, expected object'],
    },
    {
      why: 'the default',
      responses: { default: { content: { 'application/json': { schema: text } } } },
      expected: ['answer: Unexpected string, expected object'],
    },
  ])('$why', ({ responses, expected }) => {
    expect(compared({ answer: item }, { more: { responses } })).toEqual(expected)
  })
})

test('the document is compatible with itself, and names every route it has', { tags }, () => {
  expect(compareApi(kagentiApi, kagentiApi)).toEqual([])
  expect(compareApi(kagentiApi, { openapi: '3.1.0', paths: {} }).map(({ route }) => route)).toEqual(
    routesOf(kagentiApi).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
  )
  expect(routesOf(kagentiApi)).toContainEqual({ method: 'delete', path: '/api/v1/agents/{namespace}/{name}' })
})
