import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { defineConfig, field, section, loadFiles, render, validate, type Target } from '../../src/index.ts'
import { insertReference } from '../../src/render/reference.ts'
import { config } from '../cli/definition.ts'

const yaml = { scope: 'yaml-only' } as const

describe('the example', { tags: ['spec:config-kit/the-example-can-be-used'] }, () => {
  test('is valid where its variables are set', async () => {
    const text = render(config, 'example.yaml')
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)
    expect(names).toEqual(['APP_LOGIN_PASSWORD'])
    const loaded = await loadFiles(['example.yaml'], {
      cwd: '/config',
      env: { APP_LOGIN_PASSWORD: 'long enough' },
      readText: () => Promise.resolve(text.replace('# user: text that is not empty', 'user: jane')),
    })
    expect(validate(config, loaded.data, { loaded, strict: true })).toMatchObject({ ok: true })
  })

  test('takes the default, an example, the strongest value, the first of an enum; else it is commented out', () => {
    const all = defineConfig({
      root: 'app',
      version: 1,
      fields: {
        fallback: field(z.int(), { ...yaml, description: 'One\n\ntwo.', default: 5, examples: [6] }),
        example: field(z.array(z.string()), { ...yaml, description: 'x', examples: [['a: b', '- c'], []] }),
        guard: field(z.enum(['weak', 'strong']), { ...yaml, description: 'x', security: ['weak', 'strong'] }),
        choice: field(z.enum(['first', 'second']), { ...yaml, description: 'x' }),
        on: field(z.boolean(), { ...yaml, description: 'x' }),
        'nothing.known': field(z.number(), { ...yaml, description: 'x' }),
        'nothing.deeper.known': field(z.string(), { ...yaml, description: 'x', expected: 'a word' }),
        old: field(z.string(), { ...yaml, description: 'x', deprecated: { since: '1', reason: 'y' } }),
        'aB.cDE1': field(z.string(), { ...yaml, description: 'x', visibility: 'secret' }),
      },
    })
    const text = render(all, 'example.yaml')
    expect(parse(text)).toEqual({
      app: {
        fallback: 5,
        example: ['a: b', '- c'],
        guard: 'strong',
        choice: 'first',
        on: false,
        aB: { cDE1: '${APP_A_B_C_DE1}' },
      },
    })
    expect(text).toContain('  # One\n  #\n  # two.\n  fallback: 5\n')
    expect(text).toContain(
      '  # nothing:\n  #   # x\n  #   known: a number\n  #   deeper:\n  #     # x\n  #     known: a word\n',
    )
  })
})

describe('an example can be read, whatever stands in it', { tags: ['spec:config-kit/the-example-can-be-used'] }, () => {
  const text = z.string()
  const password = field(text, { ...yaml, description: 'x', sensitive: true })
  test.each([
    {
      why: 'keys set together',
      fields: {
        s: section({ allOrNone: ['a', 'p'] }, { a: field(text, { ...yaml, description: 'x' }), p: password }),
        on: field(z.boolean(), { ...yaml, description: 'x' }),
      },
      app: { on: false },
    },
    {
      why: 'a required key',
      fields: {
        s: section(
          {},
          {
            a: field(text, { ...yaml, description: 'x', required: true }),
            on: field(z.boolean(), { ...yaml, description: 'x' }),
          },
        ),
      },
      app: null,
    },
    { why: 'empty text', fields: { a: field(text, { ...yaml, description: 'x', default: '' }) }, app: null },
    {
      why: 'names that YAML reads as something else',
      fields: { 'null.true': field(z.boolean(), { ...yaml, description: 'x' }) },
      app: { null: { true: false } },
    },
    {
      why: 'expectations of several lines',
      fields: { a: field(text, { ...yaml, description: 'x', expected: 'a\nb: c' }) },
      app: null,
    },
    {
      why: 'blanks at the end',
      fields: {
        a: field(text, { ...yaml, description: 'x', examples: ['a  \n\nb\n\n'] }),
        b: field(text, { ...yaml, description: 'x', examples: ['\u2028'] }),
      },
      app: { a: 'a  \n\nb\n\n', b: '\u2028' },
    },
  ])('$why', ({ fields, app }) => {
    const config = defineConfig({ root: 'app', version: 1, fields })
    const example: unknown = parse(render(config, 'example.yaml'))
    expect(example).toEqual({ app })
    expect(validate(config, example, { strict: true })).toMatchObject({ ok: true })
  })
})

