import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../folder.ts'
import { exampleRepository } from '../review/run-review.ts'
import { githubServer } from './github-server.ts'
import { runAction } from './run-action.ts'

const actions = join(import.meta.dirname, '../..')

test(
  'a pull request is judged and commented on, push by push',
  {
    tags: ['spec:pull-requests/the-action-judges-a-pull-request', 'spec:pull-requests/the-comment-is-edited-in-place'],
    timeout: 60_000,
  },
  async () => {
    await using github = await githubServer('acme/specs')
    const repository = exampleRepository()
    const base = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: repository.root, encoding: 'utf8' }).trim()

    const push = async (files: Readonly<Record<string, string | undefined>>) => {
      const sha = repository.commit(files)
      const head = { sha, ref: 'topic', repo: { full_name: 'someone/specs' } }
      github.pulls.set(7, { state: 'open', head })
      const run = { event: 'pull_request', head_sha: sha, head_branch: 'topic', head_repository: head.repo }
      const repo = { full_name: 'acme/specs' }
      const folder = makeFolder({
        'pull.json': JSON.stringify({ repository: repo, pull_request: { number: 7, head, base: { sha: base } } }),
        'run.json': JSON.stringify({ repository: repo, workflow_run: run }),
        summary: '',
      })
      const env = {
        HOME: folder,
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: 'https://github.example',
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        RUNNER_TEMP: folder,
      }
      const judged = await runAction(join(actions, 'action.yml'), {
        cwd: repository.root,
        with: {},
        env: { ...env, GITHUB_EVENT_PATH: join(folder, 'pull.json') },
      })
      const posted = await runAction(join(actions, 'comment/action.yml'), {
        cwd: repository.root,
        with: { folder: judged.outputs.folder ?? '' },
        env: { ...env, GITHUB_EVENT_PATH: join(folder, 'run.json') },
      })
      return { judged, posted }
    }

    const first = await push({ 'specs/new.md': 'Set `acme.tls`.\n' })
    expect(first.judged).toMatchObject({ status: 1, outputs: { verdict: 'request-changes' } })
    expect(first.posted).toMatchObject({ status: 0, outputs: { posted: 'created', ref: 'refs/pull/7/head' } })
    expect(github.comments[0]?.body).toContain('`specs/new.md:1` — [removed-key] Unexpected removed config key')
    const sarif: unknown = JSON.parse(readFileSync(first.posted.outputs.sarif ?? '', 'utf8'))
    expect(sarif).toMatchObject({
      runs: [
        {
          results: [
            {
              ruleId: 'removed-key',
              locations: [
                { physicalLocation: { artifactLocation: { uri: 'specs/new.md' }, region: { startLine: 1 } } },
              ],
            },
          ],
        },
      ],
    })

    const second = await push({ 'specs/new.md': 'Set `acme.auth.mode`.\n' })
    expect(second.judged).toMatchObject({ status: 0, outputs: { verdict: 'approve' } })
    expect(second.posted).toMatchObject({ status: 0, outputs: { posted: 'updated' } })
    const [newest = '', folded = ''] = github.comments[0]?.body.split('<details><summary>Previous run</summary>') ?? []
    expect(newest).toMatch(/Looks good to me\n\n#### Fixed\n\n- \*\*\[stale-reference\]\*\* `specs\/new\.md:1`/u)
    expect(folded).toContain('[removed-key]')
    expect(github.comments).toHaveLength(1)
  },
)
