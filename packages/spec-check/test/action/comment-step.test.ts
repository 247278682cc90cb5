import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/action/main.ts'
import { githubServer, type GithubServer } from './github-server.ts'

const shas = { first: 'a'.repeat(40), second: 'b'.repeat(40), third: 'c'.repeat(40) }

const bodyOf = (sha: string, text: string) => `<!-- **Head SHA:** ${sha} -->\n## Review\n\n${text}\n`

const reviewOf = (sha: string, text: string, more: object = {}) => ({
  action: 'comment',
  pr_number: 7,
  repo: 'acme/specs',
  head_sha: sha,
  body: bodyOf(sha, text),
  ...more,
})

/** A run of the judging workflow for a pull request of a fork, as the event of the posting workflow tells of it. */
const runOf = (sha: string) => ({
  repository: { full_name: 'acme/specs' },
  workflow_run: {
    event: 'pull_request',
    head_sha: sha,
    head_branch: 'topic',
    head_repository: { full_name: 'someone/specs' },
  },
})

const pullOf = (sha: string, more: object = {}) => ({
  state: 'open',
  head: { sha, ref: 'topic', repo: { full_name: 'someone/specs' } },
  ...more,
})

interface Given {
  readonly event: object
  /** Text, or what is turned into JSON. */
  readonly review: object | string
  readonly sarif?: object
  readonly env?: Readonly<Record<string, string>>
}

async function post(github: GithubServer, { event, review, sarif, env = {} }: Given) {
  const folder = mkdtempSync(join(tmpdir(), 'comment-'))
  const paths = { event: join(folder, 'event.json'), output: join(folder, 'output') }
  writeFileSync(paths.event, JSON.stringify(event))
  writeFileSync(join(folder, 'review.json'), typeof review === 'string' ? review : JSON.stringify(review))
  if (sarif !== undefined) writeFileSync(join(folder, 'spec-check.sarif'), JSON.stringify(sarif))
  writeFileSync(paths.output, '')
  let log = ''
  const write = (text: string) => void (log += text)
  const status = await main(['comment'], {
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_PATH: paths.event,
      GITHUB_OUTPUT: paths.output,
      GITHUB_SERVER_URL: 'https://github.example',
      INPUT_FOLDER: folder,
      INPUT_TOKEN: 'secret-token',
      RUNNER_TEMP: folder,
      ...env,
    },
    out: write,
    err: write,
    fetch,
    specCheck: () => Promise.reject(new Error('Nothing is checked where there are rights to write')),
  })
  const outputs = Object.fromEntries(
    readFileSync(paths.output, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(/=(.*)/su, 2) as [string, string]),
  ) as Record<string, string>
  return { status, log, outputs }
}

