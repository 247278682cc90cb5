import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadFiles, type LoadIssue } from '../../src/load/load-files.ts'
import { at, loadText } from './in-memory.ts'

const told = ({ code, key, place, via = [] }: LoadIssue) =>
  [code, key, at(place), ...via.map((each) => `from ${at(each)}`)].filter((each) => each !== undefined).join(' ')

describe('a file that is not there', { tags: ['spec:config-kit/files-that-cannot-be-read'] }, () => {
  let cwd = ''
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'load-'))
    await mkdir(join(cwd, 'folder'))
    await writeFile(join(cwd, 'good.yaml'), 'a: 1\nb: { $file: folder }\nc: { $include: loop.yaml }\n')
    await symlink('loop.yaml', join(cwd, 'loop.yaml'))
    await writeFile(join(cwd, 'closed.yaml'), 'a: 1\n')
    await chmod(join(cwd, 'closed.yaml'), 0o000)
  })
  afterAll(() => rm(cwd, { recursive: true }))

  test('every one is told, and the others are read', async () => {
    const loaded = await loadFiles(['none.yaml', 'folder', 'good.yaml/none.yaml', 'good.yaml'], { cwd, env: {} })
    expect(loaded.issues.map((issue) => `${told(issue)}: ${issue.message}`)).toEqual([
      'unreadable-file none.yaml:1:1: Unexpected path to no file, expected one to a file',
      'unreadable-file folder:1:1: Unexpected path to a folder, expected one to a file',
      'unreadable-file good.yaml/none.yaml:1:1: Unexpected path to no file, expected one to a file',
      'invalid-include b good.yaml:2:4: Unexpected path to a folder in `$file`, expected one to a file',
      'invalid-include c good.yaml:3:4: Unexpected path to a file that cannot be read in `$include`, expected one to a file',
    ])
    expect(loaded.data).toEqual({ a: 1 })
  })

  test('whatever else keeps it from being read', async () => {
    const readText = (path: string) => Promise.reject(Object.assign(new Error(path), { code: 'EACCES' }))
    const [denied] = (await loadFiles(['a.yaml'], { cwd: '/', env: {}, readText })).issues
    expect(denied?.message).toBe('Unexpected path to a file without permission to read it, expected one to a file')
    const [other] = (await loadFiles(['a.yaml'], { cwd: '/', env: {}, readText: () => Promise.reject(new Error('x')) }))
      .issues
    expect(other?.message).toBe('Unexpected path to a file that cannot be read, expected one to a file')
  })
})

