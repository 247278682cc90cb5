import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, section, validate } from '../src/index.ts'
import { snapshotOf } from '../src/snapshot.ts'

const yaml = { scope: 'yaml-only', description: 'x' } as const

const config = defineConfig({
  root: 'app',
  version: 3,
  fields: {
    even: field(z.int(), {
      ...yaml,
      refine: [
        { name: 'even', accepts: (value) => value % 2 === 0, expected: 'an even number' },
        { name: 'small', accepts: (value) => value < 10, expected: 'a number below 10' },
      ],
    }),
    mode: field(z.enum(['on', 'off']), yaml),
    title: field(z.string(), yaml),
    old: field(z.string(), { ...yaml, deprecated: { since: '1.2.0', reason: 'Use title.', successor: 'app.title' } }),
    cursor: field(z.string(), { ...yaml, scope: 'db-only' }),
    server: section(
      { closed: true },
      { host: field(z.string(), { ...yaml, required: true }), port: field(z.int(), yaml) },
    ),
    hosts: field(z.record(z.string(), z.strictObject({ url: z.string(), port: z.int().optional() })), yaml),
    list: field(z.array(z.object({ name: z.string().min(2) })), yaml),
    either: field(z.union([z.int(), z.boolean(), z.array(z.number())]), yaml),
    lists: field(z.union([z.array(z.int()), z.array(z.string())]), yaml),
    numbers: field(z.union([z.array(z.int()), z.array(z.boolean())]), yaml),
    kinds: field(
      z.discriminatedUnion('t', [
        z.object({ t: z.literal('port'), value: z.int() }),
        z.object({ t: z.literal('name'), value: z.string() }),
      ]),
      yaml,
    ),
    optional: field(z.object({ a: z.string().optional(), b: z.int().nullable(), c: z.unknown() }), yaml),
    level: field(z.literal([1, 2]), yaml),
    database: section(
      {},
      { cursor: field(z.string(), { ...yaml, scope: 'db-only', required: true }), name: field(z.string(), yaml) },
    ),
    'deep.er.key': field(z.string(), yaml),
  },
  removed: [
    { key: 'app.gone', version: 2, reason: 'The section is gone.', successor: 'app.server', severity: 'warning' },
    { key: 'app.past.key', version: 2, reason: 'Nobody reads it.' },
    { key: 'app.mode', value: 'auto', version: 3, reason: 'Nothing is automatic.', successor: 'on' },
    { key: 'app.mode', value: 'manual', version: 3, reason: 'All is.' },
    { key: 'app.level', value: 3, version: 3, reason: 'Two are enough.', successor: '2' },
    { key: 'app.hosts.*.token', version: 3, reason: 'Tokens are elsewhere.' },
    { key: 'app.list.*.token', version: 3, reason: 'Here too.' },
  ],
})

const issuesOf = (app: unknown) => {
  const result = validate(config, { app })
  return result.ok ? result.warnings : result.issues
}
const told = (app: unknown) => issuesOf(app).map(({ code, key, message }) => `${code} ${key}: ${message}`)

test.each([
  { why: 'a list of text stays one', app: { lists: ['1', 'x'] } },
  { why: 'a list of text stays one, whatever it looks like', app: { lists: ['1', '2'] } },
  { why: 'a list of either', app: { numbers: ['true'] }, values: { numbers: [true] } },
  {
    why: 'a branch by what tells it apart',
    app: { kinds: { t: 'port', value: '8080' } },
    values: { kinds: { t: 'port', value: 8080 } },
  },
  { why: 'another branch', app: { kinds: { t: 'name', value: '8080' } } },
  {
    why: 'null is an unset key in an object too',
    app: { optional: { a: null, b: null, c: null } },
    values: { optional: { b: null, c: null } },
  },
  { why: 'no file has what is in the database only', app: { database: { name: 'x' } } },
])('taken: $why', ({ app, values = app }) => {
  expect(validate(config, { app })).toEqual({ ok: true, values, warnings: [] })
})

