import { describe, expect, test } from 'vitest'
import { SpecCheckError } from '../../src/index.ts'
import { readSchema } from '../../src/facts/schema.ts'
import { exampleFacts } from '../example.ts'

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
    expect(facts.fields.get('acme.server.port')).toEqual({ default: 8080, scope: 'yaml-only', isOpen: false })
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

describe('refused with the place and what was expected', () => {
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
  ])('%s', (_why, input, message) => {
    const attempt = () => readSchema(input, 's.json')
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(expect.objectContaining({ name: 'SpecCheckError', code: 'SCHEMA_INVALID' }))
    expect(attempt).toThrow(SpecCheckError)
    expect(attempt).toThrow('Name a configuration schema in the dialect that spec-check reads')
  })
})