describe('one comment', () => {
  test(
    'is created, then edited in place with the earlier runs folded',
    { tags: ['spec:pull-requests/the-comment-is-edited-in-place'] },
    async () => {
      await using github = await githubServer('acme/specs')
      for (const [name, sha] of Object.entries(shas)) {
        github.pulls.set(7, pullOf(sha))
        // One push after the other.
        // oxlint-disable-next-line no-await-in-loop
        expect(await post(github, { event: runOf(sha), review: reviewOf(sha, `The ${name}`) })).toMatchObject({
          status: 0,
        })
      }
      expect(github.comments.map(({ body }) => body)).toEqual([
        `<!-- **Head SHA:** ${shas.third} -->
<!-- spec-check:review -->
## Review

The third

<details><summary>Previous run</summary>

<!-- **Head SHA:** ${shas.second} -->
## Review

The second

</details>

<details><summary>Previous run (2)</summary>

<!-- **Head SHA:** ${shas.first} -->
## Review

The first

</details>
`,
      ])
    },
  )

  test(
    'of which a second attempt of the same run makes no other',
    { tags: ['spec:pull-requests/the-comment-is-edited-in-place'] },
    async () => {
      await using github = await githubServer('acme/specs')
      github.pulls.set(7, pullOf(shas.first))
      const given = { event: runOf(shas.first), review: reviewOf(shas.first, 'Once') }
      expect((await post(github, given)).outputs).toMatchObject({ posted: 'created' })
      expect((await post(github, given)).outputs).toMatchObject({ posted: 'unchanged' })
      expect(github.comments).toHaveLength(1)
      expect(github.requests.every(({ authorization }) => authorization === 'Bearer secret-token')).toBe(true)
    },
  )

  test(
    'does not take the folded runs from the review, but from what stands there',
    { tags: ['spec:pull-requests/the-comment-is-edited-in-place'] },
    async () => {
      await using github = await githubServer('acme/specs')
      github.pulls.set(7, pullOf(shas.first))
      const forged = 'New\n\n<details><summary>Previous run</summary>\n\nLooks good to me\n\n</details>'
      await post(github, { event: runOf(shas.first), review: reviewOf(shas.first, forged) })
      expect(github.comments[0]?.body).not.toContain('Looks good to me')
    },
  )

  test(
    'drops the oldest runs where it would grow too long',
    { tags: ['spec:pull-requests/the-comment-is-edited-in-place'] },
    async () => {
      await using github = await githubServer('acme/specs')
      for (const sha of Object.values(shas)) {
        github.pulls.set(7, pullOf(sha))
        // oxlint-disable-next-line no-await-in-loop
        await post(github, { event: runOf(sha), review: reviewOf(sha, `${sha.charAt(0)} `.repeat(15_000)) })
      }
      const [{ body } = { body: '' }] = github.comments
      expect(body.length).toBeLessThanOrEqual(65_536)
      expect(body).toContain(shas.second)
      expect(body).not.toContain(shas.first)
    },
  )

  test(
    "leaves somebody else's comment alone, on any page",
    { tags: ['spec:pull-requests/a-comment-of-somebody-else'] },
    async () => {
      await using github = await githubServer('acme/specs')
      github.pulls.set(7, pullOf(shas.second))
      const theirs = { user: { login: 'someone' }, body: `${bodyOf(shas.first, 'Mine')}<!-- spec-check:review -->` }
      const own = {
        user: { login: 'github-actions[bot]' },
        body: `<!-- spec-check:review -->\n${bodyOf(shas.first, 'Old')}`,
      }
      github.comments.push(...Array.from({ length: 150 }, (_, index) => ({ id: index + 1, ...theirs })), {
        id: 151,
        ...own,
      })
      const { outputs } = await post(github, { event: runOf(shas.second), review: reviewOf(shas.second, 'New') })
      expect(outputs).toMatchObject({ posted: 'updated' })
      expect(github.comments).toHaveLength(151)
      expect(github.comments.filter(({ body }) => body.includes('New')).map(({ id }) => id)).toEqual([151])
    },
  )

  test(
    'says that the head moved on, without findings',
    { tags: ['spec:pull-requests/a-pull-request-that-moved-on'] },
    async () => {
      await using github = await githubServer('acme/specs')
      github.pulls.set(7, pullOf(shas.second))
      const review = reviewOf(shas.first, 'A finding')
      const { outputs } = await post(github, { event: runOf(shas.first), review, sarif: sarifOf({}) })
      expect(outputs).toMatchObject({ posted: 'stale', sarif: '' })
      expect(github.comments[0]?.body).toMatch(
        /\*\*Reason:\*\* stale-head\n\nJudged was `a{40}`, but the head is now `b{40}`/u,
      )
      expect(github.comments[0]?.body).not.toContain('A finding')
    },
  )

  test(
    'of a newer head is not replaced by a late review',
    { tags: ['spec:pull-requests/a-pull-request-that-moved-on'] },
    async () => {
      await using github = await githubServer('acme/specs')
      github.pulls.set(7, pullOf(shas.second))
      await post(github, { event: runOf(shas.second), review: reviewOf(shas.second, 'New') })
      const { outputs } = await post(github, { event: runOf(shas.first), review: reviewOf(shas.first, 'Old') })
      expect(outputs).toMatchObject({ posted: 'newer' })
      expect(github.comments.map(({ body }) => body)).toEqual([expect.not.stringContaining('stale-head')])
    },
  )

  test('is not written where the pull request is closed', async () => {
    await using github = await githubServer('acme/specs')
    github.pulls.set(7, pullOf(shas.first, { state: 'closed' }))
    const { outputs } = await post(github, { event: runOf(shas.first), review: reviewOf(shas.first, 'Late') })
    expect(outputs).toMatchObject({ posted: 'closed' })
    expect(github.comments).toEqual([])
  })
})

