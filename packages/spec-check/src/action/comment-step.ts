/**
 * The step that posts: with rights to write, on nothing but the files that the judging run left.
 *
 * @module
 */
import { appendFile, lstat, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ActionError } from './errors.ts'
import { readEvent } from './event.ts'
import { githubOf } from './github.ts'
import { given, outputLines, required } from './inputs.ts'
import type { ActionIo } from './io.ts'
import { postReview, type Posted } from './post-review.ts'
import { readReviewResult } from './review-result.ts'
import { defaultAuthor, reviewFile, sarifFile } from './review-step.ts'
import { sarifUpload } from './sarif-upload.ts'

const maxReview = 1024 * 1024
const maxSarif = 10 * 1024 * 1024

const isOfHead: ReadonlySet<Posted> = new Set(['created', 'updated', 'unchanged'])

export async function commentStep(io: ActionIo): Promise<0> {
  const { env, fetch } = io
  const folder = required(env, 'INPUT_FOLDER')
  const subject = readEvent(JSON.parse(await readFile(required(env, 'GITHUB_EVENT_PATH'), 'utf8')))
  const json = await readLimited(join(folder, reviewFile), maxReview)
  if (json === undefined)
    throw new ActionError(`Unexpected folder, expected a regular file ${reviewFile} of at most 1 MiB`)
  const review = readReviewResult(json)
  const { repository } = subject
  const posted = await postReview({
    subject,
    review,
    github: githubOf({
      apiUrl: required(env, 'GITHUB_API_URL'),
      token: required(env, 'INPUT_TOKEN'),
      repository,
      fetch,
    }),
    author: given(env, 'INPUT_AUTHOR') ?? defaultAuthor,
    serverUrl: required(env, 'GITHUB_SERVER_URL'),
  })
  io.out(`The comment: ${posted}\n`)

  const sarif = isOfHead.has(posted) ? await readLimited(join(folder, sarifFile), maxSarif) : undefined
  const upload = sarif === undefined ? undefined : sarifUpload(sarif)
  const file = upload === undefined ? '' : join(await mkdtemp(join(required(env, 'RUNNER_TEMP'), 'sarif-')), sarifFile)
  if (upload !== undefined) await writeFile(file, upload)
  const ref = `refs/pull/${review.number}/head`
  await appendFile(required(env, 'GITHUB_OUTPUT'), outputLines({ posted, sarif: file, ref, sha: review.headSha }))
  return 0
}

/** Undefined for what is no regular file, or a longer one: an artifact can hold links, too. */
async function readLimited(path: string, limit: number): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined)
  return found?.isFile() && found.size <= limit ? await readFile(path, 'utf8') : undefined
}