describe(
  'a file that is no configuration',
  { tags: ['spec:boost-config/places-in-the-file', 'spec:config-kit/files-that-cannot-be-read'] },
  () => {
    const bomb = `a0: &a0 [s3cret]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n')}\n`
    const deep = `a: ${'['.repeat(600)}s3cret${']'.repeat(600)}\n`
    const deeper = `a: ${'['.repeat(50_000)}s3cret${']'.repeat(50_000)}\n`

    test.each([
      { why: 'a tab', text: 'app:\n\tuser: s3cret\n', issues: ['2:1: Unexpected tab, expected spaces'] },
      {
        why: 'duplicate keys, all of them',
        text: 'app:\n  a: 1\n  a: s3cret\n  b: { c: 1, c: s3cret }\n',
        issues: [
          '3:3: Unexpected second key of the same name, expected each once',
          '4:14: Unexpected second key of the same name, expected each once',
        ],
      },
      {
        why: 'CRLF',
        text: 'app:\r\n  a: 1\r\n  a: s3cret\r\n',
        issues: ['3:3: Unexpected second key of the same name, expected each once'],
      },
      {
        why: 'an alias of its own',
        text: 'app: &a\n  b: [*a]\n  c: s3cret\n',
        issues: ['2:7: Unexpected alias of a node that holds it, expected a tree'],
      },
      {
        why: 'aliases without an anchor, in lists too',
        text: 'app:\n  - *s3cret\n  - b: *c\nx: &c 1\n',
        issues: [
          '2:5: Unexpected alias, expected one whose anchor stands before it',
          '3:8: Unexpected alias, expected one whose anchor stands before it',
        ],
      },
      {
        why: 'an alias bomb',
        text: bomb,
        issues: ['1:1: Unexpected number of aliases or levels, expected a tree of a size that can be read'],
      },
      { why: 'many levels', text: deep, issues: ['1:504: Unexpected number of levels, expected at most 500'] },
      {
        why: 'a template',
        text: 'app:\n  password: {{ s3cret }}\n',
        issues: ['2:14: Unexpected key that is a map or a list, expected text'],
      },
      {
        why: 'an alias of a list as a key',
        text: 'x: &x [s3cret]\napp: { *x : 1 }\n',
        issues: ['2:8: Unexpected key that is a map or a list, expected text'],
      },
      {
        why: 'two documents',
        text: 'a: s3cret\n---\na: 2\n',
        issues: ['2:1: Unexpected second document, expected one'],
      },
      { why: 'a list', text: '- s3cret\n', issues: ['1:1: Unexpected value for a whole file, expected keys'] },
      { why: 'text', text: '#\ns3cret\n', issues: ['2:1: Unexpected value for a whole file, expected keys'] },
      { why: 'a variable', text: '$env: UNSET\n', issues: ['1:1: Unexpected value for a whole file, expected keys'] },
      {
        why: 'an open quote',
        text: 'app:\n  a: "s3cret\n',
        issues: ['3:1: Unexpected YAML, expected a file that parses (missing char)'],
      },
    ])('$why: its place, and nothing of the line', async ({ text, issues }) => {
      const warned = vi.spyOn(globalThis.process, 'emitWarning')
      const loaded = await loadText({ 'a.yaml': text })
      expect(loaded.issues.map(({ code, place, message }) => `${code} ${at(place)}: ${message}`)).toEqual(
        issues.map((each) => `invalid-yaml a.yaml:${each}`),
      )
      expect(JSON.stringify(loaded.issues)).not.toContain('s3cret')
      expect(JSON.stringify(loaded.data)).not.toContain('s3cret')
      expect(warned).not.toHaveBeenCalled()
      warned.mockRestore()
    })

    test('more levels than there is stack', async () => {
      for (const text of [deeper, deeper.replace('a: ', '')]) {
        const loaded = await loadText(
          { 'a.yaml': 'b: { $include: b.json }\n', 'b.json': text, 'c.yaml': text },
          { given: ['a.yaml', 'c.yaml'] },
        )
        expect(new Set(loaded.issues.map(({ code }) => code))).toEqual(new Set(['invalid-yaml']))
        expect(loaded.data).toEqual({})
      }
    })

    test('an unknown tag is told, though Backstage reads on', async () => {
      const loaded = await loadText({ 'a.yaml': 'app:\n  a: !vault s3cret\n' })
      expect(loaded.issues.map((issue) => `${told(issue)}: ${issue.message}`)).toEqual([
        'invalid-yaml a.yaml:2:6: Unexpected tag, expected one that YAML defines and a value that fits it',
      ])
      expect(loaded.data).toEqual({ app: { a: 's3cret' } })
      expect((await loadText({ 'a.yaml': 'a: !vault x\na: 1\n' })).issues.map(told)).toEqual([
        'invalid-yaml a.yaml:2:1',
        'invalid-yaml a.yaml:1:4',
      ])
    })

    test('faults of several files, each once', async () => {
      const loaded = await loadText(
        {
          'a.yaml': 'a: { $include: c.yaml }\nb: { $include: c.yaml }\nc: 1\n',
          'b.yaml': 'a: "',
          'c.yaml': 'a: 1\na: 2\n',
        },
        { given: ['a.yaml', 'b.yaml'] },
      )
      expect(loaded.issues.map(told)).toEqual(['invalid-yaml c.yaml:2:1 from a.yaml:1:4', 'invalid-yaml b.yaml:1:5'])
      expect(loaded.data).toEqual({ c: 1 })
      expect(loaded.texts.get('b.yaml')).toBe('a: "')
    })

    test('a whole file that an include at fault stands for has one issue', async () => {
      expect((await loadText({ 'a.yaml': '$include: b.yaml\n', 'b.yaml': 'a: "' })).issues.map(told)).toEqual([
        'invalid-yaml b.yaml:1:5 from a.yaml:1:1',
      ])
      const loaded = await loadText({ 'a.yaml': '$include: c.yaml\n' })
      expect(loaded.issues.map(told)).toEqual(['invalid-include a.yaml:1:1'])
      expect(loaded.data).toEqual({})
      expect(loaded.originOf(['faults'])).toBeUndefined()
    })

    test.each(['', '# nothing\n', 'null\n', '---\n', '{}\n'])('an empty one is none: %j', async (text) => {
      expect(await loadText({ 'a.yaml': text })).toMatchObject({ data: {}, issues: [] })
    })
  },
)