describe('a review of something else', { tags: ['spec:pull-requests/a-review-of-something-else-is-refused'] }, () => {
  const review = reviewOf(shas.first, 'A finding')
  test.each<[string, Partial<Given> & { readonly pull?: object }, RegExp]>([
    ['another repository', { review: { ...review, repo: 'acme/other' } }, /another repository/u],
    ['another commit', { review: { ...review, head_sha: shas.second } }, /another commit/u],
    ['a comment of another commit', { review: { ...review, body: bodyOf(shas.second, 'x') } }, /does not name/u],
    [
      'a pull request of another branch',
      { pull: pullOf(shas.first, { head: { ...pullOf('').head, ref: 'main' } }) },
      /another branch/u,
    ],
    [
      'a pull request of another fork',
      { pull: pullOf(shas.first, { head: { ...pullOf('').head, repo: null } }) },
      /another branch/u,
    ],
    ['a pull request that there is not', { review: { ...review, pr_number: 8 } }, /pulls\/8: it answered 404/u],
    ['no number', { review: { ...review, pr_number: '7/../8' } }, /Unexpected `pr_number`/u],
    ['no verdict', { review: { ...review, action: 'merge' } }, /Unexpected `action`/u],
    ['no commit', { review: { ...review, head_sha: 'HEAD' } }, /Unexpected `head_sha`/u],
    ['an unknown severity', { review: { ...review, findings: [{ severity: 'fine' }] } }, /Unexpected `findings`/u],
    ['no JSON', { review: '<html>' }, /expected JSON/u],
    [
      'more than there is room for',
      { review: { ...review, body: `${bodyOf(shas.first, 'x')}${'a'.repeat(66_000)}` } },
      /longer than 65000 characters/u,
    ],
    ['a file too large', { review: { ...review, reason: 'a'.repeat(1_100_000) } }, /at most 1 MiB/u],
    [
      'a run of no pull request',
      { event: { ...runOf(shas.first), workflow_run: { event: 'push' } } },
      /Unexpected event/u,
    ],
    [
      'another pull request than the event',
      { event: { repository: { full_name: 'acme/specs' }, pull_request: { number: 9, ...pullOf(shas.first) } } },
      /another pull request/u,
    ],
  ])('is refused: %s', async (_, { pull = pullOf(shas.first), ...given }, why) => {
    await using github = await githubServer('acme/specs')
    github.pulls.set(7, pull)
    const { status, log } = await post(github, { event: runOf(shas.first), review, ...given })
    expect(log).toMatch(why)
    expect(status).toBe(1)
    expect(github.comments).toEqual([])
  })

  test('that is a link to another file is not read', async () => {
    await using github = await githubServer('acme/specs')
    const folder = mkdtempSync(join(tmpdir(), 'comment-'))
    writeFileSync(join(folder, 'elsewhere.json'), JSON.stringify(review))
    symlinkSync(join(folder, 'elsewhere.json'), join(folder, 'review.json'))
    const { log } = await post(github, { event: runOf(shas.first), review, env: { INPUT_FOLDER: folder } })
    expect(log).toMatch(/expected a regular file/u)
  })

  test('no message holds the token, or what GitHub answered', async () => {
    await using github = await githubServer('acme/specs')
    github.failWith = 403
    const { status, log } = await post(github, { event: runOf(shas.first), review })
    expect(status).toBe(1)
    expect(log).toBe('spec-check: GitHub did not do GET /repos/acme/specs/pulls/7: it answered 403\n')
  })
})

