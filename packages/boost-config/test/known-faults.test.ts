/**
 * Faults of configuration code that operators have met elsewhere. Each is planted here, as data or as a definition, and
 * has to be found.
 */
import { loadFiles, render, validate, type Config } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import lock from '../boost.lock.json' with { type: 'json' }
import { boostConfig, validateConfigValue } from '../src/index.ts'

const load = (text: string, env: Record<string, string> = {}) =>
  loadFiles(['a.yaml'], { cwd: '/config', env, readText: () => Promise.resolve(text) })

const told = async (text: string, env?: Record<string, string>) => {
  const loaded = await load(text, env)
  const result = validate(boostConfig, loaded.data, { loaded })
  return (result.ok ? result.warnings : result.issues).map(({ key, code }) => `${code} ${key}`)
}

test('numbers and booleans of YAML stay what they are', async () => {
  const text =
    'boost:\n  features:\n    agentCreation: false\n  kagenti:\n    auth: { tokenEndpoint: https://h, clientId: a, clientSecret: b, tokenExpiryBufferSeconds: 0 }\n'
  const { data } = await load(text)
  expect(validate(boostConfig, data)).toMatchObject({
    ok: true,
    values: { features: { agentCreation: false }, kagenti: { auth: { tokenExpiryBufferSeconds: 0 } } },
  })
})

describe('an address, an id or a secret that is none', () => {
  const signOn = { tokenEndpoint: 'https://h', clientId: 'a', clientSecret: 'b' }
  test.each([
    { name: 'tokenEndpoint', value: 'javascript:alert(1)' },
    { name: 'tokenEndpoint', value: 'ftp://h/token' },
    { name: 'tokenEndpoint', value: '""' },
    { name: 'clientId', value: '""' },
    { name: 'clientSecret', value: '""' },
    { name: 'clientId', value: '${EMPTY}' },
    { name: 'clientSecret', value: '${EMPTY}' },
  ])('$name: $value', async ({ name, value }) => {
    const auth = Object.entries({ ...signOn, [name]: value }).map(([key, each]) => `      ${key}: ${each}\n`)
    expect(await told(`boost:\n  kagenti:\n    auth:\n${auth.join('')}`, { EMPTY: '' })).toEqual([
      `invalid-value boost.kagenti.auth.${name}`,
    ])
  })
})

test('a constraint is stated where every reader sees it, not in prose', () => {
  const values = JSON.parse(render(boostConfig, 'values.schema.json')) as object
  expect(values).toHaveProperty('properties.boost.properties.encryptionSecret.minLength', 16)
  expect(render(boostConfig, 'config.d.ts')).toMatch(/@minLength 16\n {5}\*\/\n {4}encryptionSecret\?: string/)
  expect(lock.snapshots.at(-1)?.fields['boost.encryptionSecret'].value).toEqual({ type: 'string', minLength: 16 })
  expect(() => validateConfigValue('boost.encryptionSecret', 'fifteen letters')).toThrow(/16/)
})

test('scope and visibility of a field are said in one place, and in every file', () => {
  const { fields }: Config = boostConfig
  const values = JSON.parse(render(boostConfig, 'values.schema.json')) as object
  const declaration = render(boostConfig, 'config.d.ts')
  for (const [key, { meta }] of Object.entries(fields)) {
    const path = `properties.${key.split('.').join('.properties.')}`
    const visibility = meta.sensitive === true ? 'secret' : (meta.visibility ?? 'backend')
    expect(values).toHaveProperty(`${path}.x-config-scope`, meta.scope)
    expect(values).toHaveProperty(`${path}.x-visibility`, visibility)
    const [, comment = ''] =
      new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s+${key.split('.').at(-1)}\\?: `).exec(declaration) ?? []
    expect(comment.includes(`@visibility ${visibility}`) || visibility === 'backend').toBe(true)
  }
})
