import { inspect } from 'node:util'
import { startKagenti } from '@rhdh-boost/testbed'
import { TokenError, type TokenSource } from '@rhdh-boost/token-manager'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createKagentiClient, KagentiError } from '../src/index.ts'
import { fixedToken, json, startBackend, startServer, thrownBy, type Backend } from './backend.ts'

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend[Symbol.asyncDispose]())
afterEach(() => backend.kagenti.failRequests(undefined))

const userInfo = () => backend.client.call('get', '/api/v1/auth/userinfo')
const text = (status: number, body: string, type = 'text/plain; charset=utf-8') => ({
  status,
  headers: { 'content-type': type },
  body,
})

describe('the backend refuses', { tags: ['spec:kagenti-sign-on/the-backend-refuses'] }, () => {
  test.each([
    {
      answer: json(403, { detail: 'Required role(s): kagenti-operator' }),
      code: 'FORBIDDEN',
      detail: 'Required role(s): kagenti-operator',
    },
    { answer: json(401, { detail: 'Unauthorized' }), code: 'UNAUTHORIZED', detail: 'Unauthorized' },
    { answer: json(404, { detail: 'Not Found' }), code: 'NOT_FOUND', detail: 'Not Found' },
    {
      answer: json(503, { detail: 'Authentication service unavailable' }),
      code: 'REQUEST_FAILED',
      detail: 'Authentication service unavailable',
    },
    {
      answer: json(422, {
        detail: [
          { msg: 'Field required', loc: ['body', 'name', 0], input: 'CANARY' },
          { msg: 'Too long' },
          null,
          { msg: 1 },
        ],
      }),
      code: 'REQUEST_FAILED',
      detail: 'Field required (body name 0); Too long',
    },
    { answer: text(500, 'Internal Server Error'), code: 'REQUEST_FAILED', detail: 'Internal Server Error' },
    { answer: text(502, '<h1>Bad Gateway</h1>', 'text/html'), code: 'REQUEST_FAILED', detail: undefined },
    { answer: json(500, { detail: { deep: 1 } }), code: 'REQUEST_FAILED', detail: undefined },
    { answer: json(500, null), code: 'REQUEST_FAILED', detail: undefined },
    { answer: text(500, ''), code: 'REQUEST_FAILED', detail: undefined },
    {
      answer: json(400, { detail: `\u001B[31m\u202E${'x'.repeat(500)}` }),
      code: 'REQUEST_FAILED',
      detail: `[31m${'x'.repeat(196)}`,
    },
    { answer: json(400, { detail: 'x'.repeat(65 * 1024) }), code: 'REQUEST_FAILED', detail: undefined },
  ])('with $answer.status: $detail', async ({ answer, code, detail }) => {
    backend.kagenti.failRequests(answer)
    const error = await thrownBy(userInfo())
    expect(error).toBeInstanceOf(KagentiError)
    expect(error).toMatchObject({ code, status: answer.status, detail })
    expect(inspect(error, { depth: Infinity })).not.toContain(await backend.tokens.getToken())
    expect(inspect(error, { depth: Infinity })).not.toContain('CANARY')
  })

  test('and breaks off its explanation', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(503, { 'content-length': '100' }).write('{"detail"', () => response.destroy())
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    await expect(call('get', '/health')).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      status: 503,
      detail: undefined,
    })
  })
})

describe('the source of a 401', { tags: ['spec:kagenti-sign-on/the-source-of-a-401'] }, () => {
  test.each([
    { detail: 'Authentication required', refused: 'token' },
    { detail: 'Invalid token: Signature has expired.', refused: 'token' },
    { detail: 'Token signing key not found', refused: 'token' },
    { detail: 'Token key error', refused: 'token' },
    { detail: 'Agent rejected token (audience mismatch)', refused: 'agent' },
    { detail: 'Agent returned error: Unauthorized', refused: 'agent' },
    { detail: 'Failed to fetch agent card: Invalid token', refused: 'agent' },
    { detail: 'Unauthorized', refused: 'backend' },
    { detail: 'Unauthorized by a proxy', refused: undefined },
    { detail: 'Agents are tired', refused: undefined },
    { detail: [{ msg: 'Authentication required' }], refused: 'token' },
    { detail: 7, refused: undefined },
  ])('$detail', async ({ detail, refused }) => {
    backend.kagenti.failRequests(json(401, { detail }))
    expect(await thrownBy(userInfo())).toMatchObject({ code: 'UNAUTHORIZED', refused })
  })

  test('another status has none', async () => {
    backend.kagenti.failRequests(json(403, { detail: 'Unauthorized' }))
    expect(await thrownBy(userInfo())).toMatchObject({ code: 'FORBIDDEN', refused: undefined })
  })

  test('a token that could not be replaced is the cause', async () => {
    const why = new TokenError('TOKEN_ENDPOINT_UNREACHABLE', 'down', { hint: 'wait' })
    let asked = 0
    const tokens: TokenSource = {
      getToken: () => (asked++ === 0 ? Promise.resolve('unknown') : Promise.reject(why)),
      invalidate: () => undefined,
    }
    const { call } = createKagentiClient({ baseUrl: backend.kagenti.baseUrl, tokens })
    await expect(call('get', '/api/v1/auth/userinfo')).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      status: 401,
      refused: 'token',
      cause: why,
    })
  })
})

