import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { check } from '../../src/index.ts'
import { baselineOf, hasExpired, readBaseline } from '../../src/suppress/baseline.ts'
import { exampleConfig, exampleProject, exampleSchema } from '../example.ts'
import { makeFolder } from '../folder.ts'

const rules = ['expired-baseline', 'removed-key', 'unknown-key', 'unused-baseline']
const now = Date.UTC(2026, 0, 1, 12)
const day = 24 * 60 * 60 * 1000
const before = '`acme.x`\n\n`acme.tls`\n'

const baseline = () => baselineOf(check(exampleProject({ 'a.md': before }), { only: rules }).findings, now, 90)

async function run(text: string, at: number, only: readonly string[] = rules, entries: unknown = baseline()) {
  let [out, err] = ['', '']
  const cwd = makeFolder({
    'acme.schema.json': JSON.stringify(exampleSchema()),
    'spec-check.config.json': JSON.stringify({ ...exampleConfig, baseline: 'baseline.json' }),
    'baseline.json': `${JSON.stringify(entries, undefined, 2)}\n`,
    'a.md': text,
  })
  const io = {
    out: (part: string) => void (out += part),
    err: (part: string) => void (err += part),
    colour: false,
    progress: false,
    cwd,
    now: () => at,
  }
  const code = await main(['--rule', ...only], io)
  const found = [...out.matchAll(/^(\S+):(\d+):(\d+) .* (\S+)$/gmu)].map(
    ([, file, line, , rule]) => `${file}:${line} ${rule}`,
  )
  return { code, found, totals: out.trimEnd().split('\n').at(-1), err }
}

describe('until its date', { tags: ['spec:spec-conformance/a-baseline-that-holds'] }, () => {
  test('what it accepts is not reported, wherever it moved', async () => {
    expect(await run(`# A\n\n${before}`, now)).toMatchObject({
      code: 0,
      found: [],
      totals: '1 file, 0 findings, 2 suppressed',
    })
  })

  test('on its last day, too', async () => {
    expect(await run(before, Date.parse(baseline().until) + day - 1)).toMatchObject({ code: 0 })
  })

  test('what is new is reported', async () => {
    expect((await run(`${before}\`acme.y\` \`acme.x\``, now)).found).toEqual([
      'a.md:4 unknown-key',
      'a.md:4 unknown-key',
    ])
  })

  test('an entry that accepts nothing is a finding, in its line', async () => {
    expect((await run('`acme.x`', now)).found).toEqual(['baseline.json:11 unused-baseline'])
  })

  test('but where its rule was not asked for', async () => {
    expect((await run('`acme.x`', now, ['unknown-key'])).found).toEqual([])
    expect((await run('`acme.x`', now, ['unused-baseline'])).found).toEqual(['baseline.json:11 unused-baseline'])
  })
})

describe('after its date', { tags: ['spec:spec-conformance/a-baseline-that-has-expired'] }, () => {
  test('all that it accepted counts again, and the date is a finding', async () => {
    expect(await run(before, Date.parse(baseline().until) + day)).toMatchObject({
      code: 1,
      found: ['a.md:1 unknown-key', 'a.md:3 removed-key', 'baseline.json:2 expired-baseline'],
    })
  })
})

test(
  'no baseline accepts what the rules about it find',
  { tags: ['spec:spec-conformance/an-ignore-that-is-not-right'] },
  () => {
    const files = { 'a.md': '<!-- spec-ignore-next-line unknown-key: why -->\ntext' }
    const { findings } = check(exampleProject(files), { only: ['unused-ignore'] })
    const accepting = { ...files, 'baseline.json': JSON.stringify(baselineOf(findings, now, 90)) }
    const report = check(exampleProject(accepting, { baseline: 'baseline.json' }), { only: ['unused-ignore'] })
    expect(report.findings).toEqual(findings)
    expect(findings).toHaveLength(1)
  },
)

test('a baseline is for a number of days', () => {
  expect(baseline()).toMatchObject({ until: '2026-04-01', findings: [{ rule: 'unknown-key', file: 'a.md' }, {}] })
  expect(hasExpired(baseline(), now + 90 * day)).toBe(false)
})

test.each<[what: string, json: unknown, message: string]>([
  ['no date', { findings: [] }, 'b.json#/until: '],
  ['a date that there is not', { until: '2026-02-30', findings: [] }, 'b.json#/until: '],
  ['a member that is not known', { until: '2026-02-01', findings: [], x: 1 }, 'b.json#/: Unrecognized key: "x"'],
  [
    'a fingerprint that is none',
    { until: '2026-02-01', findings: [{ fingerprint: '__proto__', rule: 'a', file: 'b' }] },
    'b.json#/findings/0/fingerprint: ',
  ],
])('a baseline is refused: %s', (_what, json, message) => {
  expect(() => readBaseline(json, 'b.json')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  expect(() => readBaseline(json, 'b.json')).toThrow(message)
})

test('a baseline that is not there is no empty one', () => {
  const attempt = () => check(exampleProject({ 'a.md': '' }, { baseline: 'none.json' }), { only: rules })
  expect(attempt).toThrow('none.json does not exist')
})