test(
  'an example that looks like a substitution is none',
  { tags: ['spec:config-kit/the-example-can-be-used'] },
  async () => {
    const told = defineConfig({
      root: 'app',
      version: 1,
      fields: {
        greeting: field(z.string(), { ...yaml, description: 'x', examples: ['Hello ${user} for $5'] }),
        list: field(z.array(z.object({ a: z.string() })), { ...yaml, description: 'x', default: [{ a: '${b}' }] }),
        secrets: field(z.array(z.string()), { ...yaml, description: 'x', sensitive: true }),
      },
    })
    const text = render(told, 'example.yaml')
    expect(text).toContain('# secrets: a list, each text\n')
    const loaded = await loadFiles(['a.yaml'], { cwd: '/config', env: {}, readText: () => Promise.resolve(text) })
    expect(loaded).toMatchObject({
      issues: [],
      data: { app: { greeting: 'Hello ${user} for $5', list: [{ a: '${b}' }] } },
    })
  },
)

describe('the schema for editors', { tags: ['spec:config-kit/every-leaf-may-be-a-substitution'] }, () => {
  const nested = defineConfig({
    root: 'app',
    version: 1,
    fields: {
      hosts: field(z.array(z.strictObject({ port: z.int(), tags: z.record(z.string(), z.boolean()) })), {
        ...yaml,
        description: 'x',
      }),
      either: field(z.union([z.int(), z.object({ at: z.int() })]), { ...yaml, description: 'x' }),
    },
  })
  const accepts = new Ajv({ strict: false }).compile(JSON.parse(render(nested, 'schema.json')) as object)
  test.each([
    { app: { hosts: '${HOSTS}' } },
    { app: { hosts: null } },
    { app: null },
    { app: { $include: 'app.yaml' } },
    { app: { hosts: ['${HOST}', { $include: 'host.yaml' }] } },
    { app: { hosts: [{ port: '${PORT}', tags: { a: { $env: 'A' } } }] } },
    { app: { hosts: [{ port: 1, tags: '${TAGS}' }] } },
    { app: { either: { at: '${AT}' } } },
    { app: { either: { $file: 'x' } } },
  ])('%j', (data) => {
    accepts(data)
    expect(accepts.errors).toBeNull()
  })
  test.each([
    { app: { hosts: 'none' } },
    { app: { hosts: [{ port: 'many', tags: {} }] } },
    { app: { hosts: [{ port: 1, tags: { a: 'yes' } }] } },
    { app: { hosts: [{ port: 1, tags: {}, more: 1 }] } },
    { app: { either: { at: 'x' } } },
    { app: 'text' },
  ])('still refused: %j', (data) => {
    expect(accepts(data)).toBe(false)
  })

  test('says what it is for, where it may be set, since when, and what a pattern means', () => {
    const told = defineConfig({
      root: 'app',
      version: 1,
      fields: {
        a: field(z.string().regex(/^x/), {
          ...yaml,
          description: 'Word.',
          expected: 'a word that begins with x',
          since: '0.2.0',
          deprecated: { since: '0.3.0', reason: 'Nobody needs it.' },
          default: 'xy',
          examples: ['xz'],
        }),
      },
    })
    expect(JSON.parse(render(told, 'schema.json'))).toMatchObject({
      properties: {
        app: {
          properties: {
            a: {
              markdownDescription:
                'Word.\n\n`app.a` · yaml-only · since 0.2.0 · deprecated since 0.3.0: Nobody needs it.',
              description: 'Word.',
              default: 'xy',
              examples: ['xz'],
              allOf: [{ anyOf: [{ pattern: '^x', patternErrorMessage: 'Expected a word that begins with x' }, {}] }],
            },
          },
        },
      },
    })
  })
})

