import { mkdir, mkdtemp, readFile, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { defineConfig, section } from '../../src/define.ts'
import { ConfigError } from '../../src/errors.ts'
import { field } from '../../src/field.ts'
import { migrateFiles, type MigrateOptions, type Migrated } from '../../src/migrate/migrate-files.ts'

const text = (more: { readonly sensitive?: boolean } = {}) =>
  field(z.string().min(1), { scope: 'yaml-only', description: 'A text.', ...more })

const config = defineConfig({
  root: 'app',
  version: 2,
  fields: {
    auth: section(
      { closed: true, allOrNone: ['user', 'password'] },
      { user: text(), password: text({ sensitive: true }) },
    ),
    mode: text(),
    items: field(z.array(z.object({ name: z.string() })), { scope: 'yaml-only', description: 'Some.' }),
  },
  removed: [
    { key: 'app.login', version: 2, reason: 'Now beside the password.', successor: 'app.auth.user' },
    { key: 'app.legacy', version: 2, reason: 'Nobody reads it.' },
    { key: 'app.items.*.size', version: 2, reason: 'Nobody reads it.' },
  ],
  migrations: [{ version: 2, from: 'app.login', to: 'app.auth.user' }],
})

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'migrate-')))
  onTestFinished(() => rm(folder, { recursive: true }))
})