test('refinements', { tags: ['spec:config-kit/a-named-refinement-is-enforced-and-recorded'] }, () => {
  expect(told({ even: 4 })).toEqual([])
  expect(told({ even: 3 })).toEqual(['invalid-value app.even: Expected an even number'])
  expect(told({ even: 11 })).toEqual([
    'invalid-value app.even: Expected an even number',
    'invalid-value app.even: Expected a number below 10',
  ])
  expect(told({ even: 'x' })).toEqual(['invalid-value app.even: Expected a whole number'])
  expect(snapshotOf(config).fields['app.even']).toMatchObject({ refinements: ['even', 'small'] })
})

describe('what was removed', { tags: ['spec:config-kit/what-was-removed-is-told'] }, () => {
  test('a section, with all that was below it, by its severity', () => {
    const expected = [
      {
        code: 'removed-key',
        severity: 'warning',
        key: 'app.gone',
        message: 'Removed in schema version 2: The section is gone.',
        hint: 'Remove the key; use `app.server`.',
      },
    ]
    expect(issuesOf({ gone: { deeper: { still: 1 } } })).toEqual(expected)
    expect(issuesOf({ gone: 'text' })).toEqual(expected)
    expect(validate(config, { app: { gone: 1 } }).ok).toBe(true)
  })

  test('a value of an enum', () => {
    expect(issuesOf({ mode: 'auto' })).toEqual([
      {
        code: 'removed-key',
        severity: 'error',
        key: 'app.mode',
        message: '`auto` was removed in schema version 3: Nothing is automatic.',
        hint: 'Remove the value; use `on`.',
      },
    ])
    expect(issuesOf({ mode: 'manual' })).toMatchObject([{ code: 'removed-key', hint: 'Remove the value.' }])
    const level = 'removed-key app.level: `3` was removed in schema version 3: Two are enough.'
    expect(told({ level: 3 })).toEqual([level])
    expect(told({ level: '3' })).toEqual([level])
    expect(told({ mode: 'never' })).toEqual(['invalid-value app.mode: Expected `on` or `off`'])
    expect(told({ mode: 'on' })).toEqual([])
    expect(told({ title: 'auto' })).toEqual([])
  })

  test('a key inside a record or a list, once for each', () => {
    expect(told({ hosts: { a: { url: 'u', token: 't' }, b: { url: 'u' }, c: { url: 5, token: null } } })).toEqual([
      'removed-key app.hosts.a.token: Removed in schema version 3: Tokens are elsewhere.',
      'invalid-value app.hosts.c.url: Expected text',
      'invalid-value app.hosts.c: Expected an object with `url`, `port` (optional) only',
    ])
    expect(told({ list: [{ name: 'ab' }, { name: 'ab', token: 'x' }] })).toEqual([
      'removed-key app.list[1].token: Removed in schema version 3: Here too.',
    ])
    expect(told({ list: [{ name: 'ab', token: 'x', colour: 1 }] })).toEqual([
      'removed-key app.list[0].token: Removed in schema version 3: Here too.',
      'unknown-key app.list[0].colour: Unexpected key, expected one from the schema',
    ])
  })

  test('a key in a section that is gone without saying so', () => {
    expect(told({ past: { key: 1 } })).toEqual([
      'removed-key app.past.key: Removed in schema version 2: Nobody reads it.',
    ])
  })
})

