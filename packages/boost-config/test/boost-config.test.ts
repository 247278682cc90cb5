import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { validate, type ValidateOptions } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import { ZodError } from 'zod'
import {
  boostConfig,
  BOOST_CONFIG_SCHEMA_VERSION,
  boostConfigFields,
  isDbWritable,
  isSensitiveField,
  validateConfigValue,
  type BoostConfigKey,
} from '../src/index.ts'
import { fullConfig } from './full-config.ts'

const issuesOf = (boost: object, options: ValidateOptions = {}) => {
  const result = validate(boostConfig, { boost }, options)
  return result.ok ? result.warnings : result.issues
}

test(
  'the fields are those of the table in the spec',
  { tags: ['spec:boost-config/every-key-of-the-table-is-defined'] },
  () => {
    const spec = readFileSync(new URL('../../../openspec/specs/boost-config/spec.md', import.meta.url), 'utf8')
    const rows = [...spec.matchAll(/^\| `(boost\.[^`]+)` +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)]
    const table = rows.map(([, key, value, scope]) => ({ key, scope, sensitive: value?.includes('sensitive') }))
    const defined = Object.entries(boostConfigFields).map(([key, { meta }]) => ({
      key,
      scope: meta.scope,
      sensitive: isSensitiveField(key as BoostConfigKey),
    }))
    expect(defined).toEqual(table)
    expect(BOOST_CONFIG_SCHEMA_VERSION).toBe(2)
  },
)

test('a full configuration is valid', () => {
  expect(validate(boostConfig, fullConfig)).toEqual({ ok: true, values: fullConfig.boost, warnings: [] })
})

test('no sign-on is valid', { tags: ['spec:boost-config/no-sign-on'] }, () => {
  expect(issuesOf({})).toEqual([])
  expect(issuesOf({ kagenti: { auth: { tokenExpiryBufferSeconds: 5 } } })).toEqual([])
})

describe('half a sign-on', { tags: ['spec:boost-config/half-a-sign-on'] }, () => {
  test.each(['tokenEndpoint', 'clientId', 'clientSecret'] as const)('without %s', (missing) => {
    const { [missing]: _, ...auth } = fullConfig.boost.kagenti.auth
    expect(issuesOf({ kagenti: { auth } })).toMatchObject([
      { severity: 'error', code: 'incomplete-section', key: `boost.kagenti.auth.${missing}` },
    ])
  })
})

test('a misspelt key of the sign-on', { tags: ['spec:boost-config/an-unknown-key-in-a-closed-section'] }, () => {
  expect(issuesOf({ kagenti: { auth: { ...fullConfig.boost.kagenti.auth, clientSecrets: 'x' } } })).toMatchObject([
    {
      severity: 'error',
      key: 'boost.kagenti.auth.clientSecrets',
      hint: 'Did you mean `boost.kagenti.auth.clientSecret`?',
    },
  ])
})

describe('plain http', { tags: ['spec:boost-config/plain-http-beyond-loopback'] }, () => {
  test.each(['http://localhost:1', 'http://127.0.0.1', 'http://127.9.9.9/x', 'http://[::1]:8080', 'https://h.example'])(
    '%s is fine',
    (baseUrl) => {
      expect(issuesOf({ providers: { kagenti: { baseUrl } } }, { strict: true })).toEqual([])
    },
  )
  test.each(['http://h.example', 'http://localhost.example', 'http://127.0.0.1.example', 'http://10.0.0.1'])(
    '%s is a warning, and an error where strict',
    (baseUrl) => {
      expect(issuesOf({ providers: { kagenti: { baseUrl } } })).toMatchObject([
        { rule: 'plain-http', severity: 'warning', key: 'boost.providers.kagenti.baseUrl' },
      ])
      expect(issuesOf({ providers: { kagenti: { baseUrl } } }, { strict: true })).toMatchObject([{ severity: 'error' }])
    },
  )
  test('every URL is judged', () => {
    const plain = 'http://h.example'
    const issues = issuesOf({
      model: { baseUrl: plain },
      agentApproval: { sonataflow: { endpoint: plain } },
      skillsMarketplace: { endpoint: plain },
      providers: { kagenti: { baseUrl: plain } },
      kagenti: { auth: { ...fullConfig.boost.kagenti.auth, tokenEndpoint: plain } },
    })
    const urls = Object.keys(boostConfigFields).filter((key) => /(Url|[eE]ndpoint)$/.test(key))
    expect(issues.map(({ key }) => key).toSorted()).toEqual(urls.toSorted())
  })
})

describe(
  'a URL that hides something',
  { tags: ['spec:boost-config/a-url-that-hides-something', 'spec:boost-config/no-value-is-shown'] },
  () => {
    test.each([
      'https://canary:canary@h.example',
      'https://canary@h.example',
      'https://h.example/#canary',
      'ftp://canary.example',
      'javascript:canary',
      'https://',
      'https:\\\\canary',
      'canary',
    ])('%s is refused and not shown', (baseUrl) => {
      const issues = issuesOf({ model: { baseUrl } })
      expect(issues).toMatchObject([
        {
          code: 'invalid-value',
          key: 'boost.model.baseUrl',
          message: 'Expected an http(s) URL without user info or fragment',
        },
      ])
      expect(inspect(issues, { depth: Infinity })).not.toContain('canary')
    })
  },
)

describe('approval by SonataFlow', { tags: ['spec:boost-config/the-endpoint-is-missing'] }, () => {
  test('needs the endpoint', () => {
    expect(issuesOf({ agentApproval: { mode: 'sonataflow' } })).toMatchObject([
      {
        severity: 'error',
        rule: 'sonataflow-endpoint',
        key: 'boost.agentApproval.sonataflow.endpoint',
        related: [{ key: 'boost.agentApproval.mode' }],
      },
    ])
    expect(issuesOf({ agentApproval: fullConfig.boost.agentApproval })).toEqual([])
    expect(issuesOf({ agentApproval: { mode: 'built-in' } })).toEqual([])
  })
})

describe('removed keys', { tags: ['spec:boost-config/a-file-that-still-sets-a-removed-key'] }, () => {
  test.each([
    { name: 'enabled', value: true, hint: /use `boost\.kagenti\.auth\.tokenEndpoint`/ },
    { name: 'audience', value: 'kagenti', hint: /^Remove the key\.$/ },
    { name: 'userTokenHeader', value: 'X-Forwarded-Access-Token', hint: /^Remove the key\.$/ },
  ])('$name', ({ name, value, hint }) => {
    const issues = issuesOf({
      kagenti: { auth: { ...fullConfig.boost.kagenti.auth, tokenExchange: { [name]: value } } },
    })
    expect(issues).toMatchObject([
      {
        code: 'removed-key',
        key: `boost.kagenti.auth.tokenExchange.${name}`,
        message: expect.stringContaining('version 2'),
        hint: expect.stringMatching(hint),
      },
    ])
  })
})

describe('known names', () => {
  test(
    'a value is parsed or refused by Zod',
    { tags: ['spec:boost-config/a-single-value-is-validated-by-key'] },
    () => {
      expect(validateConfigValue('boost.security.mode', 'full')).toBe('full')
      expect(() => validateConfigValue('boost.security.mode', 'off')).toThrow(ZodError)
      expect(() => validateConfigValue('boost.kagenti.auth.tokenExpiryBufferSeconds', -1)).toThrow(ZodError)
    },
  )

  test('undefined', { tags: ['spec:boost-config/an-unset-value-stays-unset'] }, () => {
    const keys = Object.keys(boostConfigFields) as BoostConfigKey[]
    const refused = keys.filter((key) => {
      try {
        return validateConfigValue(key, undefined) !== undefined
      } catch (error) {
        return error instanceof ZodError
      }
    })
    expect(refused).toEqual(['boost.model.baseUrl', 'boost.model.name', 'boost.security.mode'])
  })

  test.each([
    { key: 'boost.kagenti.auth.clientIdd', says: 'did you mean `boost.kagenti.auth.clientId`' },
    { key: 'constructor', says: 'Unexpected `constructor`' },
    { key: '__proto__', says: 'Unexpected `__proto__`' },
    { key: 'pasted secret', says: 'Unexpected key, expected' },
  ])('$key', { tags: ['spec:boost-config/a-key-that-does-not-exist'] }, ({ key, says }) => {
    for (const call of [validateConfigValue, isDbWritable, isSensitiveField]) {
      expect(() => call(key as BoostConfigKey, 'x')).toThrow(RangeError)
      expect(() => call(key as BoostConfigKey, 'x')).toThrow(says)
    }
  })

  test('scope and sensitivity by key', () => {
    expect(isDbWritable('boost.model.name')).toBe(true)
    expect(isDbWritable('boost.kagenti.auth.clientId')).toBe(false)
    expect(isSensitiveField('boost.kagenti.auth.clientSecret')).toBe(true)
    expect(isSensitiveField('boost.model.name')).toBe(false)
  })
})
