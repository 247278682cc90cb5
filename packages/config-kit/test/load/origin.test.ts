import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LoadedConfig } from '../../src/load/load-files.ts'
import { generatedFiles } from './generated-files.ts'
import { at, loadText } from './in-memory.ts'

const origin = (loaded: LoadedConfig, ...path: (string | number)[]) => {
  const found = loaded.originOf(path)
  return (
    found && {
      place: at(found.place),
      value: at(found.valuePlace),
      via: found.via.map(at),
      variables: found.variables,
    }
  )
}

describe(
  'places',
  { tags: ['spec:boost-config/places-in-the-file', 'spec:config-kit/every-value-has-its-place'] },
  () => {
    test.each([
      { why: 'block style', text: 'app:\n  login:\n    user: x\n', key: '3:5', value: '3:11' },
      { why: 'flow style', text: 'app: { login: { user: x } }\n', key: '1:17', value: '1:23' },
      { why: 'CRLF', text: 'app:\r\n  login:\r\n    user: x\r\n', key: '3:5', value: '3:11' },
      { why: 'after a comment', text: '# c\napp:\n  login: # d\n    # e\n    user: x\n', key: '5:5', value: '5:11' },
      { why: 'a byte order mark', text: '\uFEFFapp: { login: { user: x } }\n', key: '1:17', value: '1:23' },
      {
        why: 'a byte order mark, later lines',
        text: '\uFEFF#\napp: { login: { user: x } }\n',
        key: '2:17',
        value: '2:23',
      },
      { why: 'a tab before the value', text: 'app:\n  login:\n    user:\tx\n', key: '3:5', value: '3:11' },
      { why: 'two code units', text: 'app: { 😀: 1, login: { user: x } }\n', key: '1:24', value: '1:30' },
      { why: 'quotes', text: 'app:\n  login:\n    "user": "x"\n', key: '3:5', value: '3:13' },
      { why: 'an explicit key', text: 'app:\n  login:\n    ? user\n    : x\n', key: '3:7', value: '4:7' },
      { why: 'a document start', text: '%YAML 1.2\n---\napp: { login: { user: x } }\n', key: '3:17', value: '3:23' },
      { why: 'an anchor', text: 'app:\n  login:\n    user: &x x\n', key: '3:5', value: '3:14' },
      { why: 'an alias', text: 'x: &x { user: x }\napp:\n  login: *x\n', key: '1:9', value: '1:15' },
      {
        why: 'an alias of the anchor that stands last before it',
        text: 'x: &x { user: 1 }\ny: &x { user: x }\napp: { login: *x }\nz: &x {}\n',
        key: '2:9',
        value: '2:15',
      },
      { why: 'an alias as a key', text: 'x: &x user\napp:\n  login: { *x : x }\n', key: '3:12', value: '3:17' },
      { why: 'no value', text: 'app:\n  login:\n    ? user\n', key: '3:7', value: '3:7', unset: true },
    ])('$why', async ({ text, key, value, unset }) => {
      const loaded = await loadText({ 'a.yaml': text })
      expect(loaded.issues).toEqual([])
      expect(loaded.placesOf(['app', 'login', 'user']).map(at)).toEqual([`a.yaml:${key}`])
      if (unset === true) return
      expect(loaded.data).toMatchObject({ app: { login: { user: 'x' } } })
      expect(origin(loaded, 'app', 'login', 'user')).toEqual({
        place: `a.yaml:${key}`,
        value: `a.yaml:${value}`,
        via: [],
        variables: [],
      })
    })

    test('items of a list have an index, which those that are dropped do not count in', async () => {
      const loaded = await loadText({ 'a.yaml': 'app:\n  - 1\n  - ${UNSET}\n  - name: x\n  - [2]\n  -\n' })
      expect(loaded.data).toEqual({ app: [1, { name: 'x' }, [2], null] })
      expect(origin(loaded, 'app', 1, 'name')?.place).toBe('a.yaml:4:5')
      expect(origin(loaded, 'app', 2, 0)?.place).toBe('a.yaml:5:6')
      expect(origin(loaded, 'app', 3)?.place).toBe('a.yaml:6:4')
      expect(loaded.placesOf(['app', 1]).map(at)).toEqual(['a.yaml:4:5'])
    })

    test('two names that become one: the last counts', async () => {
      const loaded = await loadText({ 'a.yaml': 'app:\n  1: x\n  "1": y\n' })
      expect(loaded.data).toEqual({ app: { 1: 'y' } })
      expect(origin(loaded, 'app', '1')?.place).toBe('a.yaml:3:3')
    })

    test('a merge key of YAML 1.1 stands where its map stands', async () => {
      const loaded = await loadText({ 'a.yaml': '%YAML 1.1\n---\nx: &x { z: on }\napp:\n  <<: *x\n' })
      expect(loaded.data).toEqual({ x: { z: true }, app: { z: true } })
      expect(origin(loaded, 'app', 'z')?.place).toBe('a.yaml:5:3')
    })

    test('a value that is not there has the origin of what is above it', async () => {
      const loaded = await loadText({ 'a.yaml': 'app:\n  login: { user: "${UNSET}" }\nlist: [1]\n' })
      for (const path of [
        ['app', 'login', 'user'],
        ['app', 'login', 'none', 'at', 'all'],
        ['app', 'login', 0],
      ]) {
        expect(origin(loaded, ...path)?.place).toBe('a.yaml:2:3')
      }
      expect(origin(loaded, 'list', 'name')?.place).toBe('a.yaml:3:1')
      expect(loaded.originOf(['none', 'app'])).toBeUndefined()
      expect(loaded.originOf(['constructor'])).toBeUndefined()
      expect(loaded.originOf([])).toBeUndefined()
      expect(loaded.placesOf([])).toEqual([])
      expect(loaded.placesOf(['app', 'toString'])).toEqual([])
    })
  },
)

