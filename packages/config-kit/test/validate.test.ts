import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, section, validate } from '../src/index.ts'
import { loadText } from './load/in-memory.ts'

const config = defineConfig({
  root: 'app',
  version: 3,
  fields: {
    login: section(
      { closed: true, allOrNone: ['url', 'user', 'password'] },
      {
        url: field(z.string().startsWith('https:'), {
          scope: 'yaml-only',
          expected: 'an https URL',
          description: 'URL.',
        }),
        user: field(z.string().min(1), { scope: 'yaml-only', description: 'User.' }),
        password: field(z.string().min(8), { scope: 'yaml-only', description: 'Password.', sensitive: true }),
        seconds: field(z.int().min(0), { scope: 'yaml-only', description: 'Seconds.', default: 60 }),
        ratio: field(z.number(), { scope: 'yaml-only', description: 'Ratio.' }),
        on: field(z.boolean(), { scope: 'yaml-only', description: 'On.' }),
      },
    ),
    title: field(z.string(), { scope: 'db-overridable', description: 'Title.' }),
  },
  removed: [
    { key: 'app.login.token.audience', version: 2, reason: 'Nobody reads it.' },
    { key: 'app.login.token.name', version: 3, reason: 'It was renamed.', successor: 'app.login.user' },
  ],
  rules: [
    {
      name: 'no-shouting',
      severity: 'warning',
      check: ({ title }) =>
        title?.endsWith('!') ? [{ keys: ['app.title'], message: 'Unexpected exclamation mark' }] : [],
    },
  ],
})

const issuesOf = (app: unknown, options = {}) => {
  const result = validate(config, { app, otherPlugin: { any: 'thing' } }, options)
  return result.ok ? result.warnings : result.issues
}
const complete = { url: 'https://x', user: 'u', password: 'long enough' }

test('the values are typed, and a default stays out of them', () => {
  const result = validate(config, { app: { login: complete, title: 'T' } })
  expect(result).toEqual({ ok: true, values: { login: complete, title: 'T' }, warnings: [] })
  if (!result.ok) return
  expectTypeOf(result.values.login?.seconds).toEqualTypeOf<number | undefined>()
  expectTypeOf(result.values.title).toEqualTypeOf<string | undefined>()
})

test.each([undefined, null, {}, { app: null }, { app: { login: null } }])('nothing set is valid: %j', (data) => {
  expect(validate(config, data)).toMatchObject({ ok: true, warnings: [] })
})

test('every issue at once', { tags: ['spec:boost-config/all-issues-in-one-run'] }, () => {
  const issues = issuesOf({ login: { url: 'ftp://x', user: '', seconds: -1, nope: 1 }, title: 7 })
  expect(issues.map(({ code, key }) => `${code} ${key}`)).toEqual([
    'invalid-value app.login.url',
    'invalid-value app.login.user',
    'invalid-value app.login.seconds',
    'unknown-key app.login.nope',
    'incomplete-section app.login.password',
    'invalid-value app.title',
  ])
  expect(issues[0]?.message).toBe('Expected an https URL')
})

describe('substituted values', { tags: ['spec:boost-config/substituted-values-are-strings'] }, () => {
  test.each([
    { name: 'seconds', raw: '60', value: 60 },
    { name: 'seconds', raw: 60, value: 60 },
    { name: 'ratio', raw: '-1.5', value: -1.5 },
    { name: 'on', raw: 'true', value: true },
    { name: 'on', raw: 'false', value: false },
  ])('$raw is taken as $value', ({ name, raw, value }) => {
    expect(validate(config, { app: { login: { ...complete, [name]: raw } } })).toMatchObject({
      ok: true,
      values: { login: { [name]: value } },
    })
  })

  test.each([
    { name: 'seconds', raw: 'sixty' },
    { name: 'seconds', raw: '1.5' },
    { name: 'seconds', raw: '' },
    { name: 'seconds', raw: '0x10' },
    { name: 'on', raw: 'yes' },
    { name: 'user', raw: 5 },
    { name: 'user', raw: '' },
  ])('$raw is refused for $name', ({ name, raw }) => {
    expect(issuesOf({ login: { ...complete, [name]: raw } })).toEqual([
      expect.objectContaining({ code: 'invalid-value', severity: 'error', key: `app.login.${name}` }),
    ])
  })
})