async function files(contents: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

const migrate = (paths: readonly string[], options: Partial<MigrateOptions> = {}) =>
  migrateFiles(config, paths, { cwd: folder, env: { PASSWORD: 'from-the-variable' }, ...options })

const afterOf = ({ files: changed }: Migrated) => Object.fromEntries(changed.map(({ name, after }) => [name, after]))

test('every file in which a key stands is changed, in the file that it stands in, and nothing is written', async () => {
  const before = {
    'a.yaml': 'app:\n  login: a\n  auth:\n    password: ${PASSWORD}\n',
    'b.yaml': 'app:\n  auth:\n    $include: inner/c.yaml#x.auth\n  legacy: 1\n  mode: b\n',
    'inner/c.yaml': 'x:\n  auth:\n    user: c # c\n',
    'd.yaml': 'app: { mode: d }\nother:\n',
  }
  await files(before)
  const migrated = await migrate(['a.yaml', 'b.yaml', 'd.yaml'])
  expect(migrated).toMatchObject({ ok: true, notes: [], issues: [] })
  expect(afterOf(migrated)).toEqual({
    'a.yaml': 'app:\n  auth:\n    password: ${PASSWORD}\n    user: a\n',
    'b.yaml':
      'app:\n  auth:\n    $include: inner/c.yaml#x.auth\n  # Removed in schema version 2: Nobody reads it. (app.legacy)\n  mode: b\n',
  })
  expect(migrated.files.map(({ path }) => path)).toEqual([join(folder, 'a.yaml'), join(folder, 'b.yaml')])
  expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe(before['a.yaml'])
})

test.each([
  {
    why: 'of YAML',
    include: 'inner/c.yml#x',
    text: 'x:\n  login: c\n  auth: { password: s3cret }\n',
    after: 'x:\n  auth: { password: s3cret, user: c }\n',
  },
  {
    why: 'of JSON',
    include: 'inner/c.json',
    text: '{"login":"c","auth":{"password":"s3cret"}}',
    after: '{"auth":{"password":"s3cret", "user": "c"}}',
  },
  {
    why: 'by a variable',
    include: '${DIR}/c.yaml',
    text: 'login: c\nauth: { password: s3cret }\n',
    after: 'auth: { password: s3cret, user: c }\n',
  },
])('an include $why', async ({ include, text: content, after }) => {
  const name = include.replace('${DIR}', 'inner').replace(/#.*/, '')
  await files({ 'a.yaml': `app: { $include: "${include}" }\n`, [name]: content })
  const migrated = await migrate(['a.yaml'], { env: { DIR: 'inner\n' } })
  expect(migrated.ok).toBe(true)
  expect(afterOf(migrated)).toEqual({ [name]: after })
})

test('includes of includes, in lists too, and in circles', async () => {
  await files({
    'a.yaml': 'app:\n  $include: b.yaml\nlist:\n  - $include: a.yaml#list\n',
    'b.yaml': 'auth:\n  password: s3cret\n$include: no\n'.replace('$include: no\n', 'login: x\n'),
  })
  expect(afterOf(await migrate(['a.yaml']))).toEqual({ 'b.yaml': 'auth:\n  password: s3cret\n  user: x\n' })
})

test('includes of the part that is included, and of no other', async () => {
  await files({
    'a.yaml': 'app:\n  $include: b.yaml#x.y\n',
    'b.yaml': 'x:\n  y:\n    auth:\n      $include: c.yaml\n    legacy: 1\n  z: { $include: no.yaml }\n',
    'c.yaml': 'user: c\npassword: s3cret\nhost: x\n',
  })
  const gone = { key: 'app.auth.host', version: 2, reason: 'Nobody reads it.' }
  const more = { ...config, removed: [...config.removed, gone] }
  const migrated = await migrateFiles(more, ['a.yaml'], { cwd: folder, env: {} })
  expect(Object.keys(afterOf(migrated)).toSorted()).toEqual(['b.yaml', 'c.yaml'])
})

test('a file that is included for others as well is left to the operator', async () => {
  await files({
    'a.yaml': 'app: { $include: b.yaml }\nother: [{ $include: b.yaml }]\n',
    'b.yaml': 'login: x\nauth: { password: s3cret }\n',
  })
  const migrated = await migrate(['a.yaml'])
  expect(migrated).toMatchObject({
    ok: false,
    files: [],
    notes: [{ key: 'app.login', place: { file: 'b.yaml', line: 1 } }],
  })
})

test(
  'a result that is not valid says why',
  { tags: ['spec:config-kit/nothing-is-written-unless-it-is-right'] },
  async () => {
    await files({ 'a.yaml': 'app:\n  login: s3cret\n' })
    const migrated = await migrate(['a.yaml'])
    expect(migrated.ok).toBe(false)
    expect(migrated.issues).toMatchObject([{ code: 'incomplete-section', key: 'app.auth.password', severity: 'error' }])
    expect(JSON.stringify([migrated.issues, migrated.notes])).not.toContain('s3cret')
  },
)

test('a part that becomes empty stays: it is a value, not a section', async () => {
  const hosts = defineConfig({
    root: 'app',
    version: 2,
    fields: {
      hosts: field(z.record(z.string(), z.looseObject({})), { scope: 'yaml-only', description: 'By name.' }),
    },
    removed: [{ key: 'app.hosts.*.token', version: 2, reason: 'Nobody reads it.' }],
  })
  const text = 'app:\n  hosts:\n    a:\n      token: x\n    b: { token: y }\n'
  const {
    ok,
    files: [file],
  } = await migrateFiles(hosts, ['a.yaml'], { cwd: '/', env: {}, readText: async () => text })
  expect(ok).toBe(true)
  expect(parse(file?.after ?? '')).toEqual({ app: { hosts: { a: {}, b: {} } } })
})

test('a byte-order mark stays', async () => {
  await files({ 'a.yaml': '\uFEFFapp: { legacy: 1, mode: x }\r\n' })
  expect((await migrate(['a.yaml'])).files).toMatchObject([
    {
      before: expect.stringMatching(/^\uFEFF/),
      after: expect.stringMatching(/^\uFEFF# Removed .*\r\napp: { mode: x }\r\n$/),
    },
  ])
})

test('a second run has nothing to do', async () => {
  await files({ 'a.yaml': 'app:\n  login: a\n  legacy: 1\n  auth:\n    password: s3cret\n' })
  const [changed] = (await migrate(['a.yaml'])).files
  await files({ 'a.yaml': changed?.after ?? '' })
  expect(await migrate(['a.yaml'])).toEqual({ ok: true, files: [], notes: [], issues: [] })
})

const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) }) as ConfigError

