import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface StoredComment {
  readonly id: number
  readonly user: { readonly login: string }
  body: string
}

/** GitHub's REST API as far as comments of pull requests go, on loopback. */
export interface GithubServer extends AsyncDisposable {
  readonly url: string
  readonly comments: StoredComment[]
  /** By number: `GET pulls/<number>`. */
  readonly pulls: Map<number, object>
  readonly requests: { readonly method: string; readonly path: string; readonly authorization: string | undefined }[]
  /** Answers everything with this status from now on. */
  failWith: number | undefined
}

export async function githubServer(repository: string): Promise<GithubServer> {
  const state = {
    comments: [] as StoredComment[],
    pulls: new Map<number, object>(),
    requests: [] as { method: string; path: string; authorization: string | undefined }[],
    failWith: undefined as number | undefined,
  }
  const answer = (method: string, path: string, search: URLSearchParams, body: string): object | undefined => {
    const [, owned, kind = '', id = '', last] =
      new RegExp(`^/repos/(${repository})/(pulls|issues/comments|issues)/?(\\d*)/?(comments)?$`, 'u').exec(path) ?? []
    if (owned === undefined) return undefined
    if (method === 'GET' && kind === 'pulls') return state.pulls.get(Number(id))
    if (method === 'GET' && last === 'comments') {
      const [page, size] = ['page', 'per_page'].map((name) => Number(search.get(name))) as [number, number]
      return state.comments.slice((page - 1) * size, page * size)
    }
    const given = (JSON.parse(body) as { readonly body: string }).body
    if (method === 'POST' && last === 'comments') {
      const comment = { id: state.comments.length + 1, user: { login: 'github-actions[bot]' }, body: given }
      state.comments.push(comment)
      return comment
    }
    const comment = state.comments.find((one) => one.id === Number(id))
    return method === 'PATCH' && comment !== undefined ? Object.assign(comment, { body: given }) : undefined
  }
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    const method = request.method ?? ''
    state.requests.push({ method, path: pathname, authorization: request.headers.authorization })
    void text(request).then((body) => {
      const found = state.failWith === undefined ? answer(method, pathname, searchParams, body) : undefined
      response.writeHead(state.failWith ?? (found === undefined ? 404 : 200), { 'content-type': 'application/json' })
      response.end(JSON.stringify(found ?? { message: 'the token is secret-token' }))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  })
}