describe('a closed section', { tags: ['spec:boost-config/an-unknown-key-in-a-closed-section'] }, () => {
  test.each([
    { name: 'usr', hint: 'Did you mean `app.login.user`?' },
    { name: 'constructor', hint: undefined },
    { name: 'toString', hint: undefined },
    { name: 'somethingElse', hint: undefined },
  ])('$name is refused', ({ name, hint }) => {
    const [issue, ...more] = issuesOf({ login: { ...complete, [name]: 1 } })
    expect(more).toEqual([])
    expect(issue).toMatchObject({ code: 'unknown-key', severity: 'error', key: `app.login.${name}` })
    expect(issue?.hint).toBe(hint)
  })

  test('an unknown key that is null is unset', () => {
    expect(issuesOf({ login: { ...complete, nope: null } })).toEqual([])
  })

  test('a field with the name of an inherited member is unset until it is set', () => {
    const odd = defineConfig({
      root: 'app',
      version: 1,
      fields: { constructor: field(z.string(), { scope: 'yaml-only', description: 'Odd.' }) },
    })
    expect(validate(odd, { app: {} })).toStrictEqual({ ok: true, values: {}, warnings: [] })
    expect(validate(odd, { app: { constructor: 'x' } })).toEqual({
      ok: true,
      values: { constructor: 'x' },
      warnings: [],
    })
  })

  test('a pasted secret that looks like a name is not shown', () => {
    for (const pasted of ['Zx8kQ2mN7vR4tY1wB6cD9fG3hJ5lP0sA', 'ghX_a1B2c3']) {
      expect(JSON.stringify(issuesOf({ login: { ...complete, [pasted]: 1 } }))).not.toContain(pasted)
    }
  })

  test('a removed key that is null is unset', () => {
    expect(issuesOf({ login: { ...complete, token: { audience: null } } })).toEqual([])
  })

  test('__proto__ from a parser is a key like any other', () => {
    const data: unknown = JSON.parse('{"app": {"login": {"__proto__": {"url": "https://x"}}}}')
    expect(validate(config, data)).toMatchObject({ ok: false, issues: [{ code: 'unknown-key', key: 'app.login.…' }] })
  })
})

describe('an open section', { tags: ['spec:boost-config/a-misspelt-key-in-an-open-section'] }, () => {
  test('a near miss is an error', () => {
    expect(issuesOf({ titel: 'x' })).toMatchObject([
      { severity: 'error', key: 'app.titel', hint: 'Did you mean `app.title`?' },
    ])
  })

  test("a key that resembles none may be somebody else's: a warning, and an error where strict", () => {
    expect(validate(config, { app: { catalogue: { title: 1 } } })).toMatchObject({
      ok: true,
      warnings: [{ code: 'unknown-key', severity: 'warning', key: 'app.catalogue' }],
    })
    expect(validate(config, { app: { catalogue: { title: 1 } } }, { strict: true }).ok).toBe(false)
  })
})

describe('all or none', { tags: ['spec:boost-config/half-a-sign-on'] }, () => {
  const names = ['url', 'user', 'password'] as const
  test('every proper part of it is an error for each missing key', () => {
    fc.assert(
      fc.property(fc.subarray([...names], { minLength: 1, maxLength: 2 }), (given) => {
        const issues = issuesOf({ login: Object.fromEntries(given.map((name) => [name, complete[name]])) })
        const missing = names.filter((name) => !given.includes(name))
        expect(issues.map(({ code, severity, key }) => [code, severity, key])).toEqual(
          missing.map((name) => ['incomplete-section', 'error', `app.login.${name}`]),
        )
        for (const { message } of issues) for (const name of given) expect(message).toContain(`\`${name}\``)
      }),
    )
  })
  test('null counts as missing', () => {
    expect(issuesOf({ login: { ...complete, password: null } })).toMatchObject([
      { key: 'app.login.password', related: [{ key: 'app.login.url' }, { key: 'app.login.user' }] },
    ])
  })
})