test('the reference tells everything that a field says', () => {
  const told = defineConfig({
    root: 'app',
    version: 3,
    fields: {
      a: field(z.string(), {
        ...yaml,
        description: 'One | two.\nThree `four`.',
        required: true,
        examples: ['a|b'],
        since: '0.2.0',
        deprecated: { since: '0.3.0', reason: 'Use b.', successor: 'app.b' },
      }),
      b: field(z.array(z.object({ token: z.string(), name: z.string() })), {
        scope: 'db-overridable',
        description: 'B.',
        within: { '*.token': { description: 'Token.', sensitive: true }, '*.name': { visibility: 'frontend' } },
      }),
      c: field(z.string(), { ...yaml, description: 'C.', sensitive: true }),
      d: field(z.number(), { ...yaml, description: 'D.', visibility: 'frontend', default: 0 }),
    },
    removed: [
      { key: 'app.e', version: 2, reason: 'Gone | away.', successor: 'app.b' },
      { key: 'app.d', value: 'auto', version: 3, reason: 'Nothing is automatic.' },
    ],
  })
  const text = render(told, 'reference.md')
  const row = (...cells: readonly string[]) =>
    expect(text).toMatch(
      new RegExp(`^\\| ${cells.map((cell) => cell.replaceAll(/[|\\]/g, String.raw`\$&`)).join(' +\\| ')} +\\|$`, 'm'),
    )
  expect(text).toMatch(/^Schema version 3\.\n\n\| Key/)
  row('`app.a`', 'text; required; deprecated', 'yaml-only', '—')
  row('`app.b`', 'a list, each an object with `token`, `name`', 'db-overridable', '—')
  row('`app.c`', 'text; secret', 'yaml-only', '—')
  row('`app.d`', 'a number; the frontend sees it', 'yaml-only', '`0`')
  row('`app.e`', '2', 'Gone \\| away.', '`app.b`')
  row('`app.d`: `auto`', '3', 'Nothing is automatic.', '—')
  expect(text).toContain(
    '- `app.a`: One | two. Three `four`. For example `"a|b"`. Since 0.2.0. Deprecated since 0.3.0: Use b. Use `app.b`.\n',
  )
  expect(text).toContain('- `app.b`: B.\n  - `*.token`: Token. Secret.\n  - `*.name`: The frontend sees it.\n')
})

test(
  'a description that holds the marker ends nothing',
  { tags: ['spec:config-kit/the-reference-stands-between-markers'] },
  () => {
    const reference = 'Ends <!-- /config-kit --> here.\n'
    const once = insertReference('a\n<!-- config-kit -->\n<!-- /config-kit -->\nz\n', reference) ?? ''
    expect(insertReference(once, reference)).toBe(once)
    expect(once).toMatch(/\n<!-- \/config-kit -->\nz\n$/)
  },
)

test(
  'every text is the same in other locales and time zones',
  { tags: ['spec:boost-config/committed-files-are-current'] },
  async () => {
    const targets: readonly Target[] = [
      'config.d.ts',
      'schema.json',
      'values.schema.json',
      'example.yaml',
      'reference.md',
    ]
    const script = `
    import { config } from ${JSON.stringify(join(import.meta.dirname, '../cli/definition.ts'))}
    import { render } from ${JSON.stringify(join(import.meta.dirname, '../../src/index.ts'))}
    console.log(JSON.stringify(${JSON.stringify(targets)}.map((target) => render(config, target))))`
    const locale = ['LC_ALL=tr_TR.UTF-8', 'LANG=tr_TR.UTF-8', 'TZ=Asia/Kathmandu']
    const { stdout } = await promisify(execFile)('env', [...locale, 'node', '--input-type=module', '--eval', script])
    expect(JSON.parse(stdout)).toEqual(targets.map((target) => render(config, target)))
  },
)