describe('unknown keys', { tags: ['spec:config-kit/unknown-keys'] }, () => {
  test.each([
    {
      why: 'closed',
      app: { server: { host: 'h', colour: 1 } },
      severity: 'error',
      key: 'app.server.colour',
      hint: undefined,
    },
    {
      why: 'closed and near',
      app: { server: { host: 'h', prt: 1 } },
      severity: 'error',
      key: 'app.server.prt',
      hint: 'Did you mean `app.server.port`?',
    },
    { why: 'open', app: { colour: 1 }, severity: 'warning', key: 'app.colour', hint: undefined },
    { why: 'open and near', app: { titel: 1 }, severity: 'error', key: 'app.titel', hint: 'Did you mean `app.title`?' },
    { why: 'near in letters, but short', app: { mood: 1 }, severity: 'warning', key: 'app.mood', hint: undefined },
    {
      why: 'a letter, and another',
      app: { server: { host: 'h', x: 1 } },
      severity: 'error',
      key: 'app.server.x',
      hint: undefined,
    },
    { why: 'no plain name', app: { 'x-9': 1 }, severity: 'warning', key: 'app.…', hint: undefined },
  ])('$why', ({ app, severity, key, hint }) => {
    expect(issuesOf(app)).toEqual([
      {
        code: 'unknown-key',
        severity,
        key,
        message: 'Unexpected key, expected one from the schema',
        ...(hint && { hint }),
      },
    ])
  })
  test('warnings are errors where strict', () => {
    expect(validate(config, { app: { colour: 1 } }).ok).toBe(true)
    expect(validate(config, { app: { colour: 1 } }, { strict: true })).toMatchObject({
      ok: false,
      issues: [{ severity: 'error' }],
    })
  })
})

describe('members that an object schema drops', { tags: ['spec:config-kit/unknown-keys'] }, () => {
  test.each([
    {
      why: 'near',
      app: { list: [{ name: 'ab', nam: 1 }] },
      key: 'app.list[0].nam',
      severity: 'error',
      hint: 'Did you mean `app.list[0].name`?',
    },
    {
      why: 'a stranger',
      app: { list: [{ name: 'ab' }, { name: 'ab', colour: 1 }] },
      key: 'app.list[1].colour',
      severity: 'warning',
      hint: undefined,
    },
    {
      why: 'no plain name',
      app: { list: [{ name: 'ab', 'x 9': 1 }] },
      key: 'app.list[0].…',
      severity: 'warning',
      hint: undefined,
    },
  ])('$why', ({ app, key, severity, hint }) => {
    expect(issuesOf(app)).toEqual([
      {
        code: 'unknown-key',
        severity,
        key,
        message: 'Unexpected key, expected one from the schema',
        ...(hint && { hint }),
      },
    ])
  })

  test('null is an unset member, and a record has any', () => {
    expect(told({ list: [{ name: 'ab', colour: null }], hosts: { any: { url: 'u' } } })).toEqual([])
  })
})

