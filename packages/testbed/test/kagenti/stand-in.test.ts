import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import {
  type AuthorizationServer,
  chatAgents,
  type KagentiStandIn,
  startAuthorizationServer,
  startKagenti,
} from '../../src/index.ts'
import { createSigningKey } from '../signing-key.ts'
import { bearer, boost, requestToken, startedAuthorizationServer, startedKagenti, startedServer } from '../started.ts'

const viewer = { id: 'viewer', secret: 'v', roles: [] }
const admin = { id: 'admin', secret: 'a', roles: ['kagenti-admin'] }

describe('one stand-in for all', () => {
  let authorizationServer: AuthorizationServer
  let kagenti: KagentiStandIn
  let token: string
  let viewerToken: string
  beforeAll(async () => {
    authorizationServer = await startAuthorizationServer({ clients: [boost, viewer] })
    kagenti = await startKagenti(authorizationServer)
    token = await requestToken(authorizationServer)
    viewerToken = await requestToken(authorizationServer, viewer)
  })
  afterAll(() => Promise.all([kagenti.close(), authorizationServer.close()]))

  const get = (path: string, init: RequestInit = {}) => fetch(`${kagenti.baseUrl}${path}`, init)
  const chat = (accessToken: string, body: unknown = { message: 'hi' }, agent = 'team1/weather') =>
    get(`/api/v1/chat/${agent}/stream`, {
      method: 'POST',
      headers: { ...bearer(accessToken), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test.each([
    { path: '/health', body: { status: 'healthy' } },
    { path: '/ready', body: { status: 'ready' } },
  ])('GET $path needs no token', async ({ path, body }) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBeNull()
    expect(await response.json()).toEqual(body)
  })

  const labels = { framework: 'LangGraph', protocol: ['a2a'], type: 'agent' }
  const item = { createdAt: '2026-01-02T03:04:05+00:00', status: 'Ready', workloadType: 'deployment' }

  test.each([
    {
      path: '/api/v1/auth/userinfo',
      body: { username: 'service-account-viewer', email: null, roles: ['kagenti-viewer'], authenticated: true },
    },
    { path: '/api/v1/namespaces', body: { namespaces: ['team1', 'team2'] } },
    {
      path: '/api/v1/agents?namespace=team1',
      body: {
        items: [{ ...item, name: 'weather', namespace: 'team1', description: 'Says what the weather will be', labels }],
      },
    },
    {
      path: '/api/v1/agents?namespace=team2',
      body: { items: [{ name: 'planner', namespace: 'team2' }, { name: 'reviewer' }] },
    },
    {
      path: '/api/v1/tools?namespace=team1',
      body: { items: [{ ...item, name: 'search', labels: { protocol: ['mcp'], framework: 'Python', type: 'tool' } }] },
    },
    { path: '/api/v1/tools?namespace=team2', body: { items: [{ name: 'calendar' }] } },
    { path: '/api/v1/agents', body: { items: [] } },
    { path: '/api/v1/agents?namespace=unknown', body: { items: [] } },
    { path: '/api/v1/tools?namespace=', body: { items: [] } },
    { path: '/api/v1/tools?namespace=team1&namespace=unknown', body: { items: [] } },
  ])('GET $path with a viewer token', async ({ path, body }) => {
    const response = await get(path, { headers: bearer(viewerToken) })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store, no-cache, must-revalidate',
      pragma: 'no-cache',
    })
    expect(await response.json()).toMatchObject(body)
  })

  test.each(['auth/userinfo', 'namespaces', 'agents', 'tools'])('GET /api/v1/%s without a token', async (route) => {
    const response = await get(`/api/v1/${route}`)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store, no-cache, must-revalidate')
    expect(await response.text()).toBe('{"detail":"Authentication required"}')
  })

  test.each(['/', '/api/v1', '/api/v1/models', '/api/v1/chat/team1/weather', '//', '/api/v1/unknown/'])(
    'GET %s is unknown, with or without a token',
    async (path) => {
      for (const headers of [{}, bearer(token)]) {
        const response = await get(path, { headers })
        expect(response.status).toBe(404)
        expect(await response.text()).toBe('{"detail":"Not Found"}')
      }
    },
  )

  test.each([
    { method: 'PUT', path: '/api/v1/agents', allow: 'GET, POST' },
    { method: 'DELETE', path: '/health', allow: 'GET' },
    { method: 'GET', path: '/api/v1/chat/team1/weather/stream', allow: 'POST' },
  ])('$method $path is not allowed', async ({ method, path, allow }) => {
    const response = await get(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    expect(await response.text()).toBe('{"detail":"Method Not Allowed"}')
  })

  test('HEAD is not allowed', async () => {
    const response = await get('/api/v1/agents', { method: 'HEAD', headers: bearer(token) })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })

  test('a trailing slash is redirected by the Host header', async () => {
    const response = await get('/api/v1/agents/?namespace=team1&x=?', { redirect: 'manual' })
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(`${kagenti.baseUrl}/api/v1/agents?namespace=team1&x=?`)
    expect(await response.text()).toBe('')
  })

  test('a chat needs an operator, and says so before it reads the body', async () => {
    const response = await chat(viewerToken, {})
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBeNull()
    expect(await response.text()).toBe('{"detail":"Required role(s): kagenti-operator"}')
  })

  test('an invalid body is refused before the agent is looked for', async () => {
    const response = await chat(token, {}, 'team1/unknown')
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({
      detail: [{ type: 'missing', loc: ['body', 'message'], msg: 'Field required', input: {} }],
    })
  })

  test.each(['team1/unknown', 'team2/weather'])('the agent %s cannot be connected to', async (agent) => {
    const response = await chat(token, { message: 'hi' }, agent)
    expect(response.status).toBe(503)
    expect(await response.text()).toBe('{"detail":"Cannot connect to agent"}')
  })

  test('a chat is answered event by event, and the end is the end', async () => {
    const { host, port } = new URL(kagenti.baseUrl)
    const socket = connect(Number(port), '127.0.0.1')
    const body = '{"message":"hi","session_id":"s-1"}'
    socket.write(`POST /api/v1/chat/team1/weather/stream HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n`)
    socket.write(`authorization: Bearer ${token}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    const [head = '', ...rest] = (await text(socket)).split('\r\n\r\n')
    expect(head.toLowerCase().split('\r\n')).toEqual(
      expect.arrayContaining([
        'http/1.1 200 ok',
        'content-type: text/event-stream; charset=utf-8',
        'cache-control: no-cache',
        'cache-control: no-store, no-cache, must-revalidate',
        'pragma: no-cache',
        'transfer-encoding: chunked',
      ]),
    )
    const chunks = rest.join('\r\n\r\n').split(/\r?\n?[\da-f]+\r\n/)
    const opening = 'data: {"session_id": "s-1", "username": "service-account-boost", "event": {"type": '
    const taskId = /task-\d+/.exec(rest.join(''))?.[0]
    expect(chunks.filter((chunk) => chunk.startsWith('data'))).toEqual([
      `${opening}"status", "taskId": "${taskId}", "state": "submitted", "final": false}}\n\n`,
      `${opening}"status", "taskId": "${taskId}", "state": "working", "final": false, "message": "thinking"}}\n\n`,
      `${opening}"artifact", "taskId": "${taskId}", "name": "answer", "index": 0}, "content": "You said: hi"}\n\n`,
      `${opening}"status", "taskId": "${taskId}", "state": "completed", "final": true, "message": "You said: hi"}, "content": "You said: hi"}\n\n`,
    ])
  })

  test('another agent answers, until the first one is back', async () => {
    kagenti.answerChats(chatAgents.refuses)
    const refused = await chat(token, { message: 'hi', session_id: 's-1' })
    expect(await refused.text()).toBe('data: {"error": "Agent error: 403", "session_id": "s-1"}\n\n')
    kagenti.answerChats(chatAgents.silent)
    const silent = await chat(token)
    expect([silent.status, await silent.text()]).toEqual([200, ''])
    kagenti.answerChats(undefined)
    expect(await (await chat(token)).text()).toContain('You said: hi')
  })

  test('an agent answers chunk by chunk, and may break off', async () => {
    const read = Promise.withResolvers<void>()
    kagenti.answerChats(async function* () {
      yield 'one'
      await read.promise
      yield Buffer.from('two')
      throw new Error('down')
    })
    const reader = (await chat(token)).body?.pipeThrough(new TextDecoderStream()).getReader()
    expect(await reader?.read()).toEqual({ done: false, value: 'one' })
    read.resolve()
    await expect(reader?.read().then(() => reader.read())).rejects.toThrow('terminated')
    kagenti.answerChats(undefined)
  })

  test('an agent learns that the caller is gone', async () => {
    const learnt = Promise.withResolvers<boolean>()
    kagenti.answerChats(async function* ({ gone }) {
      yield 'one'
      await once(gone, 'abort')
      learnt.resolve(gone.aborted)
    })
    await (await chat(token)).body?.cancel()
    expect(await learnt.promise).toBe(true)
    kagenti.answerChats(undefined)
  })

  test('a chat without a session gets one of its own', async () => {
    const sessions = await Promise.all(
      [{ message: 'hi' }, { message: 'hi', session_id: null }].map(async (body) => {
        const response = await chat(token, body)
        return /"session_id": "(.+?)"/.exec(await response.text())?.[1]
      }),
    )
    expect(sessions).toEqual([expect.stringMatching(/^ctx-\d{4}$/), expect.stringMatching(/^ctx-\d{4}$/)])
    expect(sessions[0]).not.toBe(sessions[1])
  })
})

test('the lists demand the role that is required, userinfo does not', async () => {
  const authorizationServer = await startedAuthorizationServer({ clients: [boost, viewer, admin] })
  const kagenti = await startedKagenti({ ...authorizationServer, requiredRole: 'kagenti-operator' })
  const statuses = async (token: string) =>
    Promise.all(
      ['auth/userinfo', 'namespaces', 'agents', 'tools'].map(async (route) => {
        const response = await fetch(`${kagenti.baseUrl}/api/v1/${route}`, { headers: bearer(token) })
        return response.status === 403 ? await response.text() : response.status
      }),
    )
  const refused = '{"detail":"Required role(s): kagenti-operator"}'
  expect(await statuses(await requestToken(authorizationServer, viewer))).toEqual([200, refused, refused, refused])
  expect(await statuses(await requestToken(authorizationServer, boost))).toEqual([200, 200, 200, 200])
  expect(await statuses(await requestToken(authorizationServer, admin))).toEqual([200, 200, 200, 200])
})

test('after a key rotation an old token is accepted until the first new one arrives', async () => {
  const authorizationServer = await startedAuthorizationServer()
  const kagenti = await startedKagenti(authorizationServer)
  const ask = async (token: string) => {
    const response = await fetch(`${kagenti.baseUrl}/api/v1/namespaces`, { headers: bearer(token) })
    return response.ok ? 'accepted' : await response.text()
  }
  const oldToken = await requestToken(authorizationServer)
  expect(await ask(oldToken)).toBe('accepted')
  authorizationServer.rotateKeys()
  expect(await ask(oldToken)).toBe('accepted')
  expect(await ask(await requestToken(authorizationServer))).toBe('accepted')
  expect(await ask(oldToken)).toBe('{"detail":"Token signing key not found"}')
})

test('with the authorization server gone, a known key goes on working and an unknown one gets 503', async () => {
  const authorizationServer = await startedAuthorizationServer()
  const kagenti = await startedKagenti(authorizationServer)
  const unknown = await (await createSigningKey('unknown')).sign({})
  const token = await requestToken(authorizationServer)
  const ask = (value: string) => fetch(`${kagenti.baseUrl}/api/v1/namespaces`, { headers: bearer(value) })
  expect((await ask(token)).status).toBe(200)
  await authorizationServer.close()
  expect((await ask(token)).status).toBe(200)
  const response = await ask(unknown)
  expect(response.status).toBe(503)
  expect(await response.text()).toBe('{"detail":"Authentication service unavailable"}')
})

test('a key set that is not JSON is an unhandled error', async () => {
  const kagenti = await startedKagenti({ jwksUri: await startedServer((_request, response) => response.end('<html>')) })
  const token = await (await createSigningKey('any')).sign({})
  const response = await fetch(`${kagenti.baseUrl}/api/v1/agents`, { headers: bearer(token) })
  expect(response.status).toBe(500)
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(response.headers.get('cache-control')).toBeNull()
  expect(await response.text()).toBe('Internal Server Error')
})

test('every request is audited: what was asked, by whom, for whom, and how it ended', async () => {
  const authorizationServer = await startedAuthorizationServer()
  const kagenti = await startedKagenti(authorizationServer)
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${kagenti.baseUrl}${path}`, { method, headers })
  const signedOn = bearer(await requestToken(authorizationServer))
  const expired = bearer(await (await createSigningKey('old')).sign({ azp: 'other' }))
  await ask('/health')
  await ask('/api/v1/agents?namespace=team1', { ...signedOn, 'x-backstage-user': 'user:default/alice' })
  await ask('/api/v1/tools', { authorization: 'Bearer x', 'x-backstage-user': '' })
  await ask('/api/v1/tools', expired)
  await ask('/nowhere', signedOn, 'DELETE')
  kagenti.failRequests({ status: 502 })
  await ask('/api/v1/namespaces', signedOn)
  const nobody = { azp: undefined, onBehalfOf: undefined }
  expect(kagenti.audit).toEqual([
    { method: 'GET', path: '/health', status: 200, ...nobody },
    {
      method: 'GET',
      path: '/api/v1/agents?namespace=team1',
      status: 200,
      azp: 'boost',
      onBehalfOf: 'user:default/alice',
    },
    { method: 'GET', path: '/api/v1/tools', status: 401, azp: undefined, onBehalfOf: '' },
    { method: 'GET', path: '/api/v1/tools', status: 401, azp: 'other', onBehalfOf: undefined },
    { method: 'DELETE', path: '/nowhere', status: 404, azp: 'boost', onBehalfOf: undefined },
    { method: 'GET', path: '/api/v1/namespaces', status: 502, azp: 'boost', onBehalfOf: undefined },
  ])
})

