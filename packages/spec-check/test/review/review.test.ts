import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { readDocument } from '../../src/markdown/document.ts'
import { exampleRepository, runJson, runReview, writeIn } from './run-review.ts'

const stale = 'Use `acme.tls`.\n'

describe('findings', () => {
  test(
    'of a line that the change does not touch are kept',
    { tags: ['spec:change-review/findings-outside-of-the-diff'] },
    async () => {
      const repository = exampleRepository({ 'specs/old.md': stale })
      repository.commit({ 'specs/new.md': 'New.\n' })
      const { code, out } = await runReview(repository, '--base', 'main~1')
      expect(code).toBe(1)
      expect(out).toContain(
        '#### High\n\n- **[stale-reference]** `specs/old.md:1` — [removed-key] Unexpected removed config key',
      )
      expect(out).toMatch(/^ {2}Remediation: Removed in version 3: The proxy ends TLS\. /mu)
    },
  )

  test('none at all', { tags: ['spec:change-review/verdicts-and-exit-codes'] }, async () => {
    const repository = exampleRepository()
    const head = repository.commit({ 'specs/new.md': 'New.\n' })
    const { code, out, err } = await runReview(repository, '--base', 'main~1')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')[0]).toBe(`<!-- **Head SHA:** ${head} -->`)
    expect(out).toContain('### Findings\n\nLooks good to me\n')
  })

  test(
    'are judged by the configuration of the base',
    { tags: ['spec:change-review/the-configuration-of-the-base'] },
    async () => {
      const repository = exampleRepository({ 'specs/old.md': stale })
      repository.commit({
        'spec-check.config.json': JSON.stringify({ specs: ['none.md'], rules: { 'removed-key': 'off' } }),
      })
      expect(await runReview(repository, '--base', 'main~1')).toMatchObject({
        code: 1,
        out: expect.stringContaining('[removed-key]'),
      })
    },
  )

  test('a base without a configuration: that of the change, and it says so', async () => {
    const repository = exampleRepository({ 'specs/old.md': stale })
    repository.commit({ 'spec-check.config.json': undefined })
    repository.commit({
      'spec-check.config.json': JSON.stringify({ specs: ['specs/*.md'], schema: 'acme.schema.json' }),
    })
    const { code, out } = await runReview(repository, '--base', 'main~1')
    expect(code).toBe(1)
    expect(out).toContain('The base has no `spec-check.config.json`: judged by that of the change.')
  })
})

test(
  'text of the change is text in the comment',
  { tags: ['spec:change-review/text-of-the-change-in-the-comment'] },
  async () => {
    const name = 'specs/@team `<img src=x>` [a](https:x).md'
    const repository = exampleRepository()
    repository.commit({ [name]: '| Key | Default |\n|-|-|\n| `acme.server.port` | @all <script>x</script> |\n' })
    const { out } = await runReview(repository, '--base', 'main~1')
    expect(out).toContain('[key-default]')
    const { comments, links, text, codeSpans } = readDocument('comment.md', out)
    expect(links).toEqual([])
    expect(out.match(/<[!a-z]/giu)?.length).toBe(comments.length + 1)
    expect(codeSpans.map(({ code }) => code)).toContain(`${name}:3`)
    expect(codeSpans.reduce((rest, { start, end }) => rest.replace(text.slice(start, end), ''), text)).not.toMatch(
      /@\w/u,
    )
  },
)

