import { TokenError, type TokenSource } from '@rhdh-boost/token-manager'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createKagentiClient, KagentiError } from '../src/index.ts'
import { fixedToken, json, startBackend, startServer, thrownBy, type Backend } from './backend.ts'

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend[Symbol.asyncDispose]())
afterEach(() => {
  backend.kagenti.failRequests(undefined)
  for (const namespace of [undefined, 'team1', 'team2']) backend.kagenti.failKubernetes(undefined, namespace)
})

const named = (...names: string[]) => names.map((name): unknown => expect.objectContaining({ name }))

describe('what the backend lists', { tags: ['spec:kagenti-sign-on/what-the-backend-lists'] }, () => {
  test('in all namespaces', async () => {
    expect(await backend.client.listAgents()).toEqual({
      items: named('weather', 'planner', 'reviewer'),
      namespaces: ['team1', 'team2'],
      failures: [],
      doubtful: [],
    })
    expect((await backend.client.listTools()).items).toEqual(named('search', 'calendar'))
  })

  test('in one, or in several, each once', async () => {
    const { client, kagenti } = backend
    expect((await client.listAgents({ namespaces: ['team2'] })).items).toEqual(named('planner', 'reviewer'))
    const before = kagenti.audit.length
    expect(await client.listAgents({ namespaces: ['team2', 'unknown', 'team2', 'team1'] })).toEqual({
      items: named('planner', 'reviewer', 'weather'),
      namespaces: ['team2', 'unknown', 'team1'],
      failures: [],
      doubtful: [],
    })
    expect(kagenti.audit.slice(before).map(({ path }) => path.split('=')[1])).toEqual(['team2', 'unknown', 'team1'])
  })

  test('in none', async () => {
    const before = backend.kagenti.audit.length
    const nothing = { items: [], namespaces: [], failures: [], doubtful: [] }
    expect(await backend.client.listTools({ namespaces: [] })).toEqual(nothing)
    expect(backend.kagenti.audit).toHaveLength(before)
  })

  test.each([
    {
      shape: 'members that are not known',
      body: { items: [{ name: 'a', namespace: 'b', brandNew: { x: 1 } }], next: 2 },
    },
    { shape: 'an array', body: [{ name: 'a', namespace: 'b', brandNew: { x: 1 } }] },
  ])('with $shape', async ({ body }) => {
    backend.kagenti.failRequests(json(200, body))
    const { items } = await backend.client.listAgents({ namespaces: ['b'] })
    expect(items).toEqual([{ name: 'a', namespace: 'b', brandNew: { x: 1 } }])
  })
})

describe('one namespace fails', { tags: ['spec:kagenti-sign-on/one-namespace-fails'] }, () => {
  test.each([
    { fault: 403, code: 'FORBIDDEN', detail: 'Permission denied. Check RBAC configuration.' },
    { fault: 401, code: 'UNAUTHORIZED', detail: 'Unauthorized' },
    { fault: 503, code: 'REQUEST_FAILED', detail: 'Service Unavailable' },
    { fault: 'unreachable', code: 'REQUEST_FAILED', detail: 'Internal Server Error' },
  ] as const)('with $fault', async ({ fault, code, detail }) => {
    backend.kagenti.failKubernetes(fault, 'team1')
    expect(await backend.client.listAgents()).toEqual({
      items: named('planner', 'reviewer'),
      namespaces: ['team1', 'team2'],
      failures: [{ namespace: 'team1', error: expect.toSatisfy((error) => error instanceof KagentiError) }],
      doubtful: [],
    })
    const { failures } = await backend.client.listAgents({ namespaces: ['team1'] })
    expect(failures).toMatchObject([{ namespace: 'team1', error: { code, detail } }])
  })

  test('by breaking off, by silence, or by an answer of another shape', async () => {
    await using server = await startServer((request, response) => {
      const namespace = request.url?.split('=')[1]
      if (namespace === 'broken')
        response.writeHead(200, { 'content-length': '100' }).write('{"items"', () => response.destroy())
      if (namespace === 'other') response.end('{"items": {}}')
      if (namespace === 'fine') response.end('{"items": [{"name": "a", "namespace": "fine"}]}')
    })
    const { listAgents } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    const namespaces = ['broken', 'silent', 'other', 'fine']
    const { items, failures } = await listAgents({ namespaces, timeoutSeconds: 0.5 })
    expect(items).toEqual(named('a'))
    expect(failures).toMatchObject([
      { namespace: 'broken', error: { code: 'UNREACHABLE' } },
      { namespace: 'silent', error: { code: 'TIMED_OUT' } },
      { namespace: 'other', error: { code: 'ANSWER_INVALID' } },
    ])
  })

  test('for want of a token it is no namespace that failed', async () => {
    const why = new TokenError('TOKEN_ENDPOINT_UNREACHABLE', 'down', { hint: 'wait' })
    const given = [await backend.tokens.getToken()]
    let asked = 0
    const tokens: TokenSource = {
      getToken: () => (asked++ < given.length ? Promise.resolve(given[0] ?? '') : Promise.reject(why)),
      invalidate: () => undefined,
    }
    const { listAgents } = createKagentiClient({ baseUrl: backend.kagenti.baseUrl, tokens })
    await expect(listAgents({ namespaces: ['team1', 'team2', 'team3'] })).rejects.toBe(why)
    expect(asked).toBe(2)
  })

  test('the namespaces themselves cannot be listed', async () => {
    backend.kagenti.failKubernetes('unreachable')
    await expect(backend.client.listAgents()).rejects.toMatchObject({ code: 'REQUEST_FAILED', status: 500 })
  })

  test('the caller gives up', async () => {
    const { promise: first, resolve } = Promise.withResolvers<void>()
    await using server = await startServer(() => resolve())
    const { listAgents } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    const controller = new AbortController()
    const list = thrownBy(listAgents({ namespaces: ['a', 'b'], signal: controller.signal }))
    await first
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await list).toBe(reason)
  })
})

