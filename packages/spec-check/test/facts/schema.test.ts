import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { SpecCheckError } from '../../src/index.ts'
import { readSchema } from '../../src/facts/schema.ts'
import { exampleFacts, exampleSchema } from '../example.ts'

const scoped = { type: 'string', 'x-config-scope': 'yaml-only' }
const schema = (changes: object): object => ({
  'x-config-root': 'acme',
  'x-schema-version': 1,
  properties: { acme: { properties: { port: scoped } } },
  ...changes,
})

describe('facts', () => {
  test('fields with scope and default, sections and removed keys, under full keys', () => {
    const facts = exampleFacts()
    expect(facts.root).toBe('acme')
    expect(facts.version).toBe(3)
    expect(facts.fields.get('acme.server.port')).toEqual({
      default: 8080,
      scope: 'yaml-only',
      isOpen: false,
      type: 'integer of 0 or more',
      jsonTypes: ['integer'],
      values: undefined,
      visibility: 'backend',
      isSensitive: false,
      description: 'Where Acme listens.',
    })
    expect(facts.fields.get('acme.auth.secret')?.isSensitive).toBe(true)
    expect(facts.fields.get('acme.auth.clientId')?.default).toBeUndefined()
    expect(facts.fields.get('acme.server.labels')?.isOpen).toBe(true)
    expect([...facts.sections]).toEqual(['acme', 'acme.server', 'acme.auth', 'acme.__proto__'])
    expect(facts.removed[0]).toEqual({
      key: 'acme.auth.legacy.enabled',
      version: 2,
      reason: 'Everybody signs on.',
      successor: 'acme.auth.clientId',
    })
  })

  test('names that every object inherits are fields only where the schema has them', () => {
    const { fields } = exampleFacts()
    expect(fields.get('acme.constructor')?.default).toBe('toString')
    expect(fields.has('acme.__proto__.valueOf')).toBe(true)
    expect([...fields.keys()].filter((key) => key.startsWith('acme.auth.'))).toEqual([
      'acme.auth.clientId',
      'acme.auth.mode',
      'acme.auth.secret',
    ])
  })

  test('a removed key that is a field again counts as a field', () => {
    expect(exampleFacts().removed.map(({ key }) => key)).not.toContain('acme.server.host')
  })

  test('a root of several segments', () => {
    const nested = { properties: { acme: { properties: { app: { properties: { port: scoped } } } } } }
    expect([...readSchema(schema({ 'x-config-root': 'acme.app', ...nested }), 's').fields.keys()]).toEqual([
      'acme.app.port',
    ])
  })

  test.each([
    { type: 'object', isOpen: true },
    { type: ['object', 'null'], isOpen: true },
    { type: undefined, isOpen: true },
    { type: ['string', 'null'], isOpen: false },
    { type: 'array', isOpen: false },
  ])('a field of type $type: open = $isOpen', ({ type, isOpen }) => {
    const facts = readSchema(
      schema({ properties: { acme: { properties: { x: { type, 'x-config-scope': 's' } } } } }),
      's',
    )
    expect(facts.fields.get('acme.x')?.isOpen).toBe(isOpen)
  })
})

describe(
  'a default that the consumer applies',
  { tags: ['spec:schema-truth/a-default-that-the-consumer-applies'] },
  () => {
    const withField = (field: object) =>
      schema({ properties: { acme: { properties: { port: { ...scoped, ...field } } } } })
    test.each<[why: string, field: object, configured: Record<string, unknown>, expected: unknown]>([
      ['is stated in the schema', { 'x-consumer-default': 80 }, {}, 80],
      ['is stated in the configuration', {}, { 'acme.port': 80 }, 80],
      ['is false', { 'x-consumer-default': false }, {}, false],
      ['gives way to the schema’s own', { default: 1, 'x-consumer-default': 80 }, { 'acme.port': 8 }, 1],
    ])('%s', (_why, field, configured, expected) => {
      expect(readSchema(withField(field), 's.json', configured).fields.get('acme.port')?.default).toBe(expected)
    })

    test.each<[why: string, field: object, key: string]>([
      ['a key that is no field', {}, 'acme.prot'],
      ['a name that objects inherit', {}, 'constructor'],
      ['a sensitive field', { 'x-sensitive': true }, 'acme.port'],
    ])('of %s is refused', (_why, field, key) => {
      const attempt = () => readSchema(withField(field), 's.json', { [key]: 'hunter2' })
      expect(attempt).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
      expect(attempt).not.toThrow('hunter2')
    })
  },
)

const dialect = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../dialect.schema.json'), 'utf8')),
)