describe('several files', () => {
  const files = {
    'a.yaml': 'app:\n  old: 1\n  user: x\n  list: [1, 2]\n  gone: { x: 1 }\n',
    'sub/b.yaml': '#\napp:\n  user: y\n  list:\n    - 3\n  gone: null\n',
  }
  const given = ['a.yaml', '/config/sub/b.yaml']

  test('the later one wins, and the earlier places are still told', async () => {
    const loaded = await loadText(files, { given })
    expect(loaded.data).toEqual({ app: { old: 1, user: 'y', list: [3] } })
    expect(origin(loaded, 'app', 'old')?.place).toBe('a.yaml:2:3')
    expect(origin(loaded, 'app', 'user')).toMatchObject({ place: 'sub/b.yaml:3:3', value: 'sub/b.yaml:3:9' })
    expect(origin(loaded, 'app', 'list', 0)?.place).toBe('sub/b.yaml:5:7')
    expect(origin(loaded, 'app')?.place).toBe('sub/b.yaml:2:1')
    expect(origin(loaded, 'app', 'gone', 'x')?.place).toBe('sub/b.yaml:2:1')
    expect(loaded.placesOf(['app', 'user']).map(at)).toEqual(['a.yaml:3:3', 'sub/b.yaml:3:3'])
    expect(loaded.placesOf(['app', 'gone']).map(at)).toEqual(['a.yaml:5:3', 'sub/b.yaml:6:3'])
    expect(loaded.placesOf(['app', 'gone', 'x']).map(at)).toEqual(['a.yaml:5:11'])
    expect([...loaded.texts]).toEqual(Object.entries(files))
  })

  test('a file above the folder is shown from there', async () => {
    const loaded = await loadText({ '../a.yaml': '' }, { given: [] })
    expect(loaded.data).toEqual({})
    const other = await loadText({}, { given: ['../a.yaml'] })
    expect(other.issues.map(({ place }) => at(place))).toEqual(['../a.yaml:1:1'])
  })

  test('a variable wins over all of them, and has no place', async () => {
    const env = { APP_CONFIG_app_user: 'z', APP_CONFIG_app_deepOnes: '{"list":[1]}' }
    const loaded = await loadText(files, { given, env })
    expect(loaded.data).toMatchObject({ app: { old: 1, user: 'z', deepOnes: { list: [1] } } })
    expect(loaded.originOf(['app', 'user'])).toEqual({ via: [], variables: ['APP_CONFIG_app_user'] })
    expect(loaded.originOf(['app', 'deepOnes', 'list', 0])).toEqual({ via: [], variables: ['APP_CONFIG_app_deepOnes'] })
    expect(loaded.originOf(['app'])).toEqual({ via: [], variables: ['APP_CONFIG_app_user'] })
    expect(loaded.placesOf(['app', 'user'])).toHaveLength(2)
  })

  test('a name that every object has is a key like any other', async () => {
    const loaded = await loadText(
      { 'a.yaml': 'app: { constructor: 1, __proto__: { x: 1 } }', 'b.yaml': 'app: { toString: 2 }' },
      { given: ['a.yaml', 'b.yaml'] },
    )
    expect(Object.entries((loaded.data as { app: object }).app)).toEqual([
      ['toString', 2],
      ['constructor', 1],
    ])
    expect(loaded.placesOf(['app', '__proto__']).map(at)).toEqual(['a.yaml:1:24'])
    expect(loaded.issues).toEqual([
      {
        code: 'invalid-yaml',
        severity: 'error',
        message: 'Unexpected key `__proto__`, expected one that Backstage reads',
        hint: 'Remove it: Backstage drops it, with all below it, without a word.',
        place: { file: 'a.yaml', line: 1, column: 24 },
        via: [],
      },
    ])
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  test('a variable may hold `__proto__` in a list, where Backstage keeps it', async () => {
    const { data } = await loadText(
      { 'a.yaml': '' },
      { env: { APP_CONFIG_a: '{"__proto__":{"x":1},"b":[{"__proto__":{"x":1}}]}' } },
    )
    const { a } = data as { a: { b: object[] } }
    expect(Object.keys(a)).toEqual(['b'])
    expect(Object.keys(a.b[0] ?? {})).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(a.b[0])).toBe(Object.prototype)
  })
})

describe('variables', { tags: ['spec:config-kit/every-value-has-its-place'] }, () => {
  test.each([
    { value: '${A}', data: 'a', variables: ['A'] },
    { value: '"x-${ A }-${B}-${A}"', data: 'x-a-b-a', variables: ['A', 'B'] },
    { value: '${A:-default}', data: 'a', variables: ['A'] },
    { value: '${UNSET:- some text }', data: 'some text', variables: [] },
    { value: '${EMPTY:-x}', data: 'x', variables: [] },
    { value: '"${EMPTY}"', data: '', variables: ['EMPTY'] },
    { value: '$${A}', data: '${A}', variables: [] },
    { value: '"$$${A} ${B}"', data: '$${A} b', variables: ['B'] },
    { value: '{ $env: A }', data: 'a', variables: ['A'], via: ['a.yaml:1:6'] },
    { value: '{ $env: "${NAME}" }', data: 'a', variables: ['A'], via: ['a.yaml:1:6'] },
    { value: '[{ $env: A }]', data: ['a'], variables: [] },
  ])('$value', async ({ value, data, variables, via = [] }) => {
    const env = { A: ' a ', B: 'b', EMPTY: ' ', NAME: 'A' }
    const loaded = await loadText({ 'a.yaml': `key: ${value}\n` }, { env })
    expect(loaded.data).toEqual({ key: data })
    expect(loaded.issues).toEqual([])
    expect(origin(loaded, 'key')).toEqual({ place: 'a.yaml:1:1', value: 'a.yaml:1:6', via, variables })
  })
})

describe('includes', { tags: ['spec:config-kit/every-value-has-its-place'] }, () => {
  test('a chain of them: the key where it stands, the value where it stands, and every step', async () => {
    const loaded = await loadText({
      'a.yaml': 'app:\n  login: { $include: sub/b.yaml#x.y }\n',
      'sub/b.yaml': 'x:\n  y:\n    user: x\n    list:\n      - $include: ../c.json#z\n',
      'c.json': '{\n  "z": {\n    "deep": ["w"]\n  }\n}\n',
    })
    expect(loaded.data).toEqual({ app: { login: { user: 'x', list: [{ deep: ['w'] }] } } })
    const first = 'a.yaml:2:10'
    const second = 'sub/b.yaml:5:9'
    expect(origin(loaded, 'app', 'login')).toMatchObject({ place: 'a.yaml:2:3', value: 'sub/b.yaml:3:5', via: [first] })
    expect(origin(loaded, 'app', 'login', 'user')).toMatchObject({ place: 'sub/b.yaml:3:5', via: [first] })
    expect(origin(loaded, 'app', 'login', 'list', 0)).toMatchObject({
      place: second,
      value: 'c.json:2:8',
      via: [first, second],
    })
    expect(origin(loaded, 'app', 'login', 'list', 0, 'deep', 0)).toMatchObject({
      place: 'c.json:3:14',
      via: [first, second],
    })
    expect(loaded.placesOf(['app', 'login', 'user']).map(at)).toEqual(['sub/b.yaml:3:5'])
    expect([...loaded.texts.keys()]).toEqual(['a.yaml', 'sub/b.yaml', 'c.json'])
  })

  test('another part of the same file is no cycle', async () => {
    const loaded = await loadText({ 'a.yaml': 'a: { $include: a.yaml#b.c }\nb: { c: 1 }\n' })
    expect(loaded.data).toEqual({ a: 1, b: { c: 1 } })
    expect(origin(loaded, 'a')?.value).toBe('a.yaml:2:9')
  })

  test('the name of the file may come from a variable; the value does not', async () => {
    const loaded = await loadText(
      { 'a.yaml': 'a: { $include: "${FILE}" }\n', 'b.yaml': 'text ${A}' },
      { env: { FILE: 'b.yaml', A: 'a' } },
    )
    expect(loaded.data).toEqual({ a: 'text a' })
    expect(origin(loaded, 'a')).toMatchObject({ value: 'b.yaml:1:1', variables: ['A'] })
  })

  test('what `$file` reads is no text for a code frame', async () => {
    const loaded = await loadText({ 'a.yaml': 'a:\n  $file: secret.txt\n', 'secret.txt': ' s3cret ${A}\n\n' })
    expect(loaded.data).toEqual({ a: ' s3cret ${A}' })
    expect(origin(loaded, 'a')).toEqual({
      place: 'a.yaml:1:1',
      value: 'a.yaml:2:3',
      via: ['a.yaml:2:3'],
      variables: [],
    })
    expect([...loaded.texts.keys()]).toEqual(['a.yaml'])
  })

  test('a given file is YAML whatever its name, an included one what its name says', async () => {
    const loaded = await loadText({ 'a.json': 'a: { $include: a.json#a }\n' })
    expect(loaded.issues).toMatchObject([{ message: 'Unexpected JSON, expected a file that parses' }])
    expect((await loadText({ 'a.json': 'a: { $include: b.yaml }', 'b.yaml': '{ c: d }' })).data).toEqual({
      a: { c: 'd' },
    })
  })

  test('of equal keys in JSON the last counts', async () => {
    const loaded = await loadText({
      'a.yaml': 'a: { $include: b.json#x }',
      'b.json': '{"x": {"y": 1}, "x": {"y": 2,\n"z": 3}}',
    })
    expect(loaded.data).toEqual({ a: { y: 2, z: 3 } })
    expect(origin(loaded, 'a', 'z')?.place).toBe('b.json:2:1')
  })
})

test('at every place stands the key, whatever the form of the file', async () => {
  const stands = (loaded: LoadedConfig, path: readonly (string | number)[]) => {
    const { place, variables } = loaded.originOf(path) ?? { variables: [] }
    const name = path.at(-1)
    // Without a place, a value comes from a variable and nothing else.
    if (place === undefined) return variables.length > 0
    if (typeof name !== 'string') return true
    const { file, line, column } = place
    const text =
      loaded.texts
        .get(file)
        ?.replace('\uFEFF', '')
        .split('\n')
        [line - 1]?.slice(column - 1) ?? ''
    const written = file.endsWith('.json')
      ? [JSON.stringify(name)]
      : [name === '' ? 'null' : name, `"${name}"`, `'${name}'`]
    return written.some((each) => text.startsWith(each))
  }
  await fc.assert(
    fc.asyncProperty(generatedFiles, async ({ files, given, env }) => {
      const loaded = await loadText(files, { given: Object.keys(files).slice(0, given), env })
      expect(pathsIn(loaded.data).filter((path) => !stands(loaded, path))).toEqual([])
    }),
    { numRuns: 200 },
  )
}, 60_000)

const pathsIn = (value: unknown): (string | number)[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, each]) => {
        const step = Array.isArray(value) ? Number(name) : name
        return [[step], ...pathsIn(each).map((path) => [step, ...path])]
      })

test('a file of 10 MB is read, and its last place is right', { timeout: 60_000 }, async () => {
  const blocks = Array.from(
    { length: 52_000 },
    (_, index) => `  key${index}:\n    name: "${'x'.repeat(160)}"\n    port: ${index}\n`,
  )
  const text = `app:\n${blocks.join('')}`
  expect(text.length).toBeGreaterThan(10_000_000)
  const loaded = await loadText({ 'a.yaml': text })
  expect(loaded.issues).toEqual([])
  expect(loaded.data).toMatchObject({ app: { key51999: { port: 51_999 } } })
  expect(loaded.originOf(['app', 'key51999', 'port'])?.place).toEqual({ file: 'a.yaml', line: 156_001, column: 5 })
})
