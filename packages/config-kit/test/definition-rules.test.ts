import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, section, type Definitions, type Migration, type RemovedKey } from '../src/index.ts'

const yaml = { scope: 'yaml-only', description: 'x' } as const
const text = field(z.string(), yaml)

const refusal = (key: string, message: RegExp) =>
  expect.objectContaining({
    code: 'DEFINITION_INVALID',
    message: expect.stringMatching(new RegExp(`^${key.replaceAll(/[.*]/g, String.raw`\$&`)}: .*${message.source}`)),
  })

describe('refused, with the key', { tags: ['spec:config-kit/a-contradiction-is-refused'] }, () => {
  const fields: readonly { why: string; key: string; fields: Definitions; message: RegExp }[] = [
    {
      why: 'required, with a default',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, required: true, default: 'x' }) },
      message: /a default means optional/,
    },
    {
      why: 'a default that does not fit',
      key: 'app.a',
      fields: { a: field(z.int().min(5), { ...yaml, default: 1 }) },
      message: /Unexpected default/,
    },
    {
      why: 'a default that a refinement refuses',
      key: 'app.a',
      fields: {
        a: field(z.string(), {
          ...yaml,
          default: 'x',
          refine: [{ name: 'never', accepts: () => false, expected: 'y' }],
        }),
      },
      message: /Unexpected default/,
    },
    {
      why: 'an example that does not fit',
      key: 'app.a',
      fields: { a: field(z.string().min(2), { ...yaml, examples: ['ok', 'n'] }) },
      message: /Unexpected example/,
    },
    {
      why: 'a value in security that does not fit',
      key: 'app.a',
      fields: { a: field(z.string().min(2), { ...yaml, security: ['n'] }) },
      message: /in `security`/,
    },
    {
      why: 'a default of a credential',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, sensitive: true, default: 'x' }) },
      message: /default of a sensitive/,
    },
    {
      why: 'a default of what is secret',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, visibility: 'secret', default: 'x' }) },
      message: /default of a sensitive/,
    },
    {
      why: 'a default with a secret part',
      key: 'app.a',
      fields: {
        a: field(z.object({ p: z.string() }), { ...yaml, default: { p: 'x' }, within: { p: { sensitive: true } } }),
      },
      message: /default of a sensitive/,
    },
    {
      why: 'an example of a credential',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, sensitive: true, examples: ['x'] }) },
      message: /example of a sensitive/,
    },
    {
      why: 'a credential for the frontend',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, sensitive: true, visibility: 'frontend' }) },
      message: /visibility `frontend` of a sensitive/,
    },
    {
      why: 'a part for the frontend that is a credential',
      key: 'app.a.p',
      fields: {
        a: field(z.object({ p: z.string() }), { ...yaml, within: { p: { sensitive: true, visibility: 'backend' } } }),
      },
      message: /visibility `backend` of a sensitive/,
    },
    {
      why: 'a part that does not exist',
      key: 'app.a.q',
      fields: { a: field(z.object({ p: z.string() }), { ...yaml, within: { q: { sensitive: true } } }) },
      message: /a path that the value has/,
    },
    {
      why: 'any member of a closed object',
      key: 'app.a.*',
      fields: { a: field(z.strictObject({ p: z.string() }), { ...yaml, within: { '*': { sensitive: true } } }) },
      message: /a path that the value has/,
    },
    {
      why: 'only some branches of a union secret',
      key: 'app.a.token',
      fields: {
        a: field(z.union([z.object({ url: z.string() }), z.object({ token: z.string() })]), {
          ...yaml,
          within: { token: { sensitive: true } },
        }),
      },
      message: /some branches of a union/,
    },
    {
      why: 'a branch without parts beside one with a secret',
      key: 'app.a.token',
      fields: {
        a: field(z.union([z.string(), z.object({ token: z.string() })]), {
          ...yaml,
          within: { token: { sensitive: true } },
        }),
      },
      message: /some branches of a union/,
    },
    {
      why: 'some branches deeper down',
      key: 'app.a.*.x',
      fields: {
        a: field(z.array(z.union([z.object({ x: z.string() }), z.object({ y: z.string() })])), {
          ...yaml,
          within: { '*.x': { visibility: 'frontend' } },
        }),
      },
      message: /some branches of a union/,
    },
    {
      why: 'a secret within what the frontend sees',
      key: 'app.a.p',
      fields: {
        a: field(z.object({ p: z.string() }), { ...yaml, visibility: 'frontend', within: { p: { sensitive: true } } }),
      },
      message: /within a field that is `frontend` as a whole/,
    },
    {
      why: 'a secret within parts that the frontend sees',
      key: 'app.a.*.t',
      fields: {
        a: field(z.array(z.object({ t: z.string() })), {
          ...yaml,
          within: { '*': { visibility: 'frontend' }, '*.t': { sensitive: true } },
        }),
      },
      message: /within `\*`, expected its `frontend`/,
    },
    {
      why: 'secret members beside named ones',
      key: 'app.a.*.t',
      fields: {
        a: field(z.object({ n: z.string() }).catchall(z.object({ t: z.string() })), {
          ...yaml,
          within: { '*.t': { sensitive: true } },
        }),
      },
      message: /members beside named ones/,
    },
    {
      why: 'an unknown visibility',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, visibility: 'Secret' as 'secret' }) },
      message: /Unexpected visibility, expected/,
    },
    {
      why: 'an unknown visibility of a part',
      key: 'app.a.p',
      fields: {
        a: field(z.object({ p: z.string() }), { ...yaml, within: { p: { visibility: 'hidden' as 'secret' } } }),
      },
      message: /Unexpected visibility, expected/,
    },
    {
      why: 'no description',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, description: ' \n' }) },
      message: /empty description/,
    },
    {
      why: 'an unknown scope',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, scope: 'everywhere' as 'yaml-only' }) },
      message: /Unexpected config scope/,
    },
    {
      why: 'a name with an underscore in front',
      key: 'app._a',
      fields: { _a: text },
      message: /names that Backstage can read/,
    },
    {
      why: 'a name with two hyphens',
      key: 'app.a--b',
      fields: { 'a--b': text },
      message: /names that Backstage can read/,
    },
    {
      why: 'a name that begins with a digit',
      key: 'app.b.1a',
      fields: { b: section({}, { '1a': text }) },
      message: /names that Backstage can read/,
    },
    { why: 'an empty name', key: 'app.a.', fields: { 'a.': text }, message: /names that Backstage can read/ },
    { why: 'a hyphen at the end', key: 'app.a-', fields: { 'a-': text }, message: /names that Backstage can read/ },
    { why: 'a space in a name', key: 'app.a b', fields: { 'a b': text }, message: /names that Backstage can read/ },
    {
      why: 'a part that is hidden from those who see the whole',
      key: 'app.a.p',
      fields: {
        a: field(z.object({ p: z.string() }), {
          ...yaml,
          visibility: 'frontend',
          within: { p: { visibility: 'backend' } },
        }),
      },
      message: /within a field that is `frontend` as a whole/,
    },
    {
      why: 'an empty name in the database',
      key: 'app.a..b',
      fields: { 'a..b': field(z.string(), { ...yaml, scope: 'db-only' }) },
      message: /names that Backstage can read/,
    },
    {
      why: 'a successor that does not exist',
      key: 'app.a',
      fields: { a: field(z.string(), { ...yaml, deprecated: { since: '1', reason: 'x', successor: 'app.b' } }) },
      message: /successor `app.b`/,
    },
    {
      why: 'two refinements of one name',
      key: 'app.a',
      fields: {
        a: field(z.string(), {
          ...yaml,
          refine: [1, 2].map(() => ({ name: 'same', accepts: () => true, expected: 'x' })),
        }),
      },
      message: /second refinement `same`/,
    },
    {
      why: 'allOrNone of a stranger',
      key: 'app.s',
      fields: { s: section({ allOrNone: ['a', 'z'] }, { a: text }) },
      message: /`z` in allOrNone/,
    },
    {
      why: 'allOrNone of a key twice',
      key: 'app.s',
      fields: { s: section({ allOrNone: ['a', 'a'] }, { a: text }) },
      message: /second key in allOrNone `a`/,
    },
    {
      why: 'allOrNone of a key that no file may hold',
      key: 'app.s',
      fields: {
        s: section({ allOrNone: ['a', 'b'] }, { a: text, b: field(z.string(), { ...yaml, scope: 'db-only' }) }),
      },
      message: /`b` in allOrNone, expected a key that a file may hold/,
    },
  ]
  test.each(fields)('$why', ({ key, fields: given, message }) => {
    expect(() => defineConfig({ root: 'app', version: 1, fields: given })).toThrow(refusal(key, message))
  })

  test('what looks like it is taken', () => {
    const define = () =>
      defineConfig({
        root: 'my-app',
        version: 1,
        fields: {
          'a-b.c_d.e:f': text,
          either: field(z.union([z.object({ t: z.string() }), z.object({ t: z.string(), u: z.string() })]), {
            ...yaml,
            within: { t: { sensitive: true } },
          }),
          whole: field(z.union([z.string(), z.object({ t: z.string() })]), {
            ...yaml,
            sensitive: true,
            visibility: 'secret',
          }),
          told: field(z.object({ p: z.string() }), { ...yaml, sensitive: true, within: { p: { description: 'P.' } } }),
          part: field(z.object({ p: z.object({ q: z.string() }) }), {
            ...yaml,
            within: { 'p.q': { description: 'Q.' } },
          }),
          shown: field(z.object({ p: z.string() }), {
            ...yaml,
            visibility: 'frontend',
            within: { p: { visibility: 'frontend' } },
          }),
          hidden: field(z.array(z.object({ p: z.string() })), {
            ...yaml,
            visibility: 'backend',
            within: { '*': { visibility: 'secret' }, '*.p': { sensitive: true } },
          }),
          inner: field(z.array(z.object({ p: z.string() })), {
            ...yaml,
            within: { '*': { visibility: 'backend' }, '*.p': { sensitive: true } },
          }),
          beside: field(z.object({ a: z.object({ x: z.string() }), ab: z.object({ x: z.string() }) }), {
            ...yaml,
            within: { a: { visibility: 'frontend' }, 'ab.x': { sensitive: true } },
          }),
          partly: field(z.union([z.string(), z.object({ t: z.string() })]), {
            ...yaml,
            within: { t: { description: 'T.' } },
          }),
          Capital1: text,
          _internal: field(z.string(), { ...yaml, scope: 'db-only' }),
          later: section({ allOrNone: ['x'] }, {}),
          'later.x': text,
        },
      })
    expect(define).not.toThrow()
  })

  test.each([
    { root: 'a.b', version: 1, message: /Unexpected root/ },
    { root: '', version: 1, message: /Unexpected root/ },
    { root: 'app', version: 0, message: /Unexpected version/ },
    { root: 'app', version: 1.5, message: /Unexpected version/ },
  ])('root `$root`, version $version', ({ root, version, message }) => {
    expect(() => defineConfig({ root, version, fields: { a: text } })).toThrow(refusal(root, message))
  })

  const list = field(z.array(z.object({ token: z.string() })), yaml)
  const choice = field(z.enum(['a', 'b']), yaml)
  const removed: readonly (Omit<RemovedKey, 'version' | 'reason'> & {
    why: string
    version?: number
    reason?: string
    message: RegExp
  })[] = [
    { why: 'with an empty name', key: 'app.x.', message: /names joined by dots/ },
    { why: 'that changes a prototype', key: 'app.__proto__', message: /names joined by dots/ },
    { why: 'without a reason', key: 'app.x', reason: ' ', message: /empty reason/ },
    { why: 'outside of the root', key: 'other.x', message: /one below `app`/ },
    { why: 'a field', key: 'app.list', message: /that is no field/ },
    { why: 'below a field that is no object', key: 'app.list.x', message: /expected one of an object/ },
    { why: 'a part that is still there', key: 'app.list.*.token', message: /no part of a field/ },
    { why: 'above a field', key: 'app.deep', message: /that is no field/ },
    { why: 'of a version to come', key: 'app.x', version: 4, message: /Unexpected version 4/ },
    { why: 'of no version', key: 'app.x', version: 0, message: /Unexpected version 0/ },
    { why: 'of half a version', key: 'app.x', version: 1.5, message: /Unexpected version 1.5/ },
    { why: 'replaced by nothing known', key: 'app.x', successor: 'app.y', message: /a field or a section/ },
    { why: 'inside of what is no field', key: 'app.deep.*.x', message: /below a field that is a record or a list/ },
    { why: 'a value of no field', key: 'app.x', value: 'c', message: /one of a field/ },
    { why: 'a value that is still taken', key: 'app.choice', value: 'a', message: /one that is refused/ },
    {
      why: 'a value replaced by one that is not taken',
      key: 'app.choice',
      value: 'c',
      successor: 'd',
      message: /a value that the field accepts/,
    },
    { why: 'a value with a warning', key: 'app.choice', value: 'c', severity: 'warning', message: /expected an error/ },
  ]
  const define = (given: readonly RemovedKey[], migrations: readonly Migration[] = []) =>
    defineConfig({
      root: 'app',
      version: 3,
      fields: {
        list,
        choice,
        any: field(z.unknown(), yaml),
        either: field(z.union([z.string(), z.object({ y: z.string() })]), yaml),
        'deep.a': text,
        old: field(z.string(), { ...yaml, deprecated: { since: '1', reason: 'x' } }),
      },
      removed: given,
      migrations,
    })
  test.each(removed)('a removed key: $why', ({ why: _why, message, ...given }) => {
    expect(() => define([{ version: 2, reason: 'x', ...given }])).toThrow(refusal(given.key, message))
  })
  test('a removed key twice; each of its values once', () => {
    const gone = { key: 'app.x', version: 2, reason: 'x' }
    expect(() => define([gone, { ...gone, version: 3 }])).toThrow(/second removed key/)
    const value = { key: 'app.choice', version: 2, reason: 'x' }
    expect(() =>
      define([
        { ...value, value: 'c' },
        { ...value, value: 'd', successor: 'a' },
        { ...gone, successor: 'app.deep' },
      ]),
    ).not.toThrow()
    expect(() => define([{ key: 'app.list.*.secret', version: 2, reason: 'x', severity: 'warning' }])).not.toThrow()
    expect(() => define(['app.any.x', 'app.either.x'].map((key) => ({ key, version: 1, reason: 'x' })))).not.toThrow()
    expect(() => define([{ ...gone, version: 3, successor: 'app.deep.a' }])).not.toThrow()
  })

  const migrations: readonly (Migration & { why: string; key: string; message: RegExp })[] = [
    { why: 'to the first version', key: 'app.x', version: 1, from: 'app.x', message: /migration to version 1/ },
    { why: 'to a version to come', key: 'app.x', version: 4, from: 'app.x', message: /migration to version 4/ },
    { why: 'to half a version', key: 'app.x', version: 2.5, from: 'app.x', message: /migration to version 2.5/ },
    {
      why: 'from a field that stays',
      key: 'app.list',
      version: 2,
      from: 'app.list',
      message: /a removed key, a field that is deprecated or db-only/,
    },
    {
      why: 'of a key to itself as it is',
      key: 'app.list',
      version: 2,
      from: 'app.list',
      to: 'app.list',
      message: /expected a `convert`/,
    },
    {
      why: 'from a key that nobody knows',
      key: 'app.z',
      version: 2,
      from: ['app.x', 'app.z'],
      message: /a removed key, a field that is deprecated or db-only/,
    },
    { why: 'to what is no field', key: 'app.y', version: 2, from: 'app.x', to: 'app.y', message: /Unexpected target/ },
  ]
  test.each(migrations)('a migration $why', ({ why: _why, key, message, ...migration }) => {
    expect(() => define([{ key: 'app.x', version: 2, reason: 'x' }], [migration])).toThrow(refusal(key, message))
  })
  test('migrations of removed keys, of what was below one, of deprecated fields, by way of a removed key', () => {
    const gone = (key: string, version: number) => ({ key, version, reason: 'x' })
    expect(() =>
      define(
        [gone('app.x', 2), gone('app.y', 3)],
        [
          { version: 2, from: 'app.x.deeper', to: 'app.y' },
          { version: 3, from: ['app.y', 'app.old'], to: ['app.deep.a'] },
          { version: 3, from: 'app.choice', to: 'app.choice', convert: (values) => values },
        ],
      ),
    ).not.toThrow()
  })

  test('two rules of one name', () => {
    const rule = { name: 'same', severity: 'error', check: () => [] } as const
    expect(() => defineConfig({ root: 'app', version: 1, fields: { a: text }, rules: [rule, rule] })).toThrow(
      refusal('app', /second rule `same`/),
    )
  })
})

