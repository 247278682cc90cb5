/**
 * What the actions ask of GitHub's REST API.
 *
 * @module
 * @see {@link https://docs.github.com/en/rest/issues/comments Issue comments}
 */
import { printable } from '../printable.ts'
import { ActionError } from './errors.ts'
import { at, count, items, text } from './json.ts'

export interface Pull {
  readonly isOpen: boolean
  /** Undefined where the fork is gone, as the branch. */
  readonly headRepository: string | undefined
  readonly headBranch: string | undefined
  readonly headSha: string
}

export interface Comment {
  readonly id: number
  readonly author: string | undefined
  readonly body: string
}

export interface Github {
  pull(number: number): Promise<Pull>
  /** From the oldest. */
  comments(number: number): Promise<Comment[]>
  createComment(number: number, body: string): Promise<void>
  updateComment(id: number, body: string): Promise<void>
}

export interface GithubOptions {
  readonly apiUrl: string
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  readonly fetch: typeof fetch
}

const perPage = 100
const maxPages = 50
const timeout = 30_000

/** Every method throws an ActionError when GitHub refuses or does not answer; no message holds the token or an answer. */
export function githubOf({ apiUrl, token, repository, fetch: send }: GithubOptions): Github {
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/u.test(repository))
    throw new ActionError('Unexpected repository, expected owner/name')
  const call = async (method: string, path: string, body?: string): Promise<unknown> => {
    const where = `${method} /repos/${repository}/${path}`
    const failed = (why: string) => new ActionError(`GitHub did not do ${printable(where)}: ${why}`)
    const response = await send(`${apiUrl}/repos/${repository}/${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'spec-check',
        'x-github-api-version': '2022-11-28',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify({ body }) }),
    }).catch((error: unknown) => {
      throw failed(error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no answer')
    })
    if (!response.ok) throw failed(`it answered ${response.status}`)
    return (await response.json().catch(() => undefined)) as unknown
  }
  return {
    async pull(number) {
      const pull = await call('GET', `pulls/${number}`)
      const headSha = text(at(pull, 'head', 'sha'))
      if (headSha === undefined) throw new ActionError(`GitHub did not say what the head of pull request ${number} is`)
      return {
        isOpen: at(pull, 'state') === 'open',
        headRepository: text(at(pull, 'head', 'repo', 'full_name')),
        headBranch: text(at(pull, 'head', 'ref')),
        headSha,
      }
    },
    async comments(number) {
      const comments: Comment[] = []
      for (let page = 1; page <= maxPages; page += 1) {
        // One page says whether there is another.
        // oxlint-disable-next-line no-await-in-loop
        const found = items(await call('GET', `issues/${number}/comments?per_page=${perPage}&page=${page}`))
        comments.push(...found.flatMap(commentOf))
        if (found.length < perPage) return comments
      }
      throw new ActionError(`Unexpected number of comments, expected no more than ${perPage * maxPages}`)
    },
    async createComment(number, body) {
      await call('POST', `issues/${number}/comments`, body)
    },
    async updateComment(id, body) {
      await call('PATCH', `issues/comments/${id}`, body)
    },
  }
}

function commentOf(comment: unknown): Comment[] {
  const id = count(at(comment, 'id'))
  return id === undefined
    ? []
    : [{ id, author: text(at(comment, 'user', 'login')), body: text(at(comment, 'body')) ?? '' }]
}