describe('a key with dots', { tags: ['spec:config-kit/a-key-with-dots-in-it'] }, () => {
  test.each([
    { data: { app: { 'deep.er.key': 1 } }, key: 'app.deep.er.key' },
    { data: { app: { deep: { 'er.key': 1 } } }, key: 'app.deep.er.key' },
    { data: { app: { 'deep.er': { key: 1 } } }, key: 'app.deep.er' },
    { data: { 'app.deep': { er: { key: 1 } } }, key: 'app.deep' },
    { data: { 'app.deep.er.key': 1 }, key: 'app.deep.er.key' },
    { data: { 'app.gone': 1 }, key: 'app.gone' },
  ])('$data', ({ data, key }) => {
    expect(validate(config, data)).toEqual({
      ok: false,
      issues: [
        {
          code: 'unknown-key',
          severity: 'error',
          key,
          message: 'Unexpected key, expected one from the schema',
          hint: `Backstage ignores a key with dots in it: write ${key
            .split('.')
            .map((name) => `\`${name}:\``)
            .join(', ')} one below the other.`,
        },
      ],
    })
  })
  test('a stranger is not shown', () => {
    expect(validate(config, { 'app.s3cret.x': 1 })).toMatchObject({ issues: [{ key: 'app.…', severity: 'error' }] })
    expect(issuesOf({ 'some.one': 1 })).toMatchObject([{ key: 'app.…', severity: 'warning' }])
    expect(validate(config, { 'app.deep': null, 'application.x': 1 }).ok).toBe(true)
  })
})

test('empty text', { tags: ['spec:config-kit/text-that-is-empty'] }, () => {
  const message = 'Unexpected empty text, expected text or no key: Backstage stops where it reads one'
  for (const name of ['title', 'mode', 'even'])
    expect(told({ [name]: '' })).toEqual([`invalid-value app.${name}: ${message}`])
  expect(told({ hosts: { a: { url: '' } } })).toEqual([])
})

test('a deprecated field works, with a warning', () => {
  expect(validate(config, { app: { old: 'x' } })).toEqual({
    ok: true,
    values: { old: 'x' },
    warnings: [
      {
        code: 'deprecated-key',
        severity: 'warning',
        key: 'app.old',
        message: 'Deprecated since 1.2.0: Use title.',
        hint: 'Use `app.title` instead.',
      },
    ],
  })
})

test('a field of the database has no place in a file', () => {
  expect(validate(config, { app: { cursor: 'x' } })).toEqual({
    ok: false,
    issues: [
      {
        code: 'database-key',
        severity: 'error',
        key: 'app.cursor',
        message: 'Unexpected key in a file, expected it in the database only',
        hint: 'Remove the key.',
      },
    ],
  })
})

test('a required field is missing where its section is set', () => {
  expect(told({ server: { port: 1 } })).toEqual([
    'missing-key app.server.host: Missing, though `app.server` is set and is not complete without it',
  ])
  expect(issuesOf({ server: { host: null } })).toMatchObject([{ code: 'missing-key', severity: 'error' }])
  for (const server of [undefined, null, { host: 'h' }]) expect(told({ server })).toEqual([])
})

describe('parts of a value', () => {
  test('a fault has the key of its part', () => {
    expect(told({ list: [{ name: 'ab' }, { name: 'a' }, {}] })).toEqual([
      'invalid-value app.list[1].name: Expected text of 2 characters or more',
      'invalid-value app.list[2].name: Expected text of 2 characters or more',
    ])
    expect(told({ either: 'maybe' })).toEqual([
      'invalid-value app.either: Expected a whole number, `true` or `false` or a list, each a number',
    ])
  })

  test('has the words of its part, not those that the field has for itself', () => {
    const fields = { a: field(z.object({ b: z.int() }), { ...yaml, expected: 'a size' }) }
    const sized = defineConfig({ root: 'app', version: 1, fields })
    const messages = (a: unknown) => {
      const result = validate(sized, { app: { a } })
      return result.ok ? [] : result.issues.map(({ key, message }) => `${key}: ${message}`)
    }
    expect(messages('x')).toEqual(['app.a: Expected a size'])
    expect(messages({ b: 'x' })).toEqual(['app.a.b: Expected a whole number'])
  })

  test('numbers and booleans from variables, wherever they stand', () => {
    const result = validate(config, { app: { hosts: { a: { url: '80', port: '80' } }, either: '5' } })
    expect(result).toMatchObject({ ok: true, values: { hosts: { a: { url: '80', port: 80 } }, either: 5 } })
    expect(validate(config, { app: { either: ['1', '2.5'] } })).toMatchObject({ values: { either: [1, 2.5] } })
    expect(validate(config, { app: { either: 'false' } })).toMatchObject({ values: { either: false } })
  })
})

describe('code of a definition that throws', { tags: ['spec:config-kit/no-secret-leaves'] }, () => {
  const text = field(z.string(), {
    ...yaml,
    refine: [{ name: 'host', accepts: (value) => new URL(value).hostname !== '', expected: 'a URL with a host' }],
  })
  test('a refinement refuses', () => {
    const url = defineConfig({ root: 'app', version: 1, fields: { url: text } })
    expect(validate(url, { app: { url: 'c4nary' } })).toMatchObject({
      ok: false,
      issues: [{ code: 'invalid-value', message: 'Expected a URL with a host' }],
    })
  })
  test('a rule is named, and what it threw is not shown', () => {
    const check = (values: unknown) => {
      throw new Error(JSON.stringify(values))
    }
    const ruled = defineConfig({
      root: 'app',
      version: 1,
      fields: { url: field(z.string(), yaml) },
      rules: [{ name: 'odd', severity: 'error', check }],
    })
    const attempt = () => validate(ruled, { app: { url: 'c4nary' } })
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'DEFINITION_INVALID',
        message: 'Unexpected error of the rule `odd`, expected findings',
      }),
    )
  })
})
