import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigSchema } from '@backstage/config-loader'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fullConfig } from '../full-config.ts'
import { frontend, secrets } from './expected.ts'
import { accepts, deprecatedKeys, loaders, visible, writePackage } from './loaders.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const ours = join(import.meta.dirname, '../..')

/** Backstage's tags have to stand on lines of their own. */
const asSecret = '\n/**\n * @visibility secret\n */\n'

/** What a plugin with a `config.d.ts` of its own says about the same keys. */
const neighbours = [
  { neighbour: 'nobody', declares: '' },
  { neighbour: 'a number', declares: 'kagenti?: { auth?: { tokenExpiryBufferSeconds?: number } }' },
  { neighbour: 'a secret', declares: `kagenti?: { auth?: { ${asSecret} clientSecret?: string } }` },
  { neighbour: 'a secret that is not marked', declares: 'kagenti?: { auth?: { clientSecret?: string } }' },
  {
    neighbour: 'typed removed keys',
    declares: 'kagenti?: { auth?: { tokenExchange?: { enabled?: boolean; audience?: string } } }',
  },
  {
    neighbour: 'a whole older section',
    declares: `
      /** The server of the model. */
      model?: {
        /**
         * Where it answers.
         * @visibility frontend
         */
        baseUrl?: string
      }
      kagenti?: {
        auth?: {
          tokenEndpoint?: string
          clientId?: string
          ${asSecret}
          clientSecret?: string
          tokenExpiryBufferSeconds?: number
          tokenExchange?: { enabled?: boolean; audience?: string; userTokenHeader?: string }
        }
      }`,
  },
]

const withAuth = (auth: object) => ({ kagenti: { auth: { ...fullConfig.boost.kagenti.auth, ...auth } } })

const accepted = [
  {},
  { kagenti: { auth: {} } },
  withAuth({ tokenExpiryBufferSeconds: 0 }),
  withAuth({ tokenExpiryBufferSeconds: '60' }),
  withAuth({ tokenEndpoint: 'http://127.0.0.1:8080/token?x=1' }),
  { features: { agentCreation: 'true' } },
  { ...withAuth({}), providers: { another: { baseUrl: 5 } } },
]

const refused = [
  withAuth({ tokenEndpoint: 'ftp://sso.example' }),
  withAuth({ tokenEndpoint: 'https://user:password@sso.example' }),
  withAuth({ clientId: '' }),
  withAuth({ clientSecret: '' }),
  withAuth({ tokenExpiryBufferSeconds: 1.5 }),
  withAuth({ tokenExpiryBufferSeconds: '1.5' }),
  withAuth({ tokenExpiryBufferSeconds: -1 }),
  withAuth({ tokenExpiryBufferSeconds: 'sixty' }),
  { model: { baseUrl: 'ftp://model.example' } },
  { model: { name: '' } },
  { security: { mode: 'off' } },
  { features: { agentCreation: 'perhaps' } },
  { agentApproval: { mode: 'none' } },
  { agentApproval: { sonataflow: { endpoint: '' } } },
  { skillsMarketplace: { endpoint: 'skills.example' } },
  { providers: { kagenti: { baseUrl: 'https://kagenti.example#part' } } },
  { encryptionSecret: 'fifteen letters' },
]

describe.each(loaders)('loader $version', ({ load }) => {
  describe.each(neighbours)(
    'beside $neighbour',
    { tags: ['spec:boost-config/another-package-declares-the-same-keys'] },
    ({ declares }) => {
      let folder: string
      let schema: ConfigSchema
      beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'boost-config-'))
        const theirs = await writePackage(folder, `export interface Config {\nboost?: {\n${declares}\n}\n}\n`)
        schema = await load({ dependencies: [], packagePaths: [join(ours, 'package.json'), theirs] })
      })
      afterAll(() => rm(folder, { recursive: true }))

      test(
        'the sensitive values are secret, and no other',
        { tags: ['spec:boost-config/the-loader-marks-every-sensitive-value'] },
        () => {
          expect(visible(schema, 'secret', fullConfig)).toEqual(secrets)
        },
      )

      test(
        'the frontend gets its own keys',
        { tags: ['spec:boost-config/the-frontend-receives-its-own-keys-only'] },
        () => {
          expect(visible(schema, 'frontend', fullConfig)).toEqual(frontend)
        },
      )

      test.each([
        { mistaken: { value: 'leak', deeper: { still: 'leak' } } },
        { mistaken: ['leak', { still: 'leak' }] },
      ])(
        'in place of a secret $mistaken stays hidden',
        { tags: ['spec:boost-config/a-secret-given-as-an-object-stays-hidden'] },
        ({ mistaken }) => {
          const data = {
            boost: {
              kagenti: { auth: { clientSecret: mistaken } },
              encryptionSecret: mistaken,
              devSpaces: { credentials: mistaken },
            },
          }
          expect(visible(schema, 'secret', data)).toEqual(data)
          expect(JSON.stringify(visible(schema, 'backend', data))).not.toContain('leak')
          expect(JSON.stringify(visible(schema, 'frontend', data))).not.toContain('leak')
        },
      )

      test('what the definition refuses is refused, and nothing else', () => {
        const judged = [fullConfig.boost, ...accepted, ...refused].filter((boost) => accepts(schema, { boost }))
        expect(judged).toEqual([fullConfig.boost, ...accepted])
      })

      test(
        'each removed key is listed, with what to do',
        { tags: ['spec:boost-config/generated-files-remember-removed-keys'] },
        () => {
          const tokenExchange = { enabled: true, audience: 'kagenti', userTokenHeader: 'X-Token' }
          const removed = Object.keys(tokenExchange).map((name) => ({
            key: `boost.kagenti.auth.tokenExchange.${name}`,
            description: expect.stringMatching(/^Removed in schema version 2: \w+ .+/),
          }))
          expect(deprecatedKeys(schema, { boost: withAuth({ tokenExchange }) })).toEqual(removed)
          expect(deprecatedKeys(schema, fullConfig)).toEqual([])
        },
      )
    },
  )

  test.each([
    { manifest: 'as it is', change: {}, marked: secrets },
    { manifest: 'without configSchema', change: { configSchema: undefined }, marked: {} },
  ])(
    'a copy of the package, its manifest $manifest',
    { tags: ['spec:boost-config/a-schema-that-is-not-named-marks-nothing'] },
    async ({ change, marked }) => {
      const folder = await mkdtemp(join(tmpdir(), 'boost-config-'))
      try {
        const manifest: unknown = JSON.parse(await readFile(join(ours, 'package.json'), 'utf8'))
        await writeFile(join(folder, 'package.json'), JSON.stringify(Object.assign({}, manifest, change)))
        await cp(join(ours, 'config.d.ts'), join(folder, 'config.d.ts'))
        const schema = await load({ dependencies: [], packagePaths: [join(folder, 'package.json')] })
        expect(visible(schema, 'secret', fullConfig)).toEqual(marked)
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  )
})
