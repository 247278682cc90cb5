/**
 * The result of a review as the job that posts it reads it: from a file that the author of the pull request may have
 * written.
 *
 * @module
 */
import { severities, type Severity } from '../finding.ts'
import { ActionError } from './errors.ts'
import { at, count, items, text } from './json.ts'

/** In the order of the exit codes from 0 on. */
export const verdicts = ['approve', 'request-changes', 'comment', 'failure', 'reject'] as const
export type Verdict = (typeof verdicts)[number]

export interface ReviewResult {
  readonly verdict: Verdict
  readonly number: number
  readonly repository: string
  readonly headSha: string
  readonly body: string
  readonly severities: readonly Severity[]
}

/** @throws ActionError with what is wrong with the text. */
export function readReviewResult(json: string): ReviewResult {
  const data = parsed(json)
  const verdict = verdicts.find((known) => known === at(data, 'action'))
  const number = count(at(data, 'pr_number'))
  const [repository, headSha, body] = ['repo', 'head_sha', 'body'].map((name) => text(at(data, name)))
  if (verdict === undefined) throw unexpected('action', verdicts.join(', '))
  if (number === undefined) throw unexpected('pr_number', 'a number')
  if (repository === undefined) throw unexpected('repo', 'owner/name')
  if (headSha === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(headSha))
    throw unexpected('head_sha', 'a commit')
  if (body === undefined) throw unexpected('body', 'text')
  const found = items(at(data, 'findings')).map((finding) =>
    severities.find((known) => known === at(finding, 'severity')),
  )
  if (found.includes(undefined)) throw unexpected('findings', `severities of ${severities.join(', ')}`)
  return { verdict, number, repository, headSha, body, severities: found.filter((one) => one !== undefined) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    throw new ActionError('Unexpected review, expected JSON')
  }
}

const unexpected = (member: string, expected: string): ActionError =>
  new ActionError(`Unexpected \`${member}\` of the review, expected ${expected}`)
