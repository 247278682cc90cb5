import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import type { Baseline } from '../../src/suppress/baseline.ts'
import { makeFolder } from '../folder.ts'
import { ferry } from './ferry.ts'

const now = Date.UTC(2026, 5, 1)

async function run(cwd: string, ...argv: string[]) {
  let [out, err] = ['', '']
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    colour: false,
    progress: false,
    cwd,
    now: () => now,
  }
  return { code: await main(argv, io), out, err }
}

const json = (cwd: string, file: string): unknown => JSON.parse(readFileSync(join(cwd, file), 'utf8'))

describe(
  'init on a tree of other people',
  { tags: ['spec:spec-conformance/a-tree-that-it-has-never-seen'], timeout: 30_000 },
  () => {
    test('writes what it found, and a baseline, by which the next check is clean', async () => {
      const cwd = ferry()
      const { code, out, err } = await run(cwd, 'init')
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/^ {2}schema {6}config\/ferry\.schema\.json \(root ferry, version 4, 6 keys\)$/mu)
      expect(out).toMatch(/^ {2}no base: .*missing-changeset.*\n {4}run `spec-check --base main`$/mu)
      expect(out).toMatch(
        / of them until 2026-08-30\.\nWrote spec-check\.baseline\.json\.\nWrote spec-check\.config\.json\.\n$/u,
      )
      expect(json(cwd, 'spec-check.config.json')).toEqual({
        specs: ['*.md', 'docs/**/*.md', 'openspec/**/*.md'],
        openspec: 'openspec',
        prds: ['docs/prd/*.md'],
        schema: 'config/ferry.schema.json',
        tests: ['**/*.spec.js'],
        results: ['reports/junit.xml'],
        baseline: 'spec-check.baseline.json',
      })
      const { until, findings } = json(cwd, 'spec-check.baseline.json') as Baseline
      expect(until).toBe('2026-08-30')
      expect(findings.map(({ rule, file }) => `${file} ${rule}`)).toEqual(
        expect.arrayContaining([
          'docs/architecture.md removed-key',
          'docs/booking.md key-default',
          'docs/booking.md key-scope',
          'docs/operations.md unknown-key',
          'openspec/specs/booking/spec.md requirement-without-scenario',
          'openspec/specs/refunds/spec.md scenario-steps',
        ]),
      )
      expect(await run(cwd)).toMatchObject({ code: 0, err: '' })
    })

    test.each<[what: string, files: Record<string, string | Uint8Array>, config: object, out: RegExp]>([
      ['Markdown only', { 'a.md': '# A\n' }, { specs: ['*.md'] }, /^ {2}no schema: .*\n {4}write the schema/mu],
      [
        'what others own is left out',
        { 'docs/a.md': '', 'docs/vendor/b/c.md': '', 'third_party/d.md': '', 'docs/e.api.md': '' },
        { specs: ['docs/**/*.md'], exclude: ['docs/vendor/**', 'docs/e.api.md'], apiReports: ['docs/e.api.md'] },
        /\(1 file\)/u,
      ],
      [
        'what cannot be read is left out, and named',
        { 'a.md': '', 'b (1).md': Buffer.from('\uFEFFtext', 'utf16le') },
        { specs: ['*.md'], exclude: ['b [(]1[)].md'] },
        /^Passed over:\n {2}b \(1\)\.md: b \(1\)\.md is not UTF-8\./mu,
      ],
      [
        'signs in names are no patterns',
        { '(app)+/a.md': '', '[slug]/b.md': '', '{x}/c.md': '', '@y/!z.md': '' },
        { specs: ['[(]app[)][+]/**/*.md', '@y/**/*.md', String.raw`[\[]slug[\]]/**/*.md`, '[{]x[}]/**/*.md'] },
        /\(4 files\)/u,
      ],
      [
        'a schema of another kind is named',
        { 'a.md': '', 'x.schema.json': '{"x-config-root": "acme"}' },
        { specs: ['*.md'] },
        /^ {2}x\.schema\.json: x\.schema\.json#\/x-schema-version: expected/mu,
      ],
      [
        'an OpenSpec folder of another name, and product requirements by their names',
        { 'spec/specs/a/spec.md': '# a\n\n## Purpose\n\nTo be.\n', 'notes/checkout-prd.md': '# Checkout\n' },
        { openspec: 'spec', prds: ['notes/checkout-prd.md'] },
        /^ {2}openspec {4}spec \(1 specified, 0 under way\)$/mu,
      ],
    ])('%s', async (_what, files, config, shown) => {
      const cwd = makeFolder(files)
      const { code, out } = await run(cwd, 'init')
      expect(code).toBe(0)
      expect(out).toMatch(shown)
      expect(json(cwd, 'spec-check.config.json')).toMatchObject(config)
      expect(await run(cwd)).toMatchObject({ code: 0 })
    })

    test('without findings there is no baseline', async () => {
      const cwd = makeFolder({ 'a.md': '# A\n' })
      expect((await run(cwd, 'init')).out).toContain(
        'The first check has no findings.\nWrote spec-check.config.json.\n',
      )
      expect(readdirSync(cwd).toSorted()).toEqual(['a.md', 'spec-check.config.json'])
    })

    test('where the package is installed, the files name their schemas', async () => {
      const cwd = makeFolder({ 'a.md': '# A\n', 'node_modules/@rhdh-boost/spec-check/package.json': '{}' })
      await run(cwd, 'init')
      expect(json(cwd, 'spec-check.config.json')).toMatchObject({
        $schema: './node_modules/@rhdh-boost/spec-check/config.schema.json',
      })
    })

    test('without Markdown it says where to go', async () => {
      const { code, err } = await run(makeFolder({ 'a.txt': '' }), 'init')
      expect(code).toBe(2)
      expect(err).toMatch(/^spec-check: There is no Markdown here\. /u)
      expect((await run(makeFolder({}), 'init', '--root', 'none')).err).toBe(
        'spec-check: none does not exist. Check the path.\n',
      )
    })
  },
)