describe('the dialect accepts', { tags: ['spec:schema-truth/the-dialect-is-what-is-read'] }, () => {
  test.each<[what: string, input: unknown]>([
    ['the example', exampleSchema()],
    [
      'a root of several segments',
      schema({
        'x-config-root': 'acme.app',
        properties: { acme: { properties: { app: { properties: { port: scoped } } } } },
      }),
    ],
    ['a sensitive field', schema({ properties: { acme: { properties: { a: { ...scoped, 'x-sensitive': true } } } } })],
    [
      'an enum and an object as fields',
      schema({
        properties: {
          acme: {
            properties: {
              a: { enum: ['x', 1, null], 'x-config-scope': 's' },
              b: { type: 'object', properties: { c: {} }, 'x-config-scope': 's' },
            },
          },
        },
      }),
    ],
  ])('%s, and the checker reads it', (_what, input) => {
    expect([dialect(input), dialect.errors]).toEqual([true, null])
    expect(readSchema(input, 's.json').fields.size).toBeGreaterThan(0)
  })
})

const onlyTheReaderKnows = new Set(['an inherited root', 'no field at all', 'a removed key outside of the root'])

describe(
  'refused with the place and what was expected',
  { tags: ['spec:schema-truth/the-dialect-is-what-is-read'] },
  () => {
    const acme = (node: unknown) => schema({ properties: { acme: { properties: { 'a/b~c': node } } } })
    const removed = (...entries: unknown[]) => schema({ 'x-removed': entries })
    test.each<[why: string, input: unknown, message: string]>([
      ['no object', [], 's.json#/x-config-root: expected the key below which all others lie, found nothing'],
      ['null', null, 's.json#/x-config-root: expected the key below which all others lie, found nothing'],
      ['no root', schema({ 'x-config-root': undefined }), '#/x-config-root: expected the key'],
      [
        'a root that is no key',
        schema({ 'x-config-root': 'a b' }),
        '#/x-config-root: expected the key below which all others lie, found "a b"',
      ],
      ['an inherited root', schema({ 'x-config-root': 'constructor' }), '#/properties/constructor: expected a field'],
      [
        'no version',
        schema({ 'x-schema-version': undefined }),
        '#/x-schema-version: expected an integer from 1 on, found nothing',
      ],
      ['a version in a string', schema({ 'x-schema-version': '2' }), 'found "2"'],
      [
        'a root section that is missing',
        schema({ properties: {} }),
        '#/properties/acme: expected a field (`x-config-scope`) or a section (`properties`), found nothing',
      ],
      [
        'no field at all',
        schema({ properties: { acme: { properties: {} } } }),
        '#/properties/acme: expected at least one field',
      ],
      [
        'a node that is neither field nor section',
        acme({ $ref: '#/definitions/x' }),
        '#/properties/acme/properties/a~1b~0c: expected a field (`x-config-scope`) or a section (`properties`), found an object',
      ],
      ['a boolean schema', acme(true), 'found true'],
      ['properties in a list', acme({ properties: [] }), 'found an object'],
      [
        'a scope that is no string',
        acme({ 'x-config-scope': 1 }),
        '/x-config-scope: expected a string such as "yaml-only", found 1',
      ],
      [
        'a sensitive field with a default',
        acme({ ...scoped, 'x-sensitive': true, default: 'hunter2' }),
        '/default: expected no default of a sensitive field, found one.',
      ],
      [
        'a visibility that is no text',
        acme({ ...scoped, 'x-visibility': 1 }),
        '/x-visibility: expected a text that is not empty, found 1',
      ],
      [
        'an empty description',
        acme({ ...scoped, description: '' }),
        '/description: expected a text that is not empty, found ""',
      ],
      ['values that are no list', acme({ ...scoped, enum: {} }), '/enum: expected a list, found an object'],
      ['an empty scope', acme({ 'x-config-scope': '' }), 'found ""'],
      ['removed keys that are no list', schema({ 'x-removed': {} }), '#/x-removed: expected a list, found an object'],
      [
        'a removed key outside of the root',
        removed({ key: 'other.a', version: 1, reason: 'r' }),
        '#/x-removed/0/key: expected a key below "acme", found "other.a"',
      ],
      [
        'a removed key without a version',
        removed({ key: 'acme.a', reason: 'r' }),
        '#/x-removed/0/version: expected an integer',
      ],
      [
        'a removed key without a reason',
        removed({ key: 'acme.a', version: 1 }),
        '#/x-removed/0/reason: expected a sentence',
      ],
      [
        'a successor that is no string',
        removed({ key: 'acme.a', version: 1, reason: 'r', successor: 1 }),
        '#/x-removed/0/successor: expected a key, or none, found 1',
      ],
      [
        'a removed entry that is a string',
        removed('acme.a'),
        '#/x-removed/0/key: expected a key below "acme", found nothing',
      ],
    ])('%s', (why, input, message) => {
      const attempt = () => readSchema(input, 's.json')
      expect(attempt).toThrow(message)
      expect(attempt).toThrow(expect.objectContaining({ name: 'SpecCheckError', code: 'SCHEMA_INVALID' }))
      expect(attempt).toThrow(SpecCheckError)
      expect(attempt).toThrow('Name a configuration schema in the dialect that spec-check reads')
      // Which of the properties is the root is more than a schema can say.
      expect(dialect(input)).toBe(onlyTheReaderKnows.has(why))
    })
  },
)