describe('is refused', { tags: ['spec:config-kit/links-and-foreign-files-are-refused'] }, () => {
  const old = 'app: { legacy: 1 }\n'

  test.each([
    {
      why: 'a symbolic link',
      link: ['a.yaml', 'real.yaml'],
      path: 'a.yaml',
      message: /^a\.yaml: Unexpected symbolic link/,
    },
    {
      why: 'a link on the way to a file outside',
      link: ['sub', '../outside'],
      path: 'sub/real.yaml',
      message: /^sub\/real\.yaml: Unexpected file/,
    },
    {
      why: 'a file outside',
      path: '../outside/real.yaml',
      message: /^\.\.\/outside\/real\.yaml: Unexpected file.*expected one below/,
    },
    { why: 'an included file outside', path: 'including.yaml', message: /^\.\.\/outside\/real\.yaml: Unexpected file/ },
  ])('$why, and told', async ({ link, path, message }) => {
    await files({
      'in/real.yaml': old,
      'in/including.yaml': 'app: { $include: ../outside/part.yaml }\n'.replace('part.yaml', 'real.yaml#app'),
      'outside/real.yaml': old,
    })
    const [name, target] = link ?? []
    if (name !== undefined && target !== undefined) await symlink(target, join(folder, 'in', name))
    const cwd = join(folder, 'in')
    await expect(migrate([path], { cwd })).rejects.toThrow(refusal('MIGRATION_REFUSED', message))
    await expect(migrate([path], { cwd })).rejects.toBeInstanceOf(ConfigError)
  })

  test('a file outside may be allowed, and one that does not change is no concern', async () => {
    await files({ 'in/a.yaml': 'app: { mode: a }\n', 'outside/b.yaml': old })
    const cwd = join(folder, 'in')
    expect(afterOf(await migrate(['../outside/b.yaml'], { cwd, roots: ['.', '../outside'] }))).toHaveProperty([
      '../outside/b.yaml',
    ])
    await symlink('a.yaml', join(cwd, 'link.yaml'))
    expect(await migrate(['link.yaml'], { cwd, roots: [] })).toMatchObject({ ok: true, files: [] })
  })

  test('and a file in it whose name begins with dots is not outside', async () => {
    await files({ '..a.yaml': old })
    expect((await migrate(['..a.yaml'])).files).toHaveLength(1)
  })

  test('a folder whose name begins like another', async () => {
    await files({ 'in/a.yaml': old, 'inner/a.yaml': old })
    const roots = [join(folder, 'in')]
    await expect(migrate(['inner/a.yaml'], { roots })).rejects.toThrow(refusal('MIGRATION_REFUSED', /^inner\/a\.yaml/))
    expect((await migrate(['in/a.yaml'], { roots })).files).toHaveLength(1)
  })

  test.each([
    { why: 'a file that is not there', contents: {}, message: /^a\.yaml: Unexpected path/ },
    { why: 'a folder', contents: { 'a.yaml/b': '' }, message: /^a\.yaml: Unexpected path to a folder/ },
    {
      why: 'an include that is not there',
      contents: { 'a.yaml': 'app: { $include: b.yaml }' },
      message: /^b\.yaml: Unexpected path/,
    },
    { why: 'no YAML', contents: { 'a.yaml': 'app:\n  k: "s3cret\n' }, message: /^a\.yaml:\d+:\d+: (?!.*s3cret)/ },
    {
      why: 'no JSON',
      contents: { 'a.yaml': 'app: { $include: b.json }', 'b.json': '{ s3cret }' },
      message: /^b\.json:\d+:\d+: (?!.*s3cret)/,
    },
    { why: 'no UTF-8', contents: { 'a.yaml': Uint8Array.of(0x61, 0x3a, 0x20, 0xff) }, message: /^a\.yaml: Unexpected/ },
  ])('$why', async ({ contents, message }) => {
    await files(contents as Record<string, string>)
    await expect(migrate(['a.yaml'])).rejects.toThrow(refusal('INPUT_UNREADABLE', message))
  })

  test('includes that multiply', async () => {
    const twice = (name: string) => `a: { $include: ${name} }\nb: { $include: ${name} }\n`
    const chain = Array.from({ length: 14 }, (_, n) => [`f${n}.yaml`, twice(`f${n + 1}.yaml`)] as const)
    await files({ 'a.yaml': 'app: { $include: f0.yaml }', ...Object.fromEntries(chain), 'f14.yaml': 'x: 1\n' })
    await expect(migrate(['a.yaml'])).rejects.toThrow(refusal('INPUT_UNREADABLE', /number of includes/))
  })

  test('a name does not reach a terminal as it is', async () => {
    await expect(migrate(['\u001B[31ma.yaml'])).rejects.toThrow(refusal('INPUT_UNREADABLE', /^a\.yaml: /))
  })
})

