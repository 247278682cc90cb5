import { readFileSync } from 'node:fs'
import { validate } from '@rhdh-boost/config-kit'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import editorSchema from '../boost.schema.json' with { type: 'json' }
import valuesSchema from '../boost.values.schema.json' with { type: 'json' }
import { boostConfig, boostConfigFields } from '../src/index.ts'
import { fullConfig } from './full-config.ts'

const compile = (schema: object) => new Ajv({ strict: false, strictNumbers: true, allErrors: true }).compile(schema)
const acceptedAsValues = compile(valuesSchema)
const acceptedByEditor = compile(editorSchema)

const keys = Object.keys(boostConfigFields)

/** `a.b.c` and a value as `{ a: { b: { c: value } } }`. */
const nested = (key: string, value: unknown): unknown =>
  key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'ftp://a.b',
    'javascript:alert(1)',
    'https://',
    'http://u:p@h',
    'https://h#f',
    '//h',
    ' https://h',
    'https:\\\\h',
    'http://[::1]:8080/x',
  ),
)
const value = fc.oneof(
  fc.string(),
  url,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constantFrom('full', 'sonataflow', Infinity, NaN),
  fc.constant([]),
)

/** Where they differ, and which of them takes the value. */
const differences = [
  {
    why: 'a number from a variable is a string',
    key: 'boost.kagenti.auth.tokenExpiryBufferSeconds',
    given: '60',
    taker: 'validation',
  },
  { why: 'and so is a boolean', key: 'boost.features.agentCreation', given: 'true', taker: 'validation' },
  { why: 'null is an unset key', key: 'boost.systemPrompt', given: null, taker: 'validation' },
  { why: 'Backstage stops at empty text in a file', key: 'boost.systemPrompt', given: '', taker: 'ajv' },
  {
    why: 'a port out of range has the form of one',
    key: 'boost.model.baseUrl',
    given: 'https://h:99999',
    taker: 'ajv',
  },
  {
    why: 'JavaScript cannot count that far',
    key: 'boost.kagenti.auth.tokenExpiryBufferSeconds',
    given: 1e20,
    taker: 'ajv',
  },
  { why: 'a rule looks at several fields', key: 'boost.agentApproval.mode', given: 'sonataflow', taker: 'ajv' },
]

/** The sign-on is complete, so that a single value of it can be judged. */
const around = (key: string, given: unknown) => {
  const { tokenExpiryBufferSeconds: _, ...credentials } = fullConfig.boost.kagenti.auth
  const name = key.split('.').at(-1) ?? ''
  return key.startsWith('boost.kagenti.auth.')
    ? { boost: { kagenti: { auth: { ...credentials, [name]: given } } } }
    : nested(key, given)
}

test.each(differences)(
  'declared difference: $why',
  { tags: ['spec:boost-config/the-schemas-agree-with-validation'] },
  ({ key, given, taker }) => {
    const data = around(key, given)
    expect({ ajv: acceptedAsValues(data), validation: validate(boostConfig, data).ok }).toEqual({
      ajv: taker === 'ajv',
      validation: taker === 'validation',
    })
  },
)

/** Cases of the rows above. */
const isDeclared = (given: unknown) =>
  given === null ||
  given === '' ||
  given === 'sonataflow' ||
  (typeof given === 'string' && /^(-?\d+(\.\d+)?|true|false)$/.test(given)) ||
  (typeof given === 'number' && !Number.isSafeInteger(given) && Number.isInteger(given)) ||
  (typeof given === 'string' && /^https?:/.test(given) && !URL.canParse(given))

test(
  'ajv and validation agree on single values',
  { tags: ['spec:boost-config/the-schemas-agree-with-validation'] },
  () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), value, (key, given) => {
        fc.pre(!isDeclared(given))
        const data = around(key, given)
        expect([key, given, acceptedAsValues(data)]).toEqual([key, given, validate(boostConfig, data).ok])
      }),
      { numRuns: 2000 },
    )
  },
)

test('ajv and validation agree on sign-on', { tags: ['spec:boost-config/the-schemas-agree-with-validation'] }, () => {
  const auth = fc.record(
    {
      tokenEndpoint: fc.constantFrom('https://sso.example/token', 'http://127.0.0.1/token', 'ftp://sso.example', ''),
      clientId: fc.constantFrom('backstage', 7),
      clientSecret: fc.constantFrom('s', ''),
      tokenExpiryBufferSeconds: fc.constantFrom(0, 60, -1, 1.5, 'x'),
      tokenExchange: fc.constant({ enabled: true }),
      stranger: fc.constant(1),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(auth, (given) => {
      const data = { boost: { kagenti: { auth: given } } }
      expect([given, acceptedAsValues(data)]).toEqual([given, validate(boostConfig, data).ok])
    }),
    { numRuns: 1000 },
  )
})

describe('the schema for editors', { tags: ['spec:boost-config/editors-accept-substitutions'] }, () => {
  test('accepts every key as a value', () => {
    expect(acceptedByEditor(fullConfig)).toBe(true)
  })
  test.each(
    keys.flatMap((key) =>
      ['${NAME}', 'x-${NAME}', { $env: 'NAME' }, { $file: 'f' }, { $include: 'f#a' }].map((given) => ({ key, given })),
    ),
  )('$key: $given', ({ key, given }) => {
    const siblings = key.includes('.auth.') ? { ...fullConfig.boost.kagenti.auth } : {}
    const name = key.split('.').at(-1) ?? ''
    const data = key.includes('.auth.')
      ? nested(key.split('.').slice(0, -1).join('.'), { ...siblings, [name]: given })
      : nested(key, given)
    acceptedByEditor(data)
    expect(acceptedByEditor.errors).toBeNull()
  })
  test.each([
    { key: 'boost.security.mode', given: 'off' },
    { key: 'boost.model.baseUrl', given: 'ftp://h' },
    { key: 'boost.model.name', given: { $enf: 'x' } },
  ])('still refuses $given for $key', ({ key, given }) => {
    expect(acceptedByEditor(nested(key, given))).toBe(false)
  })
})

test(
  'the schema of values is in the dialect of the spec checker',
  { tags: ['spec:schema-truth/the-dialect-is-what-is-read'] },
  () => {
    const dialect = readFileSync(new URL('../../spec-check/dialect.schema.json', import.meta.url), 'utf8')
    const accepts = new Ajv({ strict: false }).compile(JSON.parse(dialect) as object)
    expect([accepts(valuesSchema), accepts.errors]).toEqual([true, null])
  },
)
