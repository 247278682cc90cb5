import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/action/main.ts'
import { githubServer } from './github-server.ts'

const head = 'a'.repeat(40)
const base = 'b'.repeat(40)
const event = {
  repository: { full_name: 'acme/specs' },
  pull_request: {
    number: 7,
    head: { sha: head, ref: 'topic', repo: { full_name: 'someone/specs' } },
    base: { sha: base },
  },
}

interface Given {
  readonly env?: Readonly<Record<string, string>>
  readonly event?: object
  /** How `spec-check review` ends. */
  readonly code?: number
  readonly severities?: readonly string[]
  /** How `spec-check` ends. */
  readonly checked?: number
  /** Whether the review leaves its files. */
  readonly isWritten?: boolean
}

/** The value of `--name=value`. */
const valueOf = (argv: readonly string[], name: string) =>
  argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''

async function review({ env = {}, event: given = event, ...ends }: Given = {}) {
  const { code = 0, severities = [], checked = 0, isWritten = true } = ends
  const folder = mkdtempSync(join(tmpdir(), 'review-'))
  const paths = { event: join(folder, 'event.json'), output: join(folder, 'output'), summary: join(folder, 'summary') }
  writeFileSync(paths.event, JSON.stringify(given))
  writeFileSync(paths.output, '')
  writeFileSync(paths.summary, '')
  const calls: (readonly string[])[] = []
  let log = ''
  const write = (text: string) => void (log += text)
  const status = await main(['review'], {
    env: {
      GITHUB_EVENT_PATH: paths.event,
      GITHUB_OUTPUT: paths.output,
      GITHUB_STEP_SUMMARY: paths.summary,
      RUNNER_TEMP: folder,
      ...env,
    },
    out: write,
    err: write,
    fetch,
    specCheck(argv) {
      calls.push(argv)
      if (argv[0] !== 'review') return Promise.resolve({ code: checked, out: '{"version":"2.1.0"}' })
      if (!isWritten) return Promise.resolve({ code, out: '' })
      writeFileSync(valueOf(argv, 'output'), '## Review\n')
      const findings = severities.map((severity) => ({ severity }))
      const result = { action: 'comment', pr_number: 7, repo: 'acme/specs', head_sha: head, body: '', findings }
      writeFileSync(valueOf(argv, 'json'), JSON.stringify(result))
      return Promise.resolve({ code, out: '' })
    },
  })
  const read = (path: string) => readFileSync(path, 'utf8')
  return { status, log, calls, folder, output: read(paths.output), summary: read(paths.summary) }
}

describe('the action', { tags: ['spec:pull-requests/the-action-judges-a-pull-request'] }, () => {
  test('reviews head against base, and leaves verdict, comment, JSON and SARIF', async () => {
    const { status, calls, folder, output, summary } = await review({ code: 2 })
    const files = join(folder, 'spec-check-review')
    expect(status).toBe(0)
    expect(calls).toEqual([
      [
        'review',
        `--base=${base}`,
        `--head=${head}`,
        '--pr-number=7',
        '--repo=acme/specs',
        `--json=${files}/review.json`,
        `--output=${files}/comment.md`,
      ],
      [`--base=${base}`, '--format=sarif'],
    ])
    expect(output).toBe(
      `verdict=comment\nfolder=${files}\ncomment=${files}/comment.md\njson=${files}/review.json\nsarif=${files}/spec-check.sarif\n`,
    )
    expect(summary).toBe('## Review\n')
    expect(readFileSync(join(files, 'spec-check.sarif'), 'utf8')).toBe('{"version":"2.1.0"}')
  })

  test('holds the review against the comment that stands there', async () => {
    await using github = await githubServer('acme/specs')
    const body = `<!-- **Head SHA:** ${base} -->\n<!-- spec-check:review -->\n## Review\n`
    github.comments.push({ id: 1, user: { login: 'github-actions[bot]' }, body })
    const env = { GITHUB_API_URL: github.url, INPUT_TOKEN: 'reads' }
    const { calls } = await review({ env })
    expect(readFileSync(valueOf(calls[0] ?? [], 'previous'), 'utf8')).toBe(body)
    expect(github.requests.map(({ method }) => method)).toEqual(['GET'])
  })

  test('says what it cannot do for another event', async () => {
    const { status, log } = await review({ event: { repository: { full_name: 'acme/specs' } } })
    expect({ status, log }).toEqual({ status: 1, log: expect.stringContaining('Unexpected event') })
  })
})

describe('the fail level', { tags: ['spec:pull-requests/the-fail-level-decides-about-the-job'] }, () => {
  test.each([
    ['high', ['critical'], 1],
    ['high', ['high', 'low'], 1],
    ['high', ['medium', 'low', 'info'], 0],
    ['', ['high'], 1],
    ['', ['medium'], 0],
    ['info', ['info'], 1],
    ['critical', ['high'], 0],
    ['none', ['critical'], 0],
    ['high', [], 0],
    ['worst', [], 1],
  ])('%j with findings of %j ends in %i', async (level, severities, status) => {
    expect(await review({ env: { INPUT_FAIL_LEVEL: level }, severities, code: 1 })).toMatchObject({ status })
  })
})

describe('what could not be judged', { tags: ['spec:pull-requests/what-could-not-be-judged-never-passes'] }, () => {
  test.each([
    ['a failure', { code: 3 }],
    ['a failure that leaves no files', { code: 3, isWritten: false }],
    ['an approval that leaves no files', { code: 0, isWritten: false }],
    ['a rejection', { code: 4 }],
    ['a stale head', { code: 10 }],
    ['a wrong call of the review', { code: 64 }],
    ['a wrong call of the check', { checked: 2 }],
  ])('never passes: %s', async (_, given) => {
    expect(await review({ ...given, env: { INPUT_FAIL_LEVEL: 'none' } })).toMatchObject({ status: 1 })
  })
})

test('every input is the value of its option', { tags: ['spec:pull-requests/inputs-are-data'] }, async () => {
  const env = {
    INPUT_BASE: '--output=/etc/passwd',
    INPUT_HEAD: '-x',
    INPUT_ROOT: 'specs',
    INPUT_CONFIG: '$(id)',
    INPUT_RESULTS: 'a b.json\n\n --rule=x\n',
    INPUT_LCOV: '`id`.info',
  }
  const { calls } = await review({ env })
  expect(calls[0]?.slice(0, 8)).toEqual([
    'review',
    '--root=specs',
    '--config=$(id)',
    '--base=--output=/etc/passwd',
    '--results=a b.json',
    '--results=--rule=x',
    '--head=-x',
    '--lcov=`id`.info',
  ])
})

test('an output of several lines is refused', async () => {
  const { status, log } = await review({ env: { INPUT_FOLDER: join(tmpdir(), 'a\nverdict=approve') } })
  expect({ status, log }).toEqual({ status: 1, log: expect.stringContaining('Unexpected line break in the output') })
})

test('action.sh starts the sources where they are installed', () => {
  const script = join(import.meta.dirname, '../../action.sh')
  const start = () => execFileSync('bash', [script, 'nothing'], { encoding: 'utf8', stdio: 'pipe' })
  expect(start).toThrow(/Usage: spec-check-action review\|comment/u)
})
