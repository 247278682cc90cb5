import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { exampleConfig, exampleSchema } from '../example.ts'
import { makeFolder } from '../folder.ts'
import { config, files, link, resultsOf } from '../trace/example.ts'

const given = {
  ...files,
  'acme.schema.json': JSON.stringify(exampleSchema()),
  'spec-check.config.json': JSON.stringify({ ...exampleConfig, ...config }),
}
const passed = resultsOf({ 'sign-on/a-token': 'passed', 'sign-on/old-name': 'passed', 'sign-on/nothing': 'passed' })

async function trace(files: Readonly<Record<string, string>>, argv: readonly string[] = [], colour = false) {
  let [out, err] = ['', '']
  const cwd = makeFolder(files)
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    colour,
    progress: false,
    cwd,
    now: () => 0,
  }
  const code = await main(['trace', ...argv], io)
  return { code, out, err, cwd }
}

describe('the matrix', { tags: ['spec:traceability/a-matrix'] }, () => {
  test('shows each scenario with its state', async () => {
    const results = resultsOf({ 'sign-on/a-token': ['passed', 'failed'], 'sign-on/nothing': 'passed' })
    const { code, out, err } = await trace({ ...given, 'results.json': results })
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toBe(`audit (proposed by add-audit)
  untested  A call

sign-on
  failed    A token
            failed: it works ${link('sign-on/a-token')}
  manual    Seen: a person reads it
  not-run   A new name
            not-run: test/names.test.ts
  passed    Nothing

4 scenarios: 1 passed, 1 failed, 1 not-run, 1 manual
`)
  })

  test('what is only proposed may lack a test', async () => {
    const { code, out } = await trace({ ...given, 'results.json': passed })
    expect(code).toBe(0)
    expect(out).toMatch(/\n4 scenarios: 3 passed, 1 manual\n$/)
  })

  test('in Markdown', async () => {
    const { out } = await trace({ ...given, 'results.json': passed }, ['--format', 'markdown'])
    expect(out).toContain('## audit, proposed by `add-audit`\n\n| Scenario | State | Tests |\n')
    expect(out).toContain(
      `\n| A token | passed | \`it works ${link('sign-on/a-token')}\` |\n| Seen | manual | a person reads it |\n`,
    )
  })

  test.each([true, false])('colour: %s', async (colour) => {
    const { out } = await trace({ ...given, 'results.json': passed }, [], colour)
    expect(out.includes('\u001b[32mpassed  \u001b[39m')).toBe(colour)
    expect(out.includes('\u001b')).toBe(colour)
  })

  test('what it repeats is clean', { tags: ['spec:traceability/results-from-outside-are-harmless'] }, async () => {
    const result = JSON.parse(resultsOf({ 'sign-on/a-token': 'failed' })) as {
      testResults: [{ assertionResults: [{ title: string }] }]
    }
    result.testResults[0].assertionResults[0].title += '\u001b[2J\u202e<img src=x>|@all'
    const results = JSON.stringify(result)
    expect((await trace({ ...given, 'results.json': results })).out).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u)
    const { out } = await trace({ ...given, 'results.json': results }, ['--format', 'markdown'])
    expect(out).not.toMatch(/\u202e|<img|[^\\]\|@/u)
  })
})

test('--results adds to those of the configuration', { tags: ['spec:traceability/a-matrix'] }, async () => {
  const { out } = await trace({ ...given, 'ci/more.json': passed }, ['--results', 'ci/more.json'])
  expect(out).toMatch(/\n4 scenarios: 3 passed, 1 manual\n$/)
})

describe('an index', { tags: ['spec:traceability/an-index-for-other-tools'] }, () => {
  test('is written to a file', async () => {
    const { code, out, cwd } = await trace({ ...given, 'results.json': passed }, [
      '--format',
      'json',
      '--output',
      'i.json',
    ])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(JSON.parse(readFileSync(join(cwd, 'i.json'), 'utf8'))).toMatchObject({ version: 1, totals: { passed: 3 } })
  })

  test('says nothing of a run with --no-results', async () => {
    const json = ['--format', 'json', '--no-results']
    const [before, after] = [await trace(given, json), await trace({ ...given, 'results.json': passed }, json)]
    expect(before).toMatchObject({ code: 0, out: after.out })
  })
})

describe('a file that must be up to date', { tags: ['spec:traceability/what-is-generated-is-up-to-date'] }, () => {
  test.each([['--output', '--no-results'], ['--tags']])('%s', async (...options) => {
    const argv = [...options.slice(1), ...options.slice(0, 1), 'generated.ts']
    const { code, cwd } = await trace(given, argv)
    const text = readFileSync(join(cwd, 'generated.ts'), 'utf8')
    expect(code).toBe(0)
    expect(await trace({ ...given, 'generated.ts': text }, [...argv, '--check'])).toMatchObject({ code: 0, err: '' })
    for (const stale of [{ 'generated.ts': `${text} ` }, {}]) {
      const { code: bad, err, cwd: folder } = await trace({ ...given, ...stale }, [...argv, '--check'])
      expect(bad).toBe(1)
      expect(err).toBe(
        `${join(folder, 'generated.ts')}: Unexpected content, expected that of the specifications; run it without --check\n`,
      )
    }
  })
})

describe('called wrongly', { tags: ['spec:traceability/results-that-cannot-be-read'] }, () => {
  test.each<[why: string, more: Record<string, string>, argv: string[], message: string]>([
    ['results that are missing', {}, ['--results', 'none.xml'], 'spec-check: none.xml does not exist. Run the tests'],
    [
      'results that are cut off',
      { 'results.json': '{"testResults":[' },
      [],
      'spec-check: results.json cannot be read as test results (',
    ],
    ['an unknown format', {}, ['--format', 'sarif'], 'error: option'],
    ['nothing to check', {}, ['--check'], 'spec-check: There is nothing to check.'],
    ['both files', {}, ['--output', 'a', '--tags', 'b'], 'error: option'],
    ['a folder that is not there', {}, ['--output', 'no/such/folder.json'], 'cannot be written: '],
    ['no OpenSpec', { 'spec-check.config.json': '{"specs":["*.md"]}' }, [], 'spec-check: There are no scenarios.'],
  ])('%s', async (_why, more, argv, message) => {
    const { code, err } = await trace({ ...given, ...more }, argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
