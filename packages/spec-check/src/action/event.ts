/**
 * The pull request that a workflow runs for, from the event that started it: GitHub vouches for these facts.
 *
 * @module
 * @see {@link https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run workflow_run}
 */
import { ActionError } from './errors.ts'
import { at, count, text } from './json.ts'

export interface Subject {
  /** `owner/name`, as the next one. */
  readonly repository: string
  /** Where the branch of the pull request is: a fork's. */
  readonly headRepository: string
  readonly headBranch: string
  readonly headSha: string
  /** A run that follows another one is not told the two below. */
  readonly number: number | undefined
  readonly baseSha: string | undefined
}

/** @throws ActionError for an event that has to do with no pull request. */
export function readEvent(event: unknown): Subject {
  const pull = at(event, 'pull_request')
  const run = at(event, 'workflow_run')
  const repository = text(at(event, 'repository', 'full_name'))
  const [headRepository, headBranch, headSha] =
    pull === undefined
      ? [at(run, 'head_repository', 'full_name'), at(run, 'head_branch'), at(run, 'head_sha')]
      : [at(pull, 'head', 'repo', 'full_name'), at(pull, 'head', 'ref'), at(pull, 'head', 'sha')]
  if (pull === undefined && text(at(run, 'event')) !== 'pull_request') {
    throw new ActionError('Unexpected event, expected a pull request or a run of a workflow for one')
  }
  const facts = [repository, headRepository, headBranch, headSha].map(text)
  const [owned, from, branch, sha] = facts
  if (owned === undefined || from === undefined || branch === undefined || sha === undefined) {
    throw new ActionError('Unexpected pull request without a repository that it comes from: it may have been deleted')
  }
  return {
    repository: owned,
    headRepository: from,
    headBranch: branch,
    headSha: sha,
    number: count(at(pull, 'number')),
    baseSha: text(at(pull, 'base', 'sha')),
  }
}
