/**
 * Posts a review with rights to write. What the run that made it left is text that anybody may have written: it has to
 * name the pull request that GitHub says it is of, and only its harmless part is posted.
 *
 * @module
 */
import { bodyLimit, staleHeadBody } from '../review/body.ts'
import { headMarker } from '../review/previous.ts'
import { ActionError } from './errors.ts'
import type { Subject } from './event.ts'
import type { Comment, Github, Pull } from './github.ts'
import { harmless } from './harmless.ts'
import type { ReviewResult } from './review-result.ts'
import { findSticky, judgedCommit, newestOf, stickyBody } from './sticky-comment.ts'

export interface PostOptions {
  readonly subject: Subject
  readonly review: ReviewResult
  readonly github: Github
  /** Whose comment it is: the login that the token belongs to. */
  readonly author: string
  /** `https://github.com/`. */
  readonly serverUrl: string
}

/**
 * What became of the comment. `stale`: it says that the head moved on. Nothing is posted where the pull request is
 * `closed`, or a review of a `newer` head stands there.
 */
export type Posted = 'created' | 'updated' | 'unchanged' | 'stale' | 'closed' | 'newer'

/** @throws ActionError if the review is not of the run's pull request, or GitHub refuses. */
export async function postReview({ subject, review, github, author, serverUrl }: PostOptions): Promise<Posted> {
  if (review.body.length > bodyLimit) refuse(`the comment is longer than ${bodyLimit} characters`)
  refuse(whyNotOfRun(review, subject))
  const pull = await github.pull(review.number)
  refuse(whyNotOfPull(pull, subject))
  if (!pull.isOpen) return 'closed'

  const sticky = findSticky(await github.comments(review.number), author)
  if (pull.headSha !== review.headSha) {
    if (sticky !== undefined && judgedCommit(sticky.body) === pull.headSha) return 'newer'
    await put(github, review.number, staleHeadBody(review.headSha, pull.headSha, undefined), sticky)
    return 'stale'
  }
  const links = `${serverUrl.replace(/\/$/u, '')}/${subject.repository}/`
  const newest = harmless(newestOf(review.body), links)
  // What keeps characters apart adds to it.
  if (newest.length > bodyLimit) refuse(`the comment would be longer than ${bodyLimit} characters`)
  if (sticky !== undefined && newestOf(sticky.body) === newest.trim()) return 'unchanged'
  await put(github, review.number, newest, sticky)
  return sticky === undefined ? 'created' : 'updated'
}

async function put(github: Github, number: number, newest: string, sticky: Comment | undefined): Promise<void> {
  const body = stickyBody(newest, sticky?.body)
  await (sticky === undefined ? github.createComment(number, body) : github.updateComment(sticky.id, body))
}

function refuse(why: string | undefined): void {
  if (why !== undefined) throw new ActionError(`Nothing is posted: ${why}`)
}

function whyNotOfRun(review: ReviewResult, subject: Subject): string | undefined {
  if (review.repository !== subject.repository) return 'the review is of another repository than the run'
  if (review.headSha !== subject.headSha) return 'the review is of another commit than the run'
  if (!review.body.startsWith(`${headMarker(review.headSha)}\n`)) return 'the comment does not name that commit'
  if (subject.number !== undefined && review.number !== subject.number) return 'the review is of another pull request'
  return undefined
}

/** The number is the review's own word; the branch that the run was for is GitHub's. */
function whyNotOfPull(pull: Pull, subject: Subject): string | undefined {
  const isSame = pull.headRepository === subject.headRepository && pull.headBranch === subject.headBranch
  return isSame ? undefined : 'the pull request that the review names is of another branch than the run'
}