describe('refused, though no compiler looked', { tags: ['spec:config-kit/a-contradiction-is-refused'] }, () => {
  // As JavaScript passes them.
  const loose = (value: unknown) => value as never
  test.each([
    {
      why: 'another visibility',
      a: field(z.string(), loose({ ...yaml, visibility: 'Secret' })),
      says: /Unexpected visibility/,
    },
    {
      why: 'unknown metadata',
      a: field(z.string(), loose({ ...yaml, sensitiv: true })),
      says: /Unexpected metadata `sensitiv`/,
    },
    { why: 'a schema alone', a: loose(z.string()), says: /expected a `field` or a `section`/ },
    { why: 'nothing', a: loose(undefined), says: /expected a `field` or a `section`/ },
  ])('$why', ({ a, says }) => {
    expect(() => defineConfig({ root: 'app', version: 1, fields: { a } })).toThrow(refusal('app.a', says))
  })

  test.each([{ visibility: 'Secret' }, { sensitiv: true }])('of a part: %j', (part) => {
    const a = field(z.array(z.string()), { ...yaml, within: { '*': loose(part) } })
    expect(() => defineConfig({ root: 'app', version: 1, fields: { a } })).toThrow(
      refusal('app.a.*', /Unexpected (visibility|metadata)/),
    )
  })
})

describe('the source of a migration', () => {
  const mode = (scope: 'yaml-only' | 'db-only') => field(z.enum(['a', 'b']), { scope, description: 'x' })
  const define = (scope: 'yaml-only' | 'db-only', removed: readonly RemovedKey[]) => () =>
    defineConfig({
      root: 'app',
      version: 2,
      fields: { mode: mode(scope) },
      removed,
      migrations: [{ version: 2, from: 'app.mode' }],
    })
  const value = { key: 'app.mode', value: 'c', version: 2, reason: 'Gone.' }

  test('is no field of which one value was removed: the others would be dropped with it', () => {
    expect(define('yaml-only', [value])).toThrow(refusal('app.mode', /Unexpected source of a migration/))
  })
  test('may be a field that files may no longer have', () => {
    expect(define('db-only', [])).not.toThrow()
  })
})