describe('what was not judged', { tags: ['spec:change-review/what-was-not-judged'] }, () => {
  test('is told of with the reason', async () => {
    const repository = exampleRepository({}, { schema: undefined })
    const { out } = await runReview(repository, '--base', 'main')
    expect(out).toMatch(/### Not judged\n\n(?:- skipped: .*\n)*- skipped: no schema — .*`unknown-key`/u)
    expect(out).toContain('covered: skipped: no coverage')
    expect(out).toContain('with a passing test: skipped: no test results')
  })
})

describe('a head', { tags: ['spec:change-review/a-head-that-moved-on'] }, () => {
  test.each([
    ['a commit that is here', (repository: ReturnType<typeof exampleRepository>) => repository.commit({ 'b.md': 'b' })],
    ['a commit that was never fetched', () => 'a'.repeat(40)],
  ])('moved on to %s: no findings', async (_what, move) => {
    const repository = exampleRepository({ 'specs/old.md': stale })
    const head = repository.commit({ 'a.md': 'a' })
    const expected = move(repository)
    const run = await runJson(repository, '--base', 'main~1', '--head', head, '--expect-head', expected)
    expect(run.code).toBe(10)
    expect(run.out).toContain('**Reason:** stale-head')
    expect(run.err).toBe(`spec-check: Judged was ${head}, but the head is now ${expected}. Run the review again.\n`)
    expect(run.out).toContain(head)
    expect(run.out).toContain(expected)
    expect(run.out).not.toContain('removed-key')
    expect(run.json).toMatchObject({ action: 'failure', reason: 'stale-head', head_sha: head })
    expect(run.json).not.toHaveProperty('findings')
  })

  test('that is still the head is judged', async () => {
    const repository = exampleRepository()
    const head = repository.commit({ 'a.md': 'a' })
    expect(await runReview(repository, '--base', 'main~1', '--expect-head', head)).toMatchObject({ code: 0 })
  })

  test('is judged as it was committed, whatever stands in the folder', async () => {
    const repository = exampleRepository()
    repository.commit({ 'a.md': 'a' })
    writeIn(repository, 'specs/untouched.md', stale)
    expect(await runReview(repository, '--base', 'main~1')).toMatchObject({ code: 0 })
  })
})

describe('a base that is not there', { tags: ['spec:change-review/a-base-that-is-not-there'] }, () => {
  test.each(['none', '-x', '--upload-pack=touch'])('%j', async (base) => {
    const repository = exampleRepository()
    const { code, err, json } = await runJson(repository, `--base=${base}`)
    expect(code).toBe(3)
    expect(err).toContain(`"${base}" is no commit here.`)
    expect(json).toMatchObject({ action: 'failure', reason: expect.stringContaining('is no commit here') })
  })
})

test.each([
  ['no base', []],
  ['an unknown option', ['--base', 'main', '--nope']],
  ['a result for no pull request', ['--base', 'main', '--json', 'x.json']],
  ['a pull request without a number', ['--base', 'main', '--pr-number', 'one']],
  ['a missing previous review', ['--base', 'main', '--previous', 'none.md']],
  ['results outside of the root', ['--base', 'main', '--results', '../x.json']],
  ['a folder to write to', ['--base', 'main', '--output', '.']],
])('64: %s', async (_what, argv) => {
  const { code, err } = await runReview(exampleRepository(), ...argv)
  expect(code).toBe(64)
  expect(err).not.toBe('')
})

test('the JSON', { tags: ['spec:change-review/the-form-of-the-json'] }, async () => {
  const repository = exampleRepository({ 'specs/old.md': stale })
  const head = repository.commit({ 'a.md': 'a' })
  const { json, out } = await runJson(repository, '--base', 'main~1')
  expect(json).toEqual({
    action: 'request-changes',
    pr_number: 7,
    repo: 'acme/portal',
    head_sha: head,
    body: out,
    findings: [
      {
        severity: 'high',
        category: 'stale-reference',
        file: 'specs/old.md',
        line: 1,
        description: expect.stringMatching(/^\[removed-key\] /u),
        remediation: expect.stringContaining('Removed in version 3'),
      },
    ],
  })
})

test('a terminal shows what a long review is at, and nothing of it stays', async () => {
  const repository = exampleRepository()
  repository.commit({ 'a.md': 'a' })
  let [err, now] = ['', 0]
  const io = {
    out: () => {},
    err: (text: string) => void (err += text),
    colour: false,
    progress: true,
    cwd: repository.root,
    now: () => (now += 600),
  }
  expect(await main(['review', '--base', 'main~1'], io)).toBe(0)
  expect(err).toContain('\r\u001B[Kunknown-key…')
  expect(err.endsWith('…\r\u001B[K')).toBe(true)
})

test('a baseline whose date has passed accepts nothing in a review', async () => {
  const config = { baseline: 'accepted.json' }
  const repository = exampleRepository({ 'accepted.json': '{ "until": "1969-12-31", "findings": [] }' }, config)
  repository.commit({ 'a.md': 'a' })
  expect((await runReview(repository, '--base', 'main~1')).out).toContain('[expired-baseline]')
})