describe('an include at fault', { tags: ['spec:config-kit/files-that-cannot-be-read'] }, () => {
  test.each([
    { value: '{ $include: s3cret.yaml }', message: 'Unexpected path to no file in `$include`, expected one to a file' },
    { value: '{ $file: s3cret }', message: 'Unexpected path to no file in `$file`, expected one to a file' },
    {
      value: '{ $include: s3cret }',
      message: 'Unexpected file name in `$include`, expected one in .yaml, .yml or .json',
    },
    { value: '{ $include: a.yaml, s3cret: 1 }', message: 'Unexpected key beside `$include`, expected it alone' },
    { value: '{ $env: [s3cret] }', message: 'Unexpected value of `$env`, expected text' },
    { value: '{ $env: "${UNSET}" }', message: 'Unexpected unset variable `UNSET` in `$env`, expected a value' },
    {
      value: '{ $include: "${UNSET}${s3 cret}" }',
      message: 'Unexpected unset variable `UNSET`, `…` in `$include`, expected a value',
    },
    {
      value: '{ $include: "b.yaml#a.s3cret.b" }',
      message: 'Unexpected key in `$include`, expected maps on the way to it',
    },
    { value: '{ $include: b.yaml#list.0 }', message: 'Unexpected key in `$include`, expected maps on the way to it' },
    { value: '{ $include: a.yaml }', message: 'Unexpected `$include` of what includes it, expected an end' },
  ])('$value', async ({ value, message }) => {
    const loaded = await loadText({ 'a.yaml': `app:\n  - key: ${value}\n  - 1\n`, 'b.yaml': 'a: {}\nlist: [1]\n' })
    expect(loaded.issues).toEqual([
      {
        code: 'invalid-include',
        severity: 'error',
        key: 'app[0].key',
        path: ['app', 0, 'key'],
        message,
        place: { file: 'a.yaml', line: 2, column: 10 },
        via: [],
      },
    ])
    expect(loaded.data).toEqual({ app: [{}, 1] })
  })

  test('JSON that does not parse', async () => {
    const loaded = await loadText({
      'a.yaml': 'a: { $include: b.json }\nb: { $include: c.json }\n',
      'b.json': '{\n"a": s3cret]}',
      'c.json': '{"a": 1,}',
    })
    expect(loaded.issues.map(told)).toEqual([
      'invalid-yaml b.json:2:12 from a.yaml:1:4',
      'invalid-yaml c.json:1:1 from a.yaml:2:4',
    ])
    expect(loaded.issues.map(({ message }) => message)).toEqual(
      Array.from({ length: 2 }, () => 'Unexpected JSON, expected a file that parses'),
    )
  })

  test('a cycle is told where it closes, with the way there', async () => {
    const loaded = await loadText({
      'a.yaml': 'a: { $include: sub/b.yaml#x }\n',
      'sub/b.yaml': 'x:\n  y: { $include: ../c.yml }\n',
      'c.yml': 'z: { $include: sub/../sub/b.yaml#x }\n',
    })
    expect(loaded.issues.map(told)).toEqual(['invalid-include a.y.z c.yml:1:4 from a.yaml:1:4 from sub/b.yaml:2:6'])
    expect(loaded.data).toEqual({ a: { y: {} } })
  })

  test('an overridden one is told as well, for Backstage does not start with it', async () => {
    const loaded = await loadText(
      { 'a.yaml': 'a: { $file: none }\n', 'b.yaml': 'a: 1\n' },
      { given: ['a.yaml', 'b.yaml'] },
    )
    expect(loaded.issues.map(told)).toEqual(['invalid-include a a.yaml:1:4'])
    expect(loaded.data).toEqual({ a: 1 })
  })

  test('of a key that is not there, unless something stands in its place', async () => {
    const files = { 'a.yaml': 'a: { $include: b.yaml#x.constructor }\nc: 1\n', 'b.yaml': 'x: {}\n', 'c.yaml': 'a: 1\n' }
    const [missing, ...others] = (await loadText(files)).issues
    expect(missing).toMatchObject({
      code: 'invalid-include',
      key: 'a',
      message: 'Unexpected key in `$include`, expected one of the file',
      hint: 'Correct what follows the `#`, or remove the key: Backstage drops it without a word.',
    })
    expect(at(missing?.place)).toBe('a.yaml:1:1')
    expect(others).toEqual([])
    expect((await loadText(files, { given: ['a.yaml', 'c.yaml'] })).issues).toEqual([])
  })

  test('files that multiply come to an end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `${n}.yaml`,
        `a: { $include: ${n + 1}.yaml }\nb: { $include: ${n + 1}.yaml }\n`,
      ]),
    )
    const { issues } = await loadText(files, { given: ['0.yaml'] })
    expect(issues.map(({ message }) => message)).toEqual(['Unexpected number of includes, expected at most 10000'])
  })
})