describe(
  'a token that the backend quotes is not shown',
  { tags: ['spec:kagenti-sign-on/a-failure-is-inspected'] },
  () => {
    const opaque = '3f9c0d7e-CANARY-4b1a+8d/2~f=='
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.CANARYCANARYCANARY.sig-CANARY'

    test.each([
      { how: 'after its scheme', quote: (token: string) => `bad header: Bearer ${token}` },
      { how: 'alone', quote: (token: string) => `cannot decode ${token}.` },
      { how: 'in quotes', quote: (token: string) => `token='${token}'` },
      { how: 'from its start', quote: (token: string) => `cannot decode ${token.slice(0, 20)}...` },
      { how: 'from its end', quote: (token: string) => `ends in ${token.slice(-16)}` },
      {
        how: 'with invisible characters',
        quote: (token: string) => `Bear\u200Ber ${token.slice(0, 9)}\u200B${token.slice(9)}`,
      },
      { how: 'twice', quote: (token: string) => `${token} ${token}` },
      { how: 'across the cut', quote: (token: string) => `${'x'.repeat(190)} ${token}` },
    ])('$how', async ({ quote }) => {
      for (const token of [opaque, jwt]) {
        const detail = quote(token)
        for (const body of [{ detail }, { detail: [{ msg: detail, loc: [token] }] }]) {
          backend.kagenti.failRequests(json(400, body))
          const { call } = createKagentiClient({ baseUrl: backend.kagenti.baseUrl, tokens: fixedToken(token) })
          const error = await thrownBy(call('get', '/api/v1/auth/userinfo'))
          expect(error).toMatchObject({ code: 'REQUEST_FAILED', detail: expect.stringContaining('***') })
          expect(inspect(error, { depth: Infinity })).not.toContain('CANARY')
        }
      }
    })

    test('of two that were sent, neither', async () => {
      const given = ['CANARY-first-opaque', 'CANARY-second-opaque']
      backend.kagenti.failRequests(json(401, { detail: given.join(' ') }))
      const tokens: TokenSource = { getToken: () => Promise.resolve(given.shift() ?? ''), invalidate: () => undefined }
      const { call } = createKagentiClient({ baseUrl: backend.kagenti.baseUrl, tokens })
      expect(await thrownBy(call('get', '/api/v1/auth/userinfo'))).toMatchObject({ detail: '*** ***' })
    })

    test('somebody else’s JWT neither, and other words are', async () => {
      backend.kagenti.failRequests(json(400, { detail: `service-account-boost: ${jwt}` }))
      expect(await thrownBy(userInfo())).toMatchObject({ detail: 'service-account-boost: ***' })
    })
  },
)

describe(
  'no address of the cluster',
  { tags: ['spec:kagenti-sign-on/no-address-of-the-cluster-reaches-a-user'] },
  () => {
    test('is in a message, though it is in `detail`', async () => {
      const detail = 'Failed to connect to agent at http://weather.team1.svc.cluster.local:8080'
      backend.kagenti.failRequests(json(503, { detail }))
      const params = { path: { namespace: 'team1', name: 'weather' } }
      const body = { message: 'hi' }
      const error = await thrownBy(
        backend.client.call('post', '/api/v1/chat/{namespace}/{name}/send', { params, body }),
      )
      expect(error).toMatchObject({
        detail,
        message: 'Kagenti answered 503 to POST /api/v1/chat/{namespace}/{name}/send',
      })
    })

    test('not even of one that the caller named', async () => {
      backend.kagenti.failRequests(json(500, { detail: 'Down' }))
      const url = `${backend.kagenti.baseUrl}/api/v1/other?token=CANARY#x`
      expect(await thrownBy(backend.client.call('get', url))).toMatchObject({
        message: 'Kagenti answered 500 to GET /api/v1/other: Down',
      })
    })
  },
)

