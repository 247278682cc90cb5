import { describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { exampleSchema } from './example.ts'
import { makeFolder } from './folder.ts'

const schema = { 'schema.json': JSON.stringify(exampleSchema()) }
const good = { 'specs/good.md': 'Set `acme.auth.mode`.' }
const bad = { 'specs/bad.md': '`acme.x`' }

async function run(files: Readonly<Record<string, string | Uint8Array>>, ...argv: string[]) {
  let [out, err] = ['', '']
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    colour: false,
    cwd: makeFolder(files),
  }
  const code = await main(argv, io)
  return { code, out, err }
}

describe('0: no findings', { tags: ['spec:spec-conformance/a-clean-tree'] }, () => {
  test.each([
    ['a folder', ['--schema', 'schema.json', 'specs']],
    ['a file', ['specs/good.md', '--schema=schema.json']],
    ['the working folder by default', ['--schema', 'schema.json']],
  ])('%s', async (_what, argv) => {
    expect(await run({ ...schema, ...good }, ...argv)).toEqual({
      code: 0,
      out: '1 file, 1 config key mentioned, 0 findings\n',
      err: '',
    })
  })

  test('--help', async () => {
    const { code, out, err } = await run({}, '--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Usage: spec-check --schema FILE \[--json\] \[PATH\.\.\.\]\n/)
  })
})

describe('1: findings', { tags: ['spec:spec-conformance/findings'] }, () => {
  test('as text', async () => {
    const { code, out, err } = await run({ ...schema, ...good, ...bad }, '--schema', 'schema.json', 'specs')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toMatch(/^specs\/bad\.md:1:1 {2}error {2}.* {2}unknown-config-key\n/)
    expect(out).toMatch(/\n2 files, 1 config key mentioned, 1 finding\n$/)
  })

  test('as JSON', async () => {
    const { code, out, err } = await run({ ...schema, ...good, ...bad }, '--json', '--schema', 'schema.json')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({
      files: 2,
      keysMentioned: 1,
      findings: [{ ruleId: 'unknown-config-key', file: 'specs/bad.md', line: 1, column: 1 }],
    })
  })
})

describe('2: called wrongly', { tags: ['spec:spec-conformance/a-wrong-call'] }, () => {
  test.each<[why: string, files: Record<string, string | Uint8Array>, argv: string[], message: string]>([
    ['no schema', good, ['specs'], 'Give one schema: spec-check --schema FILE [PATH...]'],
    ['an empty schema', good, ['--schema=', 'specs'], 'Give one schema: spec-check --schema FILE [PATH...]'],
    [
      'two schemas',
      { ...schema, ...good },
      ['--schema', 'schema.json', '--schema', 'schema.json'],
      'Give one schema: ',
    ],
    ['an unknown option', { ...schema, ...good }, ['--schema', 'schema.json', '--sarif'], "Unknown option '--sarif'"],
    [
      'a schema without its value',
      good,
      ['--schema'],
      "Option '--schema <value>' argument missing. Run `spec-check --help` for the usage.",
    ],
    ['a missing schema', good, ['--schema', 'none.json'], 'The schema none.json does not exist. Check the path.'],
    ['a folder for a schema', good, ['--schema', 'specs'], 'The schema specs is a folder. Name a file.'],
    [
      'a schema that is no JSON',
      { ...good, 's.json': '{"a" 1}' },
      ['--schema', 's.json'],
      'The schema s.json is not JSON (SyntaxError: ',
    ],
    [
      'a schema that is no UTF-8',
      { ...good, 's.json': Buffer.from([0x22, 0xff, 0x22]) },
      ['--schema', 's.json'],
      'The schema s.json is not UTF-8.',
    ],
    [
      'another JSON file',
      { ...good, 's.json': '{}' },
      ['--schema', 's.json'],
      's.json#/x-config-root: expected the key below which all others lie, found nothing.',
    ],
    ['no Markdown', schema, ['--schema', 'schema.json'], 'No Markdown file in .. Name a file, or another folder.'],
  ])('%s', async (_why, files, argv, message) => {
    const { code, err } = await run(files, ...argv)
    expect(code).toBe(2)
    expect(err).toContain(`spec-check: ${message}`)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  test('a path that is missing or unreadable is named, and the rest is checked', async () => {
    const files = { ...schema, ...bad, 'specs/utf16.md': Buffer.from('\uFEFFtext', 'utf16le') }
    const { code, out, err } = await run(files, '--schema', 'schema.json', 'none', 'specs')
    expect(code).toBe(2)
    expect(out).toContain('specs/bad.md:1:1  error')
    expect(err).toBe(
      'spec-check: none does not exist. Check the path.\nspec-check: specs/utf16.md is not UTF-8. Save it in that encoding.\n',
    )
  })

  test(
    'what the message repeats is clean',
    { tags: ['spec:spec-conformance/text-from-outside-is-harmless'] },
    async () => {
      const { err } = await run(schema, '--schema', 'schema.json', '\u001b[31m\u202enone')
      expect(err).toBe('spec-check: none does not exist. Check the path.\n')
    },
  )
})

test('colour is painted where it is shown', async () => {
  let out = ''
  const cwd = makeFolder({ ...schema, ...bad })
  await main(['--schema', 'schema.json'], { out: (text) => void (out += text), err: () => {}, colour: true, cwd })
  expect(out).toContain('\u001b[31merror\u001b[39m')
})