describe('removed keys', { tags: ['spec:boost-config/a-file-that-still-sets-a-removed-key'] }, () => {
  test('say since when, why, and what to use', () => {
    expect(issuesOf({ login: { ...complete, token: { audience: 'x', name: 'y' } } })).toMatchObject([
      {
        code: 'removed-key',
        severity: 'error',
        key: 'app.login.token.audience',
        message: 'Removed in schema version 2: Nobody reads it.',
        hint: 'Remove the key.',
      },
      {
        code: 'removed-key',
        key: 'app.login.token.name',
        message: 'Removed in schema version 3: It was renamed.',
        hint: 'Remove the key; use `app.login.user`.',
      },
    ])
  })
  test('beside them an unknown key is still unknown, and a scalar is no section', () => {
    expect(issuesOf({ login: { ...complete, token: { other: 1 } } })).toMatchObject([
      { code: 'unknown-key', severity: 'error', key: 'app.login.token.other' },
    ])
    expect(issuesOf({ login: { ...complete, token: { user: 'x' } } })).toMatchObject([
      { code: 'unknown-key', key: 'app.login.token.user' },
    ])
    expect(issuesOf({ login: { ...complete, token: 'x' } })).toMatchObject([
      { code: 'not-a-section', severity: 'error', key: 'app.login.token' },
    ])
  })
})

test('a rule judges the merged values; its warning is an error where strict', () => {
  expect(issuesOf({ title: 'Hey!' })).toEqual([
    {
      code: 'rule',
      rule: 'no-shouting',
      severity: 'warning',
      key: 'app.title',
      message: 'Unexpected exclamation mark',
    },
  ])
  expect(validate(config, { app: { title: 'Hey!' } }, { strict: true }).ok).toBe(false)
})

describe('a rule', () => {
  const texts = (rule: { readonly keys: readonly [string, ...string[]]; readonly hint?: string }) =>
    defineConfig({
      root: 'app',
      version: 1,
      fields: Object.fromEntries(
        ['a', 'ab', 's.c'].map((key) => [key, field(z.string(), { scope: 'yaml-only', description: 'Text.' })]),
      ),
      rules: [{ name: 'odd', severity: 'error', check: () => [{ message: 'Unexpected pair', ...rule }] }],
    })
  const told = (keys: readonly [string, ...string[]], app: object) => {
    const result = validate(texts({ keys }), { app })
    return result.ok ? [] : result.issues.map(({ code, key }) => `${code} ${key}`)
  }

  test('names all its keys, and what to do', () => {
    expect(validate(texts({ keys: ['app.a', 'app.ab', 'app.s.c'], hint: 'Choose.' }), {})).toEqual({
      ok: false,
      issues: [
        {
          code: 'rule',
          rule: 'odd',
          severity: 'error',
          key: 'app.a',
          message: 'Unexpected pair',
          hint: 'Choose.',
          related: [{ key: 'app.ab' }, { key: 'app.s.c' }],
        },
      ],
    })
  })

  test.each<{ why: string; keys: [string, ...string[]]; app: object; faults: string[] }>([
    { why: 'the key', keys: ['app.a'], app: { a: 1 }, faults: ['invalid-value app.a'] },
    { why: 'one of its keys', keys: ['app.ab', 'app.a'], app: { a: 1 }, faults: ['invalid-value app.a'] },
    { why: 'a part of the key', keys: ['app.s'], app: { s: { c: 1 } }, faults: ['invalid-value app.s.c'] },
    { why: 'another key', keys: ['app.a'], app: { ab: 1 }, faults: ['invalid-value app.ab', 'rule app.a'] },
  ])('is not heard on what is at fault itself: $why', ({ keys, app, faults }) => {
    expect(told(keys, app)).toEqual(faults)
  })
})