test('an include as an item of a list', async () => {
  await files({ 'a.yaml': 'app:\n  items:\n    - $include: b.yaml\n', 'b.yaml': 'size: 1\nname: x\n' })
  expect(afterOf(await migrate(['a.yaml']))).toEqual({
    'b.yaml': '# Removed in schema version 2: Nobody reads it. (app.items[0].size)\nname: x\n',
  })
})

test('a text that is read from a file beside them', async () => {
  await files({ 'a.yaml': 'app: { legacy: 1, mode: { $file: mode.yaml } }\n', 'mode.yaml': 'no: "YAML' })
  expect(await migrate(['a.yaml'])).toMatchObject({ ok: true, files: [{ name: 'a.yaml' }], issues: [] })
})

test("other plugins' includes may lead nowhere", async () => {
  await files({
    'a.yaml':
      'app: { legacy: 1, mode: x }\nother: { $include: no.yaml }\nmore: { $include: bad.yaml }\ntext: { $include: a.txt }\n',
    'bad.yaml': 'a: "\n',
  })
  expect(Object.keys(afterOf(await migrate(['a.yaml'])))).toEqual(['a.yaml'])
})

test('texts that are on no disk', async () => {
  const texts = new Map([[join(folder, 'a.yaml'), 'app: { legacy: 1, mode: x }\n']])
  const readText = async (path: string) => texts.get(path) ?? ''
  expect(Object.keys(afterOf(await migrate(['a.yaml'], { readText })))).toEqual(['a.yaml'])
  await expect(migrate(['a.yaml'], { readText, roots: ['elsewhere'] })).rejects.toThrow(
    refusal('MIGRATION_REFUSED', /a\.yaml/),
  )
  expect(await readdir(folder)).toEqual([])
})

