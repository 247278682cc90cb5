/** What the clients that ran before this one did wrong, as the caller saw it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKagentiClient } from '../src/index.ts'
import { fixedToken, startBackend, startServer, type Backend } from './backend.ts'

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend[Symbol.asyncDispose]())

test(
  'one user’s call was sent in another user’s name, when both called at once',
  { tags: ['spec:kagenti-sign-on/the-user-of-a-call'] },
  async () => {
    const seen = new Map<string, string | undefined>()
    await using server = await startServer((request, response) => {
      seen.set(request.url ?? '', request.headers['x-backstage-user']?.toString())
      // The first to come is answered last.
      setTimeout(() => response.end('{}'), 60 - seen.size)
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    const users = Array.from({ length: 50 }, (_, index) => `user-${index}`)
    await Promise.all(
      users.map((user, index) =>
        call('get', `/${user}`, index % 5 === 0 ? {} : { onBehalfOf: `user:default/${user}` }),
      ),
    )
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries(
        users.map((user, index) => [`/${user}`, index % 5 === 0 ? undefined : `user:default/${user}`]),
      ),
    )
  },
)

test(
  'one namespace that failed made the list empty',
  { tags: ['spec:kagenti-sign-on/one-namespace-fails'] },
  async () => {
    backend.kagenti.failKubernetes(503, 'team1')
    const { items, failures } = await backend.client.listAgents()
    backend.kagenti.failKubernetes(undefined, 'team1')
    expect(items.map(({ name }) => name)).toEqual(['planner', 'reviewer'])
    expect(failures.map(({ namespace }) => namespace)).toEqual(['team1'])
  },
)
