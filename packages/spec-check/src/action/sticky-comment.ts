/** Which comment holds the review, and what it is to say. Pure. */
import { withFolds } from '../review/body.ts'
import { readPrevious } from '../review/previous.ts'
import type { Comment } from './github.ts'

const marker = '<!-- spec-check:review -->'

/** The comment with the marker that `author` wrote. Anybody else can write a marker too. */
export function findSticky(comments: readonly Comment[], author: string): Comment | undefined {
  return comments.find((comment) => comment.author === author && comment.body.includes(marker))
}

/** The commit that the newest review of a comment judged. */
export const judgedCommit = (body: string): string | undefined => readPrevious(withoutMarker(body)).head

/** Of a comment that holds several reviews, the newest. */
export const newestOf = (body: string): string => readPrevious(withoutMarker(body)).bodies[0] ?? ''

/** What the comment is to say from now on: the newest review, and folded below it those that stood there. */
export function stickyBody(newest: string, existing: string | undefined): string {
  const previous = existing === undefined ? undefined : readPrevious(withoutMarker(existing))
  return withFolds(`${newest.trim()}\n`, previous).replace('\n', `\n${marker}\n`)
}

const withoutMarker = (body: string) =>
  body
    .split(/\r?\n/u)
    .filter((line) => line !== marker)
    .join('\n')