describe('files', () => {
  const text = (more: object = {}) => field(z.string(), { scope: 'yaml-only', description: 'Text.', ...more })
  const odd = defineConfig({
    root: 'my-app',
    version: 2,
    fields: {
      login: section({ allOrNone: ['user', 'k9'] }, { user: text(), k9: text() }),
      list: field(z.array(z.string()), { scope: 'yaml-only', description: 'List.' }),
      must: section({}, { a: text({ required: true }), b: text() }),
      map: field(z.record(z.string(), z.string()), { scope: 'yaml-only', description: 'By name.' }),
    },
    removed: [{ key: 'my-app.old-key', version: 2, reason: 'Gone.' }],
  })
  const issuesIn = async (...texts: readonly string[]) => {
    const files = Object.fromEntries(texts.map((each, index) => [`${index}.yaml`, each]))
    const loaded = await loadText(files, { given: Object.keys(files) })
    const result = validate(odd, loaded.data, { loaded })
    return result.ok ? result.warnings : result.issues
  }

  test.each([
    {
      why: 'a key of several, told once',
      yaml: 'login: { user: u, k9: "${NONE}" }',
      told: ['unset-variable my-app.login.k9'],
    },
    { why: 'an item', yaml: 'list: ["${NONE}"]', told: ['unset-variable my-app.list[0]'] },
    { why: 'a member', yaml: 'map: { a-1: "${NONE}" }', told: ['unset-variable my-app.map.a-1'] },
    { why: 'a removed key', yaml: 'old-key: "${NONE}"', told: ['unset-variable my-app.old-key'] },
    {
      why: 'a name that nobody knows, beside what is wrong with its section',
      yaml: 'x-9: [{ y-9: "${NONE}" }]',
      told: ['unset-variable my-app.…[0].…', 'unknown-key my-app.…'],
    },
    {
      why: 'within a section that nobody knows',
      yaml: 'colour: { red: "${NONE}" }',
      told: ['unset-variable my-app.colour.red', 'unknown-key my-app.colour'],
    },
  ])('a variable that is not set, in $why', async ({ yaml, told }) => {
    const issues = await issuesIn(`my-app: { ${yaml} }\n`)
    expect(issues.map(({ code, key }) => `${code} ${key}`)).toEqual(told)
  })

  test.each([
    { yaml: 'my-app:\n  colour: 1\n', at: ['my-app.colour', 2, 3] },
    { yaml: 'a: 1\nmy-app.login.user: 1\n', at: ['my-app.login.user', 2, 1] },
    { yaml: 'my-app:\n  map: {}\n  login:\n    user: u\n', at: ['my-app.login.k9', 3, 3] },
    { yaml: 'my-app:\n  map: {}\n  must:\n    b: x\n', at: ['my-app.must.a', 3, 3] },
  ])('what is told has its place, or that of its section: $at', async ({ yaml, at }) => {
    const told = (await issuesIn(yaml)).map(({ key, place }) => [key, place?.line, place?.column])
    expect(told).toEqual([at])
  })

  test('other places are told of a removed key, not of a value that a later file overrides', async () => {
    const both = (yaml: string) => issuesIn(`my-app: { ${yaml} }\n`, `my-app: { ${yaml} }\n`)
    expect(await both('old-key: 1')).toMatchObject([
      {
        code: 'removed-key',
        place: { file: '1.yaml' },
        related: [{ key: 'my-app.old-key', place: { file: '0.yaml' } }],
      },
    ])
    const [issue] = await both('login: { user: 7, k9: x }')
    expect(issue).toMatchObject({ code: 'invalid-value', place: { file: '1.yaml' } })
    expect(issue).not.toHaveProperty('related')
  })
})

test.each(['text', [1], 7])('%j in place of all data', (data) => {
  expect(validate(config, data)).toMatchObject({
    ok: false,
    issues: [{ code: 'not-a-section', severity: 'error', key: 'app' }],
  })
})

test.each([
  { app: 'text', kind: 'string' },
  { app: [1], kind: 'list' },
])('$kind in place of the root', ({ app, kind }) => {
  expect(issuesOf(app)).toMatchObject([
    { code: 'not-a-section', key: 'app', message: `Expected keys below it, got a ${kind}` },
  ])
})

test('no issue holds a value', { tags: ['spec:boost-config/no-value-is-shown'] }, () => {
  // As a key, only what could be a name that someone mistyped is shown.
  const canary = 'CANARY 9f2c+/='
  const place = fc.constantFrom('url', 'user', 'password', 'seconds', 'ratio', 'on', 'token', canary)
  const shape = fc.constantFrom<unknown>(canary, [canary], { [canary]: canary }, { value: canary })
  fc.assert(
    fc.property(fc.dictionary(place, shape, { maxKeys: 5 }), fc.boolean(), (login, strict) => {
      expect(JSON.stringify(issuesOf({ login, title: [canary] }, { strict }))).not.toContain('CANARY')
    }),
  )
})