test('a faulty answer is sent for the whole API, as it stands, until it is ended', async () => {
  const authorizationServer = await startedAuthorizationServer()
  const kagenti = await startedKagenti(authorizationServer)
  kagenti.failRequests({ status: 401, headers: { 'content-type': 'application/json' }, body: '{"detail":"no"}' })
  const failed = await fetch(`${kagenti.baseUrl}/api/v1/unknown`)
  expect(failed.status).toBe(401)
  expect(failed.headers.get('cache-control')).toBeNull()
  expect(await failed.text()).toBe('{"detail":"no"}')
  expect((await fetch(`${kagenti.baseUrl}/health`)).status).toBe(200)
  kagenti.failRequests(undefined)
  const headers = bearer(await requestToken(authorizationServer))
  expect((await fetch(`${kagenti.baseUrl}/api/v1/namespaces`, { headers })).status).toBe(200)
})

test('close() ends a request under way, may be called again, and is what disposal calls', async () => {
  const asked = Promise.withResolvers<void>()
  const kagenti = await startKagenti({ jwksUri: await startedServer(() => asked.resolve()) })
  const token = await (await createSigningKey('any')).sign({})
  const failure = fetch(`${kagenti.baseUrl}/api/v1/agents`, { headers: bearer(token) }).catch((error: unknown) => error)
  await asked.promise
  await kagenti[Symbol.asyncDispose]()
  await kagenti.close()
  expect(await failure).toMatchObject({ message: 'fetch failed' })
  const socket = connect(Number(new URL(kagenti.baseUrl).port), '127.0.0.1')
  await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