describe(
  'an unset variable',
  { tags: ['spec:boost-config/a-variable-that-is-not-set', 'spec:config-kit/a-variable-that-is-not-set-is-named'] },
  () => {
    const unset = async (files: Record<string, string>, env: Record<string, string> = {}) =>
      (await loadText(files, { given: Object.keys(files), env })).issues.map(
        ({ key, message }) => `${key} ${message.replace(/.*`(.*)`.*/, '$1')}`,
      )

    test('is told with the key, the place, and what to do', async () => {
      const loaded = await loadText({ 'a.yaml': 'app:\n  list: [1, { $env: A }]\n  "x y": ${A}\n' })
      const fault = { code: 'unset-variable', severity: 'error', via: [] }
      const message = 'Unexpected unset variable `A`, expected a value'
      const hint = 'Set A, or remove the key: Backstage drops it without a word.'
      expect(loaded.issues).toEqual([
        {
          ...fault,
          key: 'app.list[1]',
          path: ['app', 'list', 1],
          message,
          hint,
          place: { file: 'a.yaml', line: 2, column: 13 },
        },
        {
          ...fault,
          key: 'app.x y',
          path: ['app', 'x y'],
          message,
          hint,
          place: { file: 'a.yaml', line: 3, column: 3 },
        },
      ])
      expect(loaded.data).toEqual({ app: { list: [1] } })
    })

    test.each([
      { value: '${A}', missing: ['key A'] },
      { value: '"x-${A}-${B}-${A}"', missing: ['key A', 'key B'] },
      { value: '${ A }', missing: ['key A'] },
      { value: '{ $env: A }', missing: ['key A'] },
      { value: '{ $env: "${SET}" }', missing: ['key x'] },
      { value: '${A:-}', missing: ['key A'] },
      { value: '${EMPTY:- }', missing: ['key EMPTY'] },
      { value: '${EMPTY}', missing: [] },
      { value: '[x, "${A}", { $env: B }, ["${C}"]]', missing: ['key[1] A', 'key[2] B', 'key[3][0] C'] },
      { value: '"${A:-default}"', missing: [] },
      { value: '$${A}', missing: [] },
      { value: '"$$${A} ${B}"', missing: ['key B'] },
      { value: '"${constructor}"', missing: ['key constructor'] },
      { value: '{ $env: __proto__ }', missing: ['key __proto__'] },
      { value: '"${pasted+secret/=}"', missing: ['key …'] },
      { value: '{ $env: " A" }', missing: ['key …'] },
      { value: '{ $env: pasted secret }', missing: ['key …'] },
      { value: '&x { user: "${A}" }\nalias: *x', missing: ['key.user A', 'alias.user A'] },
    ])('$value needs $missing', async ({ value, missing }) => {
      expect(await unset({ 'a.yaml': `key: ${value}\n` }, { EMPTY: '', SET: 'x' })).toEqual(missing)
    })

    test.each([
      { why: 'a later value', later: 'a: { b: 1 }', missing: [] },
      { why: 'a later null', later: 'a: { b: null }', missing: [] },
      { why: 'a later text above it', later: 'a: x', missing: [] },
      { why: 'a later null above it', later: 'a: null', missing: [] },
      { why: 'a later map in its place', later: 'a: { b: {} }', missing: [] },
      { why: 'a later list above it', later: 'a: []', missing: [] },
      { why: 'another key', later: 'a: { c: 1 }', missing: ['a.b A'] },
      { why: 'another unset variable', later: 'a: { b: "${B}" }', missing: ['a.b B'] },
      { why: 'an unset variable above it', later: 'a: ${B}', missing: ['a.b A'] },
    ])('beside $why', async ({ later, missing }) => {
      expect(await unset({ 'a.yaml': 'a: { b: "${A}" }\n', 'b.yaml': later })).toEqual(missing)
    })

    test('an earlier value stays, as in Backstage', async () => {
      expect(await unset({ 'a.yaml': 'a: { b: 1 }\n', 'b.yaml': 'a: { b: "${A}" }' })).toEqual([])
    })

    test('an `APP_CONFIG_` variable stands in for it', async () => {
      expect(await unset({ 'a.yaml': 'a: { b: "${A}" }\n' }, { APP_CONFIG_a_b: 'x' })).toEqual([])
      expect(await unset({ 'a.yaml': 'a: { b: "${A}" }\n' }, { APP_CONFIG_a: '1' })).toEqual([])
      expect(await unset({ 'a.yaml': 'a: { b: "${A}" }\n' }, { APP_CONFIG_a_c: '1' })).toEqual(['a.b A'])
    })

    test('in an included file, with the way there', async () => {
      const loaded = await loadText({ 'a.yaml': 'a: { $include: b.yaml }\n', 'b.yaml': 'b:\n  c: ${A}\n' })
      expect(loaded.issues.map(told)).toEqual(['unset-variable a.b.c b.yaml:2:3 from a.yaml:1:4'])
    })
  },
)