describe('what is there stays', { tags: ['spec:spec-conformance/what-is-there-stays'], timeout: 30_000 }, () => {
  test.each(['spec-check.config.json', 'spec-check.baseline.json'])('%s', async (name) => {
    const cwd = makeFolder({ 'a.md': '# A\n', [name]: 'mine' })
    const { code, err } = await run(cwd, 'init')
    expect({ code, err }).toEqual({
      code: 2,
      err: `spec-check: ${name} is there already. Use --force to write it anew.\n`,
    })
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('mine')
  })

  test('but by --force', async () => {
    const cwd = makeFolder({ 'a.md': '# A\n', 'spec-check.config.json': 'mine' })
    expect(await run(cwd, 'init', '--force')).toMatchObject({ code: 0 })
    expect(json(cwd, 'spec-check.config.json')).toEqual({ specs: ['*.md'] })
  })

  test('a dry run writes nothing, and prints what it would write', async () => {
    const cwd = makeFolder({ 'a.md': '# A\n' })
    const before = readdirSync(cwd)
    const { code, out } = await run(cwd, 'init', '--dry-run')
    expect(code).toBe(0)
    expect(out).toContain('\nspec-check.config.json:\n{\n  "specs": [\n')
    expect(readdirSync(cwd)).toEqual(before)
  })
})

test(
  "the README's commands adopt it, and a fault that comes after is found",
  { tags: ['spec:spec-conformance/adopted-by-the-commands-of-the-readme'], timeout: 60_000 },
  async () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
    const [, block = ''] = /^```sh title=adopt\n(.*?)^```$/msu.exec(readme) ?? []
    const [install, ...commands] = block.trim().split('\n')
    expect(install).toBe('npm install --save-dev @rhdh-boost/spec-check')
    const cwd = ferry()
    const codes: number[] = []
    for (const command of commands) {
      const [npx, name, ...argv] = command.replace(/ *#.*$/u, '').split(' ')
      expect([npx, name]).toEqual(['npx', 'spec-check'])
      codes.push((await run(cwd, ...argv)).code)
    }
    expect(codes).toEqual([0, 0, 0])
    writeFileSync(join(cwd, 'docs/new.md'), 'Set `ferry.booking.holdMinuets`.\n')
    const { code, out } = await run(cwd)
    expect(code).toBe(1)
    expect(out).toMatch(
      /^docs\/new\.md:1:5 {2}high .*unknown-key\n.*\n.*\n {4}hint: Did you mean `ferry\.booking\.holdMinutes`\?$/mu,
    )
  },
)
