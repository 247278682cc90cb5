import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyLimit, bodyOf, type BodyInput } from '../../src/review/body.ts'
import { labelReason, readPrevious } from '../../src/review/previous.ts'
import { exampleRepository, runReview, writeIn } from './run-review.ts'

describe('against the run before', { tags: ['spec:change-review/against-the-run-before'] }, () => {
  test('findings are new, persist or are fixed, and the runs are folded below', async () => {
    const repository = exampleRepository({ 'specs/a.md': '`acme.tls`\n' })
    repository.commit({ 'specs/b.md': '`acme.x`\n' })
    const first = await runReview(repository, '--base', 'main~1')
    expect(first.out).not.toMatch(/\((?:new|persists)\)/u)

    repository.commit({ 'specs/b.md': 'fine\n', 'specs/c.md': '`acme.y`\n', 'specs/a.md': 'moved\n\n`acme.tls`\n' })
    const previous = writeIn(repository, '.git/previous.md', first.out)
    const second = await runReview(repository, '--base', 'main~2', '--previous', previous)
    expect(second.out).toMatch(/`specs\/a\.md:3` — \[removed-key\].* \(persists\)/u)
    expect(second.out).toMatch(/`specs\/c\.md:1` — \[unknown-key\].* \(new\)/u)
    expect(second.out).toContain('#### Fixed\n\n- **[incorrect-doc]** `specs/b.md:1` — [unknown-key]\n')
    expect(second.out).toContain(`<details><summary>Previous run</summary>\n\n${first.out.trim()}\n\n</details>\n`)

    repository.commit({ 'specs/a.md': 'fine\n', 'specs/c.md': 'fine\n' })
    writeIn(repository, '.git/previous.md', second.out)
    const third = await runReview(repository, '--base', 'main~3', '--previous', previous)
    expect(third.code).toBe(0)
    expect(third.out).toContain('Looks good to me')
    expect(third.out.match(/<summary>.*<\/summary>/gu)).toEqual([
      '<summary>Previous run</summary>',
      '<summary>Previous run (2)</summary>',
    ])
    expect(third.out.split('#### Fixed')[1]?.split('<details>')[0]).toMatch(/specs\/a\.md:3[^]*specs\/c\.md:1/u)
  })
})

test('a stale head in between makes no finding new, and folds the runs below', async () => {
  const repository = exampleRepository({ 'specs/a.md': '`acme.tls`\n' })
  const judged = repository.commit({ 'specs/b.md': 'fine\n' })
  const first = await runReview(repository, '--base', 'main~1')
  const previous = writeIn(repository, '.git/previous.md', first.out)
  repository.commit({ 'specs/c.md': 'fine\n' })
  const options = ['--base', 'main~2', '--previous', previous]
  const stale = await runReview(repository, ...options, '--head', judged, '--expect-head', 'main')
  expect(stale.out).toContain(`<details><summary>Previous run</summary>\n\n${first.out.trim()}\n\n</details>\n`)

  writeIn(repository, '.git/previous.md', stale.out)
  const last = await runReview(repository, ...options)
  expect(last.out).toMatch(/`specs\/a\.md:1` — \[removed-key\].* \(persists\)/u)
  expect(last.out).toContain('<summary>Previous run (2)</summary>')
})

const finding = (text: string, nth: number): BodyInput['findings'][number] => ({
  rule: 'unknown-key',
  severity: 'high',
  category: 'incorrect-doc',
  file: `specs/${text}.md`,
  line: nth + 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  message: text,
  hint: text,
  evidence: text,
  fingerprint: nth.toString(16).padStart(32, '0'),
})

const input = (findings: BodyInput['findings'], previous?: string): BodyInput => ({
  head: 'a'.repeat(40),
  summary: '### What this change does',
  changesets: '',
  findings,
  skipped: [],
  labels: undefined,
  previous: previous === undefined ? undefined : readPrevious(previous),
})

test('what is written is read again, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 8 }), (texts) => {
      const findings = texts.map(finding)
      const { head, findings: read, bodies } = readPrevious(bodyOf(input(findings)))
      expect(head).toBe('a'.repeat(40))
      expect(read.map(({ fingerprint }) => fingerprint)).toEqual(findings.map(({ fingerprint }) => fingerprint))
      expect(bodies).toHaveLength(1)
    }),
    { examples: [[['a|b', '``', ' — ', '</details>\n<details><summary>Previous run']]] },
  )
})

test.each([
  { labels: labelReason, hasLabel: true },
  { labels: 'no configuration in use is broken any more', hasLabel: false },
  { labels: undefined, hasLabel: false },
])('labels that were explained by "$labels": asked for is $hasLabel', ({ labels, hasLabel }) => {
  expect(readPrevious(bodyOf({ ...input([]), labels }))).toMatchObject({ hasLabel })
})

describe('a comment that grows too long', { tags: ['spec:change-review/a-comment-that-grows-too-long'] }, () => {
  const run = (count: number) => Array.from({ length: count }, (_, nth) => finding('x'.repeat(100), nth))

  test('loses its oldest runs first', () => {
    let body = bodyOf(input(run(60)))
    for (let push = 0; push < 6; push++) body = bodyOf(input(run(60), body))
    expect(body.length).toBeLessThanOrEqual(bodyLimit)
    expect(body.match(/<summary>/gu)?.length).toBeLessThan(6)
    expect(body).toContain('<summary>Previous run</summary>')
    expect(readPrevious(body).findings).toHaveLength(60)
  })

  test('then findings, and says how many', () => {
    const body = bodyOf(input(run(1000)))
    expect(body.length).toBeLessThanOrEqual(bodyLimit)
    const shown = body.match(/^- \*\*\[/gmu)?.length ?? 0
    expect(shown).toBeGreaterThan(100)
    expect(body).toContain(`${1000 - shown} more findings are not shown.`)
  })
})

test.each(['', '# Something else', '<details><summary>Previous run</summary>', 'x'.repeat(100_000)])(
  'another text holds no findings: %#',
  (text) => {
    expect(readPrevious(text)).toMatchObject({ head: undefined, findings: [], hasLabel: false })
  },
)
