/**
 * The step that judges: without rights to write, on the pull request's own files.
 *
 * @module
 */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ActionError } from './errors.ts'
import { readEvent, type Subject } from './event.ts'
import { isAtLeast, readFailLevel, type FailLevel } from './fail-level.ts'
import { githubOf } from './github.ts'
import { given, lines, outputLines, required, type Environment } from './inputs.ts'
import type { ActionIo } from './io.ts'
import { readReviewResult, verdicts } from './review-result.ts'
import { findSticky } from './sticky-comment.ts'

export const defaultAuthor = 'github-actions[bot]'

/** The names of what a review leaves in its folder. */
export const reviewFile = 'review.json'
export const sarifFile = 'spec-check.sarif'
const commentFile = 'comment.md'
const previousFile = 'previous.md'

/** 0, or 1 where the job has to fail. */
export async function reviewStep(io: ActionIo): Promise<0 | 1> {
  const { env } = io
  const level = readFailLevel(given(env, 'INPUT_FAIL_LEVEL') ?? 'high')
  const subject = readEvent(JSON.parse(await readFile(required(env, 'GITHUB_EVENT_PATH'), 'utf8')))
  const folder = given(env, 'INPUT_FOLDER') ?? join(required(env, 'RUNNER_TEMP'), 'spec-check-review')
  await mkdir(folder, { recursive: true })
  const [comment, json, sarif] = [commentFile, reviewFile, sarifFile].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const previous = await previousComment(io, subject, join(folder, previousFile))

  const review = await io.specCheck(reviewArguments(env, subject, { comment, json, previous }))
  const verdict = verdictOf(review.code)
  const check = await io.specCheck(checkArguments(env, subject))
  if (check.code > 1) throw new ActionError(`spec-check could not check: it ended with ${check.code}`)
  await writeFile(sarif, check.out)

  await appendFile(required(env, 'GITHUB_OUTPUT'), outputLines({ verdict, folder, comment, json, sarif }))
  const summary = given(env, 'GITHUB_STEP_SUMMARY')
  const text = await readIfThere(comment)
  if (summary !== undefined && text !== undefined) await appendFile(summary, text)
  const failing = whyFails(verdict, await readIfThere(json), level)
  io.out(`Verdict: ${verdict}${failing === undefined ? '' : `; the job fails: ${failing}`}\n`)
  return failing === undefined ? 0 : 1
}

/** `--name=value`: a value that begins with a dash is no option. */
export function reviewArguments(
  env: Environment,
  subject: Subject,
  files: { readonly comment: string; readonly json: string; readonly previous: string | undefined },
): string[] {
  return [
    'review',
    ...shared(env, subject),
    `--head=${given(env, 'INPUT_HEAD') ?? subject.headSha}`,
    ...lines(env, 'INPUT_LCOV').map((file) => `--lcov=${file}`),
    ...(files.previous === undefined ? [] : [`--previous=${files.previous}`]),
    ...(subject.number === undefined ? [] : [`--pr-number=${subject.number}`]),
    `--repo=${subject.repository}`,
    `--json=${files.json}`,
    `--output=${files.comment}`,
  ]
}

export const checkArguments = (env: Environment, subject: Subject): string[] => [
  ...shared(env, subject),
  '--format=sarif',
]

function shared(env: Environment, subject: Subject): string[] {
  const base = given(env, 'INPUT_BASE') ?? subject.baseSha
  if (base === undefined) throw new ActionError('Unexpected start without a base')
  const [root, config] = [given(env, 'INPUT_ROOT'), given(env, 'INPUT_CONFIG')]
  return [
    ...(root === undefined ? [] : [`--root=${root}`]),
    ...(config === undefined ? [] : [`--config=${config}`]),
    `--base=${base}`,
    ...lines(env, 'INPUT_RESULTS').map((file) => `--results=${file}`),
  ]
}

const staleHead = 10

function verdictOf(code: number): string {
  const verdict = code === staleHead ? 'stale-head' : verdicts[code]
  if (verdict === undefined) throw new ActionError(`spec-check review could not start: it ended with ${code}`)
  return verdict
}

/** Undefined if the job passes. What was not judged never does. */
function whyFails(verdict: string, json: string | undefined, level: FailLevel): string | undefined {
  if (verdict === 'failure' || verdict === 'stale-head' || verdict === 'reject') return 'there is no verdict to go by'
  if (json === undefined) throw new ActionError('Unexpected end of the review, expected its JSON')
  const reached = readReviewResult(json).severities.filter((severity) => isAtLeast(severity, level)).length
  return reached === 0 ? undefined : `findings of severity ${level} or worse: ${reached}`
}

const readIfThere = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)

/** What the newest review is held against. Without a token, or on a pull request that has none yet, there is nothing. */
async function previousComment(io: ActionIo, subject: Subject, file: string): Promise<string | undefined> {
  const token = given(io.env, 'INPUT_TOKEN')
  if (token === undefined || subject.number === undefined) return undefined
  const apiUrl = required(io.env, 'GITHUB_API_URL')
  const github = githubOf({ apiUrl, token, repository: subject.repository, fetch: io.fetch })
  const comments = await github.comments(subject.number)
  const sticky = findSticky(comments, given(io.env, 'INPUT_AUTHOR') ?? defaultAuthor)
  if (sticky === undefined) return undefined
  await writeFile(file, sticky.body)
  return file
}
