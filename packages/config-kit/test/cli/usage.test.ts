import { describe, expect, test } from 'vitest'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)

describe('called wrongly', { tags: ['spec:config-kit/called-wrongly'] }, () => {
  test.each([
    { argv: [], says: 'Usage' },
    { argv: ['nope'], says: "unknown command 'nope'" },
    { argv: ['generate', '--chekc'], says: 'Did you mean --check?' },
    { argv: ['generate', '--release', 'next'], says: 'Expected a version, such as 1.2.3' },
    { argv: ['check', '--bump', 'never'], says: 'Allowed choices are breaking, any' },
    { argv: ['validate'], says: "missing required argument 'files'" },
    { argv: ['validate', 'a.yaml', '--json', '--sarif'], says: 'cannot be used with' },
    { argv: ['validate', 'missing.yaml'], says: 'missing.yaml' },
    { argv: ['validate', '.'], says: 'Unexpected' },
    { argv: ['validate', '-d', 'missing.mjs', 'a.yaml'], says: 'missing.mjs: Unexpected name' },
    { argv: ['generate', '.'], says: '.: Unexpected name' },
    { argv: ['diff', 'a.json', 'b.json'], says: 'a.json: Unexpected path' },
    { argv: ['diff', 'package.json/a', 'b.json'], says: 'package.json/a: Unexpected path' },
    { argv: ['validate', '-d', 'package.json/a', 'a.yaml'], says: 'package.json/a: Unexpected name' },
    { argv: ['diff', 'a'.repeat(300), 'b.json'], says: ': Unexpected ENAMETOOLONG from `open`, expected access' },
    { argv: ['validate', ''], says: '.:1:1' },
    { argv: ['explain'], says: "missing required argument 'key'" },
  ])('$argv exits with 2', async ({ argv, says }) => {
    const { code, out, err } = await folder.run(argv)
    expect(code).toBe(2)
    expect(out + err).toContain(says)
  })

  test.each([
    { why: 'no definition', exports: { other: 1 }, says: 'config.mjs: Unexpected exports' },
    {
      why: 'two definitions',
      exports: { a: config, b: { ...config } },
      says: 'config.mjs: Unexpected second definition',
    },
  ])('a module with $why', async ({ exports, says }) => {
    const result = await folder.run(['generate', 'config.mjs'], { load: () => Promise.resolve(exports) })
    expect(result).toMatchObject({ code: 2, err: expect.stringContaining(says) })
  })

  test('a package.json that names no definition', async () => {
    await folder.write('package.json', '{}')
    expect(await folder.run(['check'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected --definition MODULE, or "config-kit"'),
    })
  })

  test.each(['{ "password": open sesame }', 'null', '"sesame"'])('a package.json that holds %s', async (text) => {
    await folder.write('package.json', text)
    expect(await folder.run(['check'])).toEqual({
      code: 2,
      out: '',
      err: 'config-kit: package.json: Unexpected content, expected a JSON object\n',
    })
  })

  test('a version that is no text is none', async () => {
    await folder.write('package.json', '{ "version": 5, "config-kit": "config.mjs" }')
    await folder.run(['generate'])
    expect(await folder.run(['check'])).toMatchObject({ code: 0 })
  })

  test('a file that cannot be written', async () => {
    await folder.write('config.d.ts/a', '')
    expect(await folder.run(['generate'])).toMatchObject({
      code: 2,
      err: 'config-kit: config.d.ts: Unexpected EISDIR from `open`, expected access\n',
    })
  })

  test('TypeScript that this Node does not read', async () => {
    const load = () => Promise.reject(Object.assign(new Error('/a/b'), { code: 'ERR_UNKNOWN_FILE_EXTENSION' }))
    const err =
      'config-kit: config.mjs: Unexpected kind of file for this Node, expected JavaScript; TypeScript is read from Node 22.18 on\n'
    expect(await folder.run(['generate', 'config.mjs'], { load })).toEqual({ code: 2, out: '', err })
  })

  test('a definition that does not load', async () => {
    const load = () => Promise.reject(new ReferenceError('nothing is not defined'))
    const err =
      'config-kit: config.mjs: Unexpected ReferenceError while it was loaded, expected a module: nothing is not defined\n'
    expect(await folder.run(['generate', 'config.mjs'], { load })).toEqual({ code: 2, out: '', err })
  })

  test('a definition that another copy of the kit refuses', async () => {
    const refusal = Object.assign(new Error('app.a: Unexpected format'), {
      name: 'ConfigError',
      code: 'DEFINITION_INVALID',
    })
    const result = await folder.run(['check'], { load: () => Promise.reject(refusal) })
    expect(result).toEqual({ code: 1, out: '', err: 'config-kit: app.a: Unexpected format\n' })
  })

  test('what is unforeseen is not swallowed', async () => {
    const out = () => {
      throw new Error('no terminal')
    }
    await expect(folder.run(['explain', 'app.login.user'], { out })).rejects.toThrow('no terminal')
  })
})

test.each([
  { argv: ['--help'], says: 'migrate' },
  { argv: ['validate', '--help'], says: '--sarif' },
  { argv: ['--version'], says: '1.2.3' },
])('$argv exits with 0', async ({ argv, says }) => {
  expect(await folder.run(argv)).toMatchObject({ code: 0, out: expect.stringContaining(says) })
})

test('the definition is found by path, by package name, and by package.json above', async () => {
  const seen: string[] = []
  const load = (url: string) => {
    seen.push(url)
    return Promise.resolve({ same: config, again: config })
  }
  await folder.write('node_modules/@acme/config/package.json', '{ "name": "@acme/config", "exports": "./index.js" }')
  await folder.write('node_modules/@acme/config/index.js', '')
  await folder.write('deep/er/a.yaml', '{}')
  await folder.run(['validate', '-d', './config.mjs', 'deep/er/a.yaml'], { load })
  await folder.run(['validate', '-d', '@acme/config', 'deep/er/a.yaml'], { load })
  await folder.run(['validate', 'a.yaml'], { load, cwd: `${folder.path}/deep/er` })
  expect(seen.map((url) => url.replace(/.*config-kit-[^/]+\//, ''))).toEqual([
    'config.mjs',
    'node_modules/@acme/config/index.js',
    'config.mjs',
  ])
})