describe('a variable that Backstage refuses', () => {
  test.each([
    { env: { APP_CONFIG_a: 'null' }, what: 'a value other than null' },
    { env: { APP_CONFIG_: '1' }, what: 'names of letters and digits that begin with a letter, with `_` between them' },
    {
      env: { APP_CONFIG_a__b: '1' },
      what: 'names of letters and digits that begin with a letter, with `_` between them',
    },
    { env: { APP_CONFIG_a: '1', APP_CONFIG_a_b: '1' }, what: 'no other variable that sets a value above it' },
    { env: { APP_CONFIG_constructor_b: '1' }, what: 'no other variable that sets a value above it' },
    {
      env: { APP_CONFIG_a_b: '1', APP_CONFIG_a: '{}' },
      what: 'a key that no other variable sets, nor every object has',
    },
    { env: { APP_CONFIG_a_toString: '1' }, what: 'a key that no other variable sets, nor every object has' },
    { env: { APP_CONFIG_a: `${'['.repeat(600)}1${']'.repeat(600)}` }, what: 'a value of fewer levels' },
  ])('$env', async ({ env, what }) => {
    const loaded = await loadText(
      { 'a.yaml': 'b: 1\n' },
      { env: { ...env, APP_CONFIG_c: '2' } as Record<string, string> },
    )
    expect(loaded.issues).toEqual([
      {
        code: 'invalid-variable',
        severity: 'error',
        message: `Unexpected variable \`${Object.keys(env).at(-1)}\`, expected ${what}`,
      },
    ])
    expect(loaded.data).toMatchObject({ b: 1, c: 2 })
  })

  test('a strange name is not shown', async () => {
    const [refused] = (await loadText({ 'a.yaml': '' }, { env: { 'APP_CONFIG_a\u001B[0m': '1' } })).issues
    expect(refused?.message).toContain('`APP_CONFIG_…`')
  })
})
