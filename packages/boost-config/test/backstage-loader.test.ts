import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, field, render } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { fullConfig } from './full-config.ts'
import { loadSchema } from './load-schema.ts'

const schema = await loadSchema(join(import.meta.dirname, '..'))
const filtered = (data: object, visibility: 'secret' | 'frontend' | 'backend') =>
  schema.process([{ context: 'test', data: structuredClone(data) as never }], { visibility: [visibility] })[0]?.data

const secrets = {
  boost: {
    kagenti: { auth: { clientSecret: fullConfig.boost.kagenti.auth.clientSecret } },
    encryptionSecret: fullConfig.boost.encryptionSecret,
    devSpaces: fullConfig.boost.devSpaces,
  },
}

test(
  'the sensitive values are secret, and no other',
  { tags: ['spec:boost-config/the-loader-marks-every-sensitive-value'] },
  () => {
    expect(filtered(fullConfig, 'secret')).toEqual(secrets)
    expect(JSON.stringify(filtered(fullConfig, 'backend'))).not.toMatch(
      /a client secret|sixteen characters|dev spaces credentials/,
    )
  },
)

test(
  'the frontend gets the model and the flags',
  { tags: ['spec:boost-config/the-frontend-receives-its-own-keys-only'] },
  () => {
    expect(filtered(fullConfig, 'frontend')).toEqual({
      boost: { model: fullConfig.boost.model, features: fullConfig.boost.features },
    })
  },
)

test('an object in place of a secret', { tags: ['spec:boost-config/a-secret-given-as-an-object-stays-hidden'] }, () => {
  const mistaken = { boost: { kagenti: { auth: { clientSecret: { value: 'leak', deeper: { still: 'leak' } } } } } }
  const shown = schema.process([{ context: 'test', data: mistaken }], {
    visibility: ['secret'],
    ignoreSchemaErrors: true,
  })[0]?.data
  expect(shown).toEqual(mistaken)
  expect(
    schema.process([{ context: 'test', data: mistaken }], { visibility: ['backend'], ignoreSchemaErrors: true })[0]
      ?.data,
  ).toEqual({ boost: { kagenti: { auth: {} } } })
})

describe('the loader refuses what the definition refuses', () => {
  test.each([
    { at: 'a fraction of a second', auth: { tokenExpiryBufferSeconds: 1.5 } },
    { at: 'a negative buffer', auth: { tokenExpiryBufferSeconds: -1 } },
    { at: 'another scheme', auth: { tokenEndpoint: 'ftp://sso.example' } },
    { at: 'an empty client id', auth: { clientId: '' } },
  ])('$at', ({ auth }) => {
    expect(() => filtered({ boost: { kagenti: { auth } } }, 'backend')).toThrow(/boost\/kagenti\/auth|\.boost/)
  })
})

test(
  'removed keys are listed as deprecated',
  { tags: ['spec:boost-config/generated-files-remember-removed-keys'] },
  () => {
    const data = { boost: { kagenti: { auth: { tokenExchange: { enabled: true } } } } }
    const [config] = schema.process([{ context: 'test', data }], { visibility: ['backend'], withDeprecatedKeys: true })
    expect(config?.deprecatedKeys).toEqual([
      {
        key: 'boost.kagenti.auth.tokenExchange.enabled',
        description: expect.stringContaining('Removed in schema version 2'),
      },
    ])
  },
)

test(
  'prose cannot cut the tags',
  { tags: ['spec:boost-config/text-in-a-description-cannot-break-the-declaration'] },
  async () => {
    const hostile = defineConfig({
      root: 'app',
      version: 1,
      fields: {
        key: field(z.string().regex(/^a*\/?b$/), {
          scope: 'yaml-only',
          description: 'Ends here */ or @visibility frontend there,\n@deepVisibility frontend, mail@example.',
          sensitive: true,
        }),
      },
    })
    const folder = await mkdtemp(join(tmpdir(), 'boost-config-'))
    try {
      await writeFile(
        join(folder, 'package.json'),
        JSON.stringify({ name: 'hostile', version: '1.0.0', configSchema: 'config.d.ts' }),
      )
      await writeFile(join(folder, 'config.d.ts'), render(hostile, 'config.d.ts'))
      const loaded = await loadSchema(folder)
      const [config] = loaded.process([{ context: 'test', data: { app: { key: 'aab' } } }], { visibility: ['secret'] })
      expect(config?.data).toEqual({ app: { key: 'aab' } })
      const { schemas } = loaded.serialize() as {
        schemas: { value: { properties: { app: { properties: { key: object } } } } }[]
      }
      expect(schemas[0]?.value.properties.app.properties.key).toMatchObject({
        visibility: 'secret',
        deepVisibility: 'secret',
        description: expect.stringMatching(/^Ends here .*mail@example\.$/s),
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