describe('an answer of another shape', { tags: ['spec:kagenti-sign-on/an-answer-of-another-shape'] }, () => {
  test.each([
    { body: '<h1>Welcome</h1>' },
    { body: '' },
    { body: 'null' },
    { body: '{}' },
    { body: '{"items": null}' },
    { body: '{"items": [{}]}' },
    { body: '[{}]' },
    { body: '{"items": {"name": "a"}}' },
    { body: '{"items": [{"name": 1, "namespace": "a"}]}' },
    { body: '{"items": [{"name": "a", "namespace": "a", "description": 1}]}' },
    { body: '{"items": [{"name": "a", "namespace": "a", "status": {}}]}' },
    { body: '{"items": [{"name": "a", "namespace": "a", "labels": {"protocol": "a2a"}}]}' },
  ])('$body is no list', async ({ body }) => {
    backend.kagenti.failRequests({ status: 200, body })
    const { items, failures } = await backend.client.listAgents({ namespaces: ['team1'] })
    expect(items).toEqual([])
    expect(failures).toMatchObject([{ error: { code: 'ANSWER_INVALID', status: 200 } }])
  })
})

describe('a swallowed failure', { tags: ['spec:kagenti-sign-on/what-may-be-a-swallowed-failure'] }, () => {
  test('a tool list that is empty', async () => {
    backend.kagenti.failKubernetes(403, 'team1')
    expect(await backend.client.listTools()).toEqual({
      items: named('calendar'),
      namespaces: ['team1', 'team2'],
      failures: [],
      doubtful: ['team1'],
    })
  })

  test('`default` as the only namespace', async () => {
    backend.kagenti.failRequests(json(200, { namespaces: ['default'], items: [{ name: 'a', namespace: 'default' }] }))
    const expected = { items: named('a'), namespaces: ['default'], failures: [], doubtful: ['default'] }
    expect(await backend.client.listAgents()).toEqual(expected)
    backend.kagenti.failRequests(undefined)
    backend.kagenti.failKubernetes(500)
    expect(await backend.client.listTools()).toEqual({ ...expected, items: [] })
  })

  test('neither an empty list of agents, nor `default` by wish or among others', async () => {
    const { client, kagenti } = backend
    expect(await client.listAgents({ namespaces: ['default'] })).toMatchObject({ items: [], doubtful: [] })
    kagenti.failRequests(json(200, { namespaces: ['default', 'b'], items: [{ name: 'a', namespace: 'b' }] }))
    expect(await client.listTools()).toMatchObject({ doubtful: [] })
  })
})

test('one request after the other', { tags: ['spec:kagenti-sign-on/one-request-after-the-other'] }, async () => {
  let [open, most, served] = [0, 0, 0]
  await using server = await startServer((_, response) => {
    most = Math.max(most, ++open)
    served += 1
    // Whatever would be sent at the same time has arrived by then.
    setTimeout(() => {
      open -= 1
      response.end('{"namespaces": ["a", "b", "c"], "items": []}')
    }, 20)
  })
  const { listAgents } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
  await listAgents()
  expect({ most, served }).toEqual({ most: 1, served: 4 })
})