describe('a value that stays in its place', { tags: ['spec:config-kit/twice-is-once'] }, () => {
  const config = defineConfig({
    root: 'app',
    version: 2,
    fields: {
      port: field(z.int().min(1024), { scope: 'yaml-only', description: 'Port.' }),
      title: field(z.string(), { scope: 'yaml-only', description: 'Title.' }),
    },
    migrations: [
      {
        version: 2,
        from: 'app.port',
        to: 'app.port',
        convert: ({ 'app.port': port }) =>
          typeof port === 'number' && port > 0 ? { 'app.port': port + 8000 } : undefined,
        note: 'Choose a port from 1024 on.',
      },
    ],
  })
  const migrated = (text: string) =>
    migrateFiles(config, ['a.yaml'], { cwd: '/config', env: {}, readText: () => Promise.resolve(text) })

  test.each([
    { why: 'refused now', text: 'app:\n  port: 80 # web\n', after: 'app:\n  port: 8080 # web\n' },
    { why: 'accepted', text: 'app:\n  port: 2000\n', after: undefined },
    { why: 'from a variable', text: 'app:\n  port: ${PORT}\n', after: undefined },
  ])('is converted only where it is refused: $why', async ({ text, after }) => {
    const { ok, files, notes } = await migrated(text)
    expect({ ok, after: files[0]?.after, notes }).toEqual({ ok: true, after, notes: [] })
    expect((await migrated(after ?? text)).files).toEqual([])
  })

  test('and all of them where one of them is refused', async () => {
    const keys = ['app.port', 'app.title']
    const convert = () => ({ 'app.port': 8080, 'app.title': 'web' })
    const both = { ...config, migrations: [{ version: 2, from: keys, to: keys, convert }] }
    const migrated = (text: string) =>
      migrateFiles(both, ['a.yaml'], { cwd: '/config', env: {}, readText: () => Promise.resolve(text) })
    const { files } = await migrated('app:\n  title: x\n  port: 80\n')
    expect(files[0]?.after).toBe('app:\n  title: web\n  port: 8080\n')
    expect((await migrated('app:\n  title: x\n')).files).toEqual([])
  })

  test('is left where only the operator can tell', async () => {
    expect(await migrated('app:\n  port: -1\n')).toMatchObject({
      ok: false,
      files: [],
      notes: [{ key: 'app.port', message: 'Choose a port from 1024 on.', place: { line: 2 } }],
      issues: [{ key: 'app.port', code: 'invalid-value' }],
    })
  })
})

test('a variable that is not set here is no fault of the file', async () => {
  const text = 'app:\n  name: jane\n  password: ${PASSWORD}\n'
  expect(text).toContain('${PASSWORD}')
  const config = defineConfig({
    root: 'app',
    version: 2,
    fields: {
      user: field(z.string(), { scope: 'yaml-only', description: 'User.' }),
      password: field(z.string(), { scope: 'yaml-only', description: 'Password.', sensitive: true }),
    },
    removed: [{ key: 'app.name', version: 2, reason: 'Renamed.', successor: 'app.user' }],
    migrations: [{ version: 2, from: 'app.name', to: 'app.user' }],
  })
  const options = { cwd: '/config', env: {}, readText: () => Promise.resolve(text) }
  expect(await migrateFiles(config, ['a.yaml'], options)).toMatchObject({
    ok: true,
    files: [{ after: text.replace('name', 'user') }],
    issues: [{ code: 'unset-variable', key: 'app.password' }],
  })
})

test.each([
  { why: 'of a section', text: 'app:\n  token: ${TOKEN}\n  old: 1\n', key: 'app.token' },
  {
    why: 'of an item of a list',
    text: 'app:\n  token: x\n  hosts: [{ token: "${TOKEN}" }]\n  old: 1\n',
    key: 'app.hosts[0].token',
  },
  { why: 'and a whole item', text: 'app:\n  token: x\n  hosts: ["${TOKEN}"]\n  old: 1\n', key: 'app.hosts[0]' },
])('nor is what is required and missing for that: a part $why', async ({ text, key }) => {
  const yaml = { scope: 'yaml-only', description: 'X.' } as const
  const config = defineConfig({
    root: 'app',
    version: 2,
    fields: {
      token: field(z.string(), { ...yaml, sensitive: true, required: true }),
      hosts: field(z.array(z.object({ token: z.string() })).min(1), {
        ...yaml,
        within: { '*.token': { sensitive: true } },
      }),
    },
    removed: [{ key: 'app.old', version: 2, reason: 'Unused.' }],
    migrations: [{ version: 2, from: 'app.old' }],
  })
  const readText = () => Promise.resolve(text)
  const migrated = await migrateFiles(config, ['a.yaml'], { cwd: '/config', env: {}, readText })
  expect(migrated).toMatchObject({ ok: true, files: [{}] })
  expect(migrated.issues.map((issue) => `${issue.code} ${issue.key}`)).toEqual([`unset-variable ${key}`])
})