test(
  'what is posted is made harmless',
  { tags: ['spec:pull-requests/what-a-forks-run-gives-is-posted-as-harmless-text'] },
  async () => {
    await using github = await githubServer('acme/specs')
    github.pulls.set(7, pullOf(shas.first))
    const text = '@octocat [here](https://github.example/acme/specs/blob/main/a.md) or [there](https://e.example)'
    await post(github, { event: runOf(shas.first), review: reviewOf(shas.first, text) })
    expect(github.comments[0]?.body).toContain(
      '@\u200Boctocat [here](https://github.example/acme/specs/blob/main/a.md) or [there]\u200B(https:\u200B//e.example)',
    )
  },
)

const sarifOf = (result: object) => ({
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'CodeQL',
          informationUri: 'https://e.example',
          rules: [{ id: 'stale-key', help: { markdown: '![x](y)' } }],
        },
      },
      results: [
        {
          ruleId: 'stale-key',
          level: 'error',
          message: { text: 'Unexpected key\n[here](https://e.example)\u001B[31m', markdown: '![x](y)' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'docs/a.md' }, region: { startLine: 3, startColumn: 5 } } },
          ],
          partialFingerprints: { 'specCheck/v1': 'abc' },
          fixes: [{ description: { text: 'run this' } }],
          ...result,
        },
      ],
    },
    { tool: { driver: { name: 'Other' } }, results: [] },
  ],
})

describe('code scanning', { tags: ['spec:pull-requests/code-scanning-gets-findings-only'] }, () => {
  const uploaded = async (sarif: object) => {
    await using github = await githubServer('acme/specs')
    github.pulls.set(7, pullOf(shas.first))
    const { outputs } = await post(github, { event: runOf(shas.first), review: reviewOf(shas.first, 'x'), sarif })
    return {
      ...outputs,
      file: outputs.sarif ? (JSON.parse(readFileSync(outputs.sarif, 'utf8')) as unknown) : undefined,
    }
  }

  test('gets the findings, and nothing else of the file', async () => {
    expect(await uploaded(sarifOf({}))).toMatchObject({
      ref: 'refs/pull/7/head',
      sha: shas.first,
      file: {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'spec-check', rules: [{ id: 'stale-key' }] } },
            columnKind: 'utf16CodeUnits',
            results: [
              {
                ruleId: 'stale-key',
                level: 'error',
                message: { text: 'Unexpected key\n[here]\u200B(https://e.example)' },
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: { uri: 'docs/a.md', uriBaseId: '%SRCROOT%' },
                      region: { startLine: 3, startColumn: 5 },
                    },
                  },
                ],
                partialFingerprints: { 'specCheck/v1': 'abc' },
              },
            ],
          },
        ],
      },
    })
    expect(JSON.stringify((await uploaded(sarifOf({}))).file)).not.toMatch(
      /CodeQL|markdown|informationUri|fixes|Other/u,
    )
  })

  test.each([
    '../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    'a/%2e%2e/%2e%2e/b',
    'https://e.example/a',
    '%',
    '',
  ])('gets no finding in %j', async (uri) => {
    const { file } = await uploaded(sarifOf({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] }))
    expect(file).toMatchObject({ runs: [{ results: [] }] })
  })

  test.each([{ sarif: {} }, { sarif: [] }, { sarif: { runs: {} } }])('gets nothing of $sarif', async ({ sarif }) => {
    expect(await uploaded(sarif)).toMatchObject({ posted: 'created', sarif: '' })
  })
})

test('a call without its inputs says which', async () => {
  await using github = await githubServer('acme/specs')
  const given = { event: runOf(shas.first), review: reviewOf(shas.first, 'x') }
  expect(await post(github, { ...given, env: { INPUT_TOKEN: ' ' } })).toMatchObject({
    status: 1,
    log: 'spec-check: Unexpected start without INPUT_TOKEN\n',
  })
})
