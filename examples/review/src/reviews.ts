import { firstPush, secondPush, thirdPush, type Push } from './pushes.ts'

/** One run of `spec-check review`, and how it ends. */
export interface Review {
  /** Of the comment's file. */
  readonly name: string
  readonly title: string
  /** The push that is judged. */
  readonly of: Push
  /** The comment that is there already. */
  readonly previous?: string
  /** What the head of the pull request is by the time the result is posted. */
  readonly head?: Push
  readonly code: number
}

export const findings: Review = {
  name: '1-findings',
  title: 'The first push',
  of: firstPush,
  code: 1,
}
export const fewer: Review = {
  name: '2-fewer',
  title: 'The second push',
  of: secondPush,
  previous: findings.name,
  code: 2,
}
export const staleHead: Review = {
  name: '3-stale-head',
  title: 'The second push, once more, while the third arrives',
  of: secondPush,
  previous: fewer.name,
  head: thirdPush,
  code: 10,
}
export const approve: Review = {
  name: '4-approve',
  title: 'The third push',
  of: thirdPush,
  previous: staleHead.name,
  code: 0,
}

/** Exit codes of `spec-check review`. */
export const meanings: ReadonlyMap<number, string> = new Map([
  [0, 'approve'],
  [1, 'request changes'],
  [2, 'comment'],
  [3, 'could not judge'],
  [10, 'stale head: what was judged is not the head any more, so nothing is said of it'],
])
