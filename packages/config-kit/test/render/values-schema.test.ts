import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, render, section } from '../../src/index.ts'
import metaSchema from '../../values.meta-schema.json' with { type: 'json' }
import { config as application } from '../cli/definition.ts'

const everything = defineConfig({
  root: 'app',
  version: 3,
  fields: {
    shut: section(
      { closed: true, allOrNone: ['user', 'password'] },
      {
        user: field(z.string(), { scope: 'yaml-only', description: 'User.', required: true, examples: ['jane'] }),
        password: field(z.string(), { scope: 'yaml-only', description: 'Password.', sensitive: true }),
      },
    ),
    list: field(z.array(z.object({ name: z.string(), token: z.string().optional() })), {
      scope: 'db-overridable',
      description: 'List.',
      within: { '*.token': { description: 'Token.', sensitive: true }, '*.name': { visibility: 'frontend' } },
    }),
    old: field(z.int(), {
      scope: 'db-only',
      description: 'Old.',
      default: 3,
      expected: 'a small number',
      refine: [{ name: 'small', accepts: (value) => value < 9, expected: 'a number below 9' }],
      deprecated: { since: '1.2.0', reason: 'Nobody needs it.' },
    }),
    union: field(z.union([z.string(), z.record(z.string(), z.boolean())]), {
      scope: 'yaml-only',
      refine: [],
      description: 'Union.',
    }),
  },
  removed: [
    { key: 'app.gone', version: 2, reason: 'Gone.', successor: 'app.list', severity: 'warning' },
    { key: 'app.list.*.secret', version: 3, reason: 'It is a token now.' },
  ],
})

type Tree = Record<string, unknown>
const schemaOf = (config: Parameters<typeof render>[0]) => JSON.parse(render(config, 'values.schema.json')) as Tree
const follows = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(metaSchema)

describe(
  'the dialect of the schema of values',
  { tags: ['spec:config-kit/the-schema-of-values-follows-its-meta-schema'] },
  () => {
    test.each([{ config: application }, { config: everything }])('what is generated follows it', ({ config }) => {
      follows(schemaOf(config))
      expect(follows.errors).toBeNull()
    })

    const set = (path: string, value: unknown) => (schema: Tree) => {
      const names = path.split('/')
      const last = names.pop() ?? ''
      const at = names.reduce<Tree>((tree, name) => tree[name] as Tree, schema)
      at[last] = value
    }
    const top = 'properties/app/properties'
    test.each([
      { why: 'an unknown scope', plant: set(`${top}/list/x-config-scope`, 'database') },
      { why: 'no scope', plant: set(`${top}/list/x-config-scope`, undefined) },
      { why: 'an unknown visibility', plant: set(`${top}/list/x-visibility`, 'public') },
      { why: 'no visibility', plant: set(`${top}/list/x-visibility`, undefined) },
      {
        why: 'a credential that the frontend sees',
        plant: set(`${top}/shut/properties/password/x-visibility`, 'frontend'),
      },
      { why: 'a credential with a default', plant: set(`${top}/shut/properties/password/default`, 'x') },
      { why: 'no description', plant: set(`${top}/list/description`, '') },
      { why: 'a type that is none', plant: set(`${top}/list/type`, 'text') },
      { why: 'a section that is half closed', plant: set(`${top}/shut/additionalProperties`, { type: 'string' }) },
      { why: 'a removed key without a reason', plant: set('x-removed/0/reason', undefined) },
      { why: 'a removed key that is no full key', plant: set('x-removed/0/key', 'gone') },
      { why: 'a removed key of a version that is none', plant: set('x-removed/0/version', '2') },
      { why: 'an unknown severity', plant: set('x-removed/0/severity', 'info') },
      { why: 'a deprecation without a release', plant: set(`${top}/old/x-deprecated/since`, undefined) },
      { why: 'no schema version', plant: set('x-schema-version', undefined) },
      { why: 'a second root', plant: set('properties/other', { type: 'object', properties: {} }) },
      { why: 'an unknown keyword', plant: set('x-scope', 'yaml-only') },
    ])('refused: $why', ({ plant }) => {
      const schema = schemaOf(everything)
      plant(schema)
      expect(follows(JSON.parse(JSON.stringify(schema)))).toBe(false)
    })

    test('metadata of fields and of parts', () => {
      expect(schemaOf(everything)).toMatchObject({
        'x-removed': everything.removed,
        properties: {
          app: {
            properties: {
              shut: { required: ['user'], additionalProperties: false, properties: { user: { examples: ['jane'] } } },
              list: {
                'x-visibility': 'backend',
                items: {
                  properties: {
                    name: { type: 'string', 'x-visibility': 'frontend' },
                    token: { type: 'string', 'x-visibility': 'secret', 'x-sensitive': true, description: 'Token.' },
                  },
                },
              },
              old: {
                default: 3,
                deprecated: true,
                'x-deprecated': { since: '1.2.0', reason: 'Nobody needs it.' },
                'x-expected': 'a small number',
                'x-refinements': ['small'],
              },
            },
          },
        },
      })
      expect(schemaOf(everything)).not.toHaveProperty(`${top.replaceAll('/', '.')}.shut.properties.user.x-sensitive`)
    })
  },
)
