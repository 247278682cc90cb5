import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, render, section, type Config } from '../../src/index.ts'
import { loaders, withPackages } from './loaders.ts'

const yaml = { scope: 'yaml-only' } as const

/** Lists of objects, with a secret in each. */
const integrations = defineConfig({
  root: 'integrations',
  version: 1,
  fields: {
    github: field(
      z.array(z.object({ host: z.string(), apiBaseUrl: z.string().optional(), token: z.string().optional() })),
      {
        ...yaml,
        description: 'GitHub.',
        within: {
          '*.host': { description: 'Host name.', visibility: 'frontend' },
          '*.token': { description: 'Personal access token.', sensitive: true },
        },
      },
    ),
  },
})

/** Records: of objects, of secrets, and a union in place of an object. */
const proxy = defineConfig({
  root: 'proxy',
  version: 1,
  fields: {
    endpoints: field(
      z.record(
        z.string(),
        z.object({
          target: z.string().regex(/^https?:/),
          changeOrigin: z.boolean().optional(),
          headers: z.record(z.string(), z.string()).optional(),
          pathRewrite: z.union([z.string(), z.array(z.string())]).optional(),
        }),
      ),
      { ...yaml, description: 'Endpoints by path.', within: { '*.headers.*': { sensitive: true } } },
    ),
    reviveConsumedRequestBodies: field(z.boolean(), { ...yaml, description: 'Revive.', default: false }),
  },
})

/** A schedule, as catalog providers have it. */
const duration = z.strictObject({ hours: z.int().min(0).optional(), minutes: z.int().min(0).optional() })
const catalog = defineConfig({
  root: 'catalog',
  version: 1,
  fields: {
    'providers.acme': section(
      {},
      {
        baseUrl: field(z.string().min(1), { ...yaml, description: 'Base URL.', required: true }),
        schedule: field(
          z.object({
            frequency: z.union([z.string(), z.object({ cron: z.string() }), duration]),
            timeout: duration,
            scope: z.enum(['global', 'local']).optional(),
          }),
          { ...yaml, description: 'When to run.' },
        ),
      },
    ),
  },
})

/** A secret object as a whole, and sections below sections. */
const auth = defineConfig({
  root: 'auth',
  version: 1,
  fields: {
    'session.secret': field(z.union([z.string(), z.object({ file: z.string() })]), {
      ...yaml,
      description: 'Session secret.',
      sensitive: true,
    }),
    'providers.oidc.clientId': field(z.string().min(1), { ...yaml, description: 'Client identifier.' }),
    keys: field(z.array(z.string()), { ...yaml, description: 'Signing keys.', sensitive: true }),
  },
})

/** A union of a switch and an object, a list of an enum for the frontend, and a field on its way out. */
const scaffolder = defineConfig({
  root: 'scaffolder',
  version: 2,
  fields: {
    cache: field(z.union([z.boolean(), z.object({ ttl: z.number() })]), { ...yaml, description: 'Cache.' }),
    shown: field(z.array(z.enum(['tasks', 'editor'])), { ...yaml, description: 'Shown.', visibility: 'frontend' }),
    labels: field(z.record(z.string(), z.string()), { ...yaml, description: 'Labels.', visibility: 'frontend' }),
    timeoutMs: field(z.number().gt(0), {
      ...yaml,
      description: 'Timeout.',
      deprecated: { since: '1.2.0', reason: 'Units differ.', successor: 'scaffolder.timeout' },
    }),
    timeout: field(z.number().lt(100), { ...yaml, description: 'Timeout, in seconds.' }),
  },
  removed: [{ key: 'scaffolder.old', version: 2, reason: 'Nobody used it.' }],
})

const plugins: readonly Config[] = [integrations, proxy, catalog, auth, scaffolder]

const full = {
  integrations: { github: [{ host: 'github.com', apiBaseUrl: 'https://api', token: 'SECRET-1' }] },
  proxy: { endpoints: { '/a': { target: 'https://a', headers: { Authorization: 'SECRET-2' } } } },
  catalog: {
    providers: { acme: { baseUrl: 'https://b', schedule: { frequency: { hours: 1 }, timeout: { minutes: 3 } } } },
  },
  auth: { session: { secret: 'SECRET-3' }, providers: { oidc: { clientId: 'id' } }, keys: ['SECRET-4', 'SECRET-5'] },
  scaffolder: { cache: { ttl: 1.5 }, shown: ['tasks'], labels: { a: 'b' }, timeout: 5 },
}

const merge = (changes: Readonly<Record<string, object>>) => ({ ...full, ...changes })

describe.each(loaders)('loader $version', { tags: ['spec:config-kit/plugins-of-other-shapes'] }, async ({ load }) => {
  const schema = await withPackages(
    plugins.map((plugin) => render(plugin, 'config.d.ts')),
    load,
  )

  test('exactly the secrets are secret', () => {
    expect(schema.filter(full, 'secret')).toEqual({
      integrations: { github: [{ token: 'SECRET-1' }] },
      proxy: { endpoints: { '/a': { headers: { Authorization: 'SECRET-2' } } } },
      auth: { session: { secret: 'SECRET-3' }, keys: ['SECRET-4', 'SECRET-5'] },
    })
    const asObject = merge({ auth: { session: { secret: { file: 'SECRET-6' } } } })
    expect(schema.filter(asObject, 'secret')).toMatchObject({ auth: { session: { secret: { file: 'SECRET-6' } } } })
    expect(JSON.stringify(schema.filter(asObject, 'backend'))).not.toContain('SECRET')
  })

  test('exactly the values for the frontend reach it', () => {
    expect(schema.filter(full, 'frontend')).toEqual({
      integrations: { github: [{ host: 'github.com' }] },
      scaffolder: { shown: ['tasks'], labels: { a: 'b' } },
    })
  })

  test.each([
    { at: 'another type in a list', data: { integrations: { github: [{ host: 5 }, 'text'] } } },
    { at: 'a member that is missing', data: { integrations: { github: [{ token: 't' }] } } },
    { at: 'a pattern within a record', data: { proxy: { endpoints: { a: { target: 'ftp://a' } } } } },
    { at: 'a required field', data: { catalog: { providers: { acme: {} } } } },
    { at: 'no branch of a union', data: { scaffolder: { cache: 'yes please' } } },
    { at: 'another value of an enum', data: { scaffolder: { shown: ['all'] } } },
    { at: 'an open bound', data: { scaffolder: { timeoutMs: 0 } } },
    { at: 'the other open bound', data: { scaffolder: { timeout: 100 } } },
    {
      at: 'a fraction within a schedule',
      data: {
        catalog: { providers: { acme: { baseUrl: 'b', schedule: { frequency: 'x', timeout: { hours: 1.5 } } } } },
      },
    },
  ])('refused: $at', ({ data }) => {
    expect(() => schema.judge(merge(data))).toThrow(/must/)
    expect(() => schema.judge(full)).not.toThrow()
  })

  test('what is deprecated or removed is listed', () => {
    const deprecated = schema.deprecated(merge({ scaffolder: { timeoutMs: 5, old: { any: 'thing' } } }))
    expect(deprecated).toHaveLength(2)
    expect(deprecated).toEqual(
      expect.arrayContaining([
        { key: 'scaffolder.timeoutMs', description: 'Since 1.2.0: Units differ. Use scaffolder.timeout.' },
        { key: 'scaffolder.old', description: 'Removed in schema version 2: Nobody used it.' },
      ]),
    )
  })
})