describe('no answer', () => {
  test('since nobody listens', async () => {
    const gone = await startKagenti({ jwksUri: backend.server.jwksUri })
    await gone.close()
    const { call } = createKagentiClient({ baseUrl: gone.baseUrl, tokens: backend.tokens })
    await expect(call('get', '/api/v1/namespaces')).rejects.toMatchObject({
      code: 'UNREACHABLE',
      status: undefined,
      message: 'No answer from Kagenti to GET /api/v1/namespaces (ECONNREFUSED)',
      cause: { name: 'TypeError', code: 'ECONNREFUSED' },
    })
  })

  test('since it breaks off', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"status"', () => response.destroy())
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    await expect(call('get', '/health')).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })
})

describe('a time-out of a call', { tags: ['spec:kagenti-sign-on/a-time-out-of-a-call'] }, () => {
  test.each([
    { silent: 'before the answer', head: false, status: 200 },
    { silent: 'in the answer', head: true, status: 200 },
    { silent: 'in a refusal', head: true, status: 500 },
  ])('$silent', async ({ head, status }) => {
    await using server = await startServer((_, response) => {
      if (head) response.writeHead(status).write('{')
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    await expect(call('get', '/health', { timeoutSeconds: 0.3 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      status: undefined,
      message: 'No answer from Kagenti to GET /health within 0.3 s',
    })
  })

  test('the token counts', async () => {
    const tokens: TokenSource = {
      getToken: ({ signal } = {}) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
      invalidate: () => undefined,
    }
    const { call } = createKagentiClient({ baseUrl: backend.kagenti.baseUrl, tokens })
    await expect(call('get', '/health', { timeoutSeconds: 0.05 })).rejects.toMatchObject({ code: 'TIMED_OUT' })
  })

  test.each([0, -1, Number.NaN])('%d is no time', async (timeoutSeconds) => {
    await expect(backend.client.call('get', '/health', { timeoutSeconds })).rejects.toThrow(TypeError)
  })

  test.each([Infinity, 3e9])('%d is long', async (timeoutSeconds) => {
    expect(await backend.client.call('get', '/health', { timeoutSeconds })).toEqual({ status: 'healthy' })
  })
})

describe('a signal', () => {
  test('that has aborted', async () => {
    const before = backend.kagenti.audit.length
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    expect(await thrownBy(backend.client.call('get', '/health', { signal }))).toBe(reason)
    expect(backend.kagenti.audit).toHaveLength(before)
  })

  test.each([
    { when: 'before the answer', head: false, status: 200 },
    { when: 'in the answer', head: true, status: 200 },
    { when: 'in a refusal', head: true, status: 500 },
  ])('ends the call $when', async ({ head, status }) => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>()
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    await using server = await startServer((_, response) => {
      response.on('close', close)
      if (head) response.writeHead(status).write('{', () => resolve())
      else resolve()
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    const controller = new AbortController()
    const ended = thrownBy(call('get', '/health', { signal: controller.signal }))
    await arrived
    const reason = { why: 'not even an error' }
    controller.abort(reason)
    expect(await ended).toBe(reason)
    await closed
  })

  test('that aborts after a fault does not hide it', async () => {
    const controller = new AbortController()
    const fetch = () => {
      controller.abort()
      return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))
    }
    const { call } = createKagentiClient({ baseUrl: 'https://kagenti.example', tokens: fixedToken('token'), fetch })
    expect(await thrownBy(call('get', '/health', { signal: controller.signal }))).toMatchObject({ code: 'UNREACHABLE' })
  })

  test('is given as its reason where a fetch says only that it was aborted', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const fetch = () => {
      controller.abort(reason)
      return Promise.reject(new DOMException('aborted', 'AbortError'))
    }
    const { call } = createKagentiClient({ baseUrl: 'https://kagenti.example', tokens: fixedToken('token'), fetch })
    expect(await thrownBy(call('get', '/health', { signal: controller.signal }))).toBe(reason)
  })
})
