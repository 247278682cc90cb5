/** Which comment holds the review, and what it is to say. Pure. */
import type { Comment } from './github.ts'
import { splitRuns, withPrevious } from './previous-runs.ts'

const marker = '<!-- spec-check:review -->'
const headLine = /^<!-- \*\*Head SHA:\*\* ([0-9a-f]{40}|[0-9a-f]{64}) -->$/mu

/** The comment with the marker that `author` wrote. Anybody else can write a marker too. */
export function findSticky(comments: readonly Comment[], author: string): Comment | undefined {
  return comments.find((comment) => comment.author === author && comment.body.includes(marker))
}

/** The commit that a comment says it judged. */
export const judgedCommit = (body: string): string | undefined => headLine.exec(body)?.[1]

/** What the comment is to say from now on: the newest run, and folded below it what stood there. */
export function stickyBody(newest: string, existing: string | undefined): string {
  const [head = '', ...rest] = withPrevious(withoutMarker(newest), existing && withoutMarker(existing)).split('\n')
  return (headLine.test(head) ? [head, marker, ...rest] : [marker, head, ...rest]).join('\n')
}

/** Of a body that holds several runs, the newest. */
export const newestOf = (body: string): string => splitRuns(withoutMarker(body)).newest

const withoutMarker = (body: string) =>
  body
    .split('\n')
    .filter((line) => line.trim() !== marker)
    .join('\n')

/** Nothing that was not judged is approved: of a commit that is not the head any more there is no verdict. */
export function staleHead(judged: string, head: string | undefined): string {
  const now =
    head === undefined ? 'The pull request has another head now' : `The head of the pull request is ${head} now`
  return `<!-- **Head SHA:** ${judged} -->
## Review

**Reason:** stale-head

${judged} was judged. ${now}: the findings are left out, and the review of the new head follows.
`
}
