import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const bin = join(import.meta.dirname, '../src/bin.ts')

let folder: string
let replayed: ReturnType<typeof replay>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'))
  replayed = replay('--keep', 'kept')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const replay = (...args: string[]) =>
  spawnSync('node', ['--conditions=@rhdh-boost/source', bin, ...args], { cwd: folder, encoding: 'utf8' })
const comment = (name: string) => readFileSync(join(folder, 'kept/reviews', `${name}.md`), 'utf8')

describe('the pivot, replayed', { tags: ['spec:change-review/the-pivot-replayed'] }, () => {
  test.each(['1-findings', '2-fewer', '3-stale-head', '4-approve'])('%s is the committed comment', async (name) => {
    await expect(comment(name)).toMatchFileSnapshot(`../reviews/${name}.md`)
  })

  test('findings, fewer, a stale head, approval', () => {
    expect(replayed).toMatchObject({ status: 0, stderr: '' })
    expect([...replayed.stdout.matchAll(/^exit code (\d+)/gm)].map(([, code]) => Number(code))).toEqual([1, 2, 10, 0])

    const found = (name: string) =>
      comment(name)
        .split('<details>')[0]
        ?.match(/^ {2}Remediation: /gm)?.length ?? 0
    expect(found('1-findings')).toBeGreaterThan(found('2-fewer'))
    expect(found('2-fewer')).toBeGreaterThan(0)
    expect(found('3-stale-head')).toBe(0)
    expect(found('4-approve')).toBe(0)
  })

  test('each old name in the three files is found', () => {
    const places = [...comment('1-findings').matchAll(/^- \*\*\[stale-reference\]\*\* `([^`]+:\d+)`/gm)]
    const lines = new Set([
      'docs/architecture.md:14',
      'docs/architecture.md:22',
      'docs/architecture.md:8',
      'docs/architecture.md:9',
      'docs/prd.md:22',
      'docs/prd.md:27',
      'docs/prd.md:9',
      'openspec/specs/portal-config/spec.md:26',
      'openspec/specs/portal-config/spec.md:5',
      'openspec/specs/portal-config/spec.md:51',
    ])
    expect(new Set(places.map(([, place]) => place))).toEqual(lines)
  })
})

test('the commits are the same on every machine', () => {
  const log = spawnSync('git', ['log', '--format=%H %s', '--reverse'], {
    cwd: join(folder, 'kept/portal'),
    encoding: 'utf8',
  }).stdout
  expect(log).toMatchInlineSnapshot(`
    "9e3a4511c06bec19884673be947384b17c0c3ad8 Exchange each user's token for one of the ledger's
    77092df2d789e357ea7a06a308269b0edcf50014 Sign on with a service account
    dd701fae0587096e91d7837131a4878a42ab9e95 Count the schema version up, tell operators, mend the specs
    74712286d44f4025aed37296a7fa191c39d2fadf Mend the non-goals
    "
  `)
})

test.each([
  { args: ['--keep', '.'], err: '.: Unexpected files, expected an empty folder or a new one\n' },
  { args: ['--nope'], err: /^Unknown option '--nope'[^]*\n\nUsage: pnpm replay/ },
])('$args is a wrong call', ({ args, err }) => {
  expect(replay(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(err) })
})

test('help', () => {
  expect(replay('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: pnpm replay/) })
})
