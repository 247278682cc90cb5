import { describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { exampleConfig, exampleSchema } from './example.ts'
import { makeFolder } from './folder.ts'

const given = {
  'acme.schema.json': JSON.stringify(exampleSchema()),
  'spec-check.config.json': JSON.stringify(exampleConfig),
}
const good = { 'specs/good.md': 'Set `acme.auth.mode`.' }
const bad = { 'specs/bad.md': '`acme.x`' }
const onlyKeys = ['--rule', 'unknown-key', 'removed-key']

async function run(files: Readonly<Record<string, string | Uint8Array>>, argv: readonly string[], colour = false) {
  let [out, err] = ['', '']
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    colour,
    progress: false,
    cwd: makeFolder(files),
    now: () => 0,
  }
  const code = await main(argv, io)
  return { code, out, err }
}

describe('0: no findings', { tags: ['spec:spec-conformance/a-clean-tree'] }, () => {
  test('one line', async () => {
    expect(await run({ ...given, ...good }, onlyKeys)).toEqual({ code: 0, out: '1 file, 0 findings\n', err: '' })
  })

  test('--help', async () => {
    const { code, out, err } = await run({}, ['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Usage: spec-check /)
  })
})

describe('1: findings', { tags: ['spec:spec-conformance/findings'] }, () => {
  test('as text', async () => {
    const { code, out, err } = await run({ ...given, ...good, ...bad }, onlyKeys)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toMatch(/^specs\/bad\.md:1:1 {2}high {2}.* {2}unknown-key\n/)
    expect(out).toMatch(/\n2 files, 1 finding\n$/)
  })

  test('as JSON', async () => {
    const { code, out, err } = await run({ ...given, ...good, ...bad }, [...onlyKeys, '--format', 'json'])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({
      files: 2,
      findings: [{ rule: 'unknown-key', file: 'specs/bad.md', line: 1, column: 1 }],
    })
  })
})

describe('2: called wrongly', { tags: ['spec:spec-conformance/a-wrong-call'] }, () => {
  test.each<[why: string, files: Record<string, string | Uint8Array>, argv: string[], message: string]>([
    ['no configuration', good, [], 'spec-check.config.json does not exist. Run `spec-check init` to write one'],
    ['an unknown option', { ...given, ...good }, ['--sarif'], "error: unknown option '--sarif'"],
    ['a missing configuration', good, ['--config', 'none.json'], 'none.json does not exist. '],
    ['an unknown rule', given, ['--rule', 'no-such'], 'There is no rule "no-such". '],
    [
      'a configuration that is no JSON',
      { 'spec-check.config.json': '{"a" 1}' },
      [],
      'spec-check.config.json is not JSON (',
    ],
    [
      'a configuration with an unknown member',
      { 'spec-check.config.json': '{"specs":["a"],"sepcs":[]}' },
      [],
      'spec-check.config.json#/: Unrecognized key: "sepcs"',
    ],
    [
      'a path above the root',
      { 'spec-check.config.json': '{"specs":["../a"]}' },
      [],
      'spec-check.config.json#/specs/0: expected a path below',
    ],
    [
      'another JSON file',
      { ...given, 'acme.schema.json': '{}' },
      [],
      'acme.schema.json#/x-config-root: expected the key',
    ],
    ['a base without git', { ...given, ...good }, ['--base', '-x'], '"-x" is no commit here.'],
    ['a spec that is no UTF-8', { ...given, 'a.md': Buffer.from('\uFEFFtext', 'utf16le') }, [], 'a.md is not UTF-8.'],
  ])('%s', async (_why, files, argv, message) => {
    const { code, err } = await run(files, argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  test(
    'what the message repeats is clean',
    { tags: ['spec:spec-conformance/text-from-outside-is-harmless'] },
    async () => {
      const { err } = await run(given, ['--config', '\u001b[31m\u202enone'])
      expect(err).toMatch(/^spec-check: none does not exist\. .*\n$/)
    },
  )
})

test('colour is painted where it is shown', async () => {
  const { out } = await run({ ...given, ...bad }, onlyKeys, true)
  expect(out).toContain('\u001b[31mhigh\u001b[39m')
})
