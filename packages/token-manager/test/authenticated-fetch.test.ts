import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { createAuthenticatedFetch, TokenError, tokenErrorOf, type TokenSource } from '../src/index.ts'
import { startApi, type Received } from './api-server.ts'
import { start } from './started.ts'

/** Hands out `t1`, `t2`, … and moves on when the current one is reported. */
function numberedTokens(): TokenSource & { readonly reported: string[] } {
  const reported: string[] = []
  return {
    reported,
    getToken: () => Promise.resolve(`t${reported.length + 1}`),
    invalidate: (token) => void reported.push(token),
  }
}

const ok = (_: Received, response: ServerResponse) => void response.end('fine')
const only =
  (token: string) =>
  ({ headers }: Received, response: ServerResponse) =>
    headers.authorization === `Bearer ${token}`
      ? response.writeHead(201, { 'x-kept': 'yes' }).end('fine')
      : response.writeHead(401, { 'content-type': 'application/json' }).end('{"detail":"Invalid token"}')

test('the token is sent', { tags: ['spec:kagenti-sign-on/the-token-is-sent'] }, async () => {
  await using api = await startApi(only('t1'))
  const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
  const response = await send('/api/v1/agents?namespace=a', { headers: { accept: 'application/json' } })
  expect([response.status, response.headers.get('x-kept'), await response.text()]).toEqual([201, 'yes', 'fine'])
  expect(api.received).toMatchObject([
    {
      method: 'GET',
      url: '/api/v1/agents?namespace=a',
      headers: { authorization: 'Bearer t1', accept: 'application/json' },
    },
  ])
})

test('a Request is sent as it is', { tags: ['spec:kagenti-sign-on/the-token-is-sent'] }, async () => {
  await using api = await startApi(ok)
  const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
  await send(new Request(`${api.baseUrl}/a`, { method: 'PUT', body: 'x', headers: { 'x-a': '1' } }))
  await send(new URL('/b', api.baseUrl), { method: 'DELETE' })
  expect(api.received).toMatchObject([
    { method: 'PUT', url: '/a', body: 'x', headers: { 'x-a': '1', authorization: 'Bearer t1' } },
    { method: 'DELETE', url: '/b' },
  ])
})

describe('retry at most once on 401', { tags: ['spec:kagenti-sign-on/retry-at-most-once-on-401'] }, () => {
  test.each([
    { kind: 'no body', body: undefined, received: '' },
    { kind: 'a string', body: 'text', received: 'text' },
    { kind: 'an empty string', body: '', received: '' },
    { kind: 'bytes', body: new TextEncoder().encode('bytes'), received: 'bytes' },
    { kind: 'a form', body: new URLSearchParams({ a: 'b c' }), received: 'a=b+c' },
    { kind: 'a blob', body: new Blob(['blob']), received: 'blob' },
  ])('$kind is sent again', async ({ body, received }) => {
    await using api = await startApi(only('t2'))
    const tokens = numberedTokens()
    const send = createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })
    const response = await send('/x', { method: 'POST', ...(body !== undefined && { body }) })
    expect(response.status).toBe(201)
    expect(tokens.reported).toEqual(['t1'])
    expect(api.received.map(({ headers, body: sent }) => [headers.authorization, sent])).toEqual([
      ['Bearer t1', received],
      ['Bearer t2', received],
    ])
  })

  test('a second 401 is returned', async () => {
    await using api = await startApi(only('t9'))
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    const response = await send('/x')
    expect([response.status, await response.json()]).toEqual([401, { detail: 'Invalid token' }])
    expect(api.received).toHaveLength(2)
  })
})

describe('no other token can be had', { tags: ['spec:kagenti-sign-on/no-other-token-can-be-had'] }, () => {
  test('the same token again: the 401 is returned, whole', async () => {
    await using api = await startApi(only('t9'))
    const tokens: TokenSource = { getToken: () => Promise.resolve('t1'), invalidate: () => undefined }
    const response = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x')
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      401,
      'application/json',
      { detail: 'Invalid token' },
    ])
    expect(tokenErrorOf(response)).toBeUndefined()
    expect(api.received).toHaveLength(1)
  })

  test('an error: the 401 is returned and the reason can be found', async () => {
    await using api = await startApi(only('t9'))
    const why = new TokenError('TOKEN_ENDPOINT_UNREACHABLE', 'down', { hint: 'wait' })
    let asked = 0
    const tokens: TokenSource = {
      getToken: () => (asked++ === 0 ? Promise.resolve('t1') : Promise.reject(why)),
      invalidate: () => undefined,
    }
    const response = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x')
    expect([response.status, await response.json()]).toEqual([401, { detail: 'Invalid token' }])
    expect(tokenErrorOf(response)).toBe(why)
  })

  test('an error of another copy of the package', async () => {
    vi.resetModules()
    const copy = await vi.importActual<{ TokenError: typeof TokenError }>('../src/index.ts')
    expect(copy.TokenError).not.toBe(TokenError)
    await using api = await startApi(only('t2'))
    const why = new copy.TokenError('TOKEN_ENDPOINT_UNREACHABLE', 'down', { hint: '' })
    const getToken: TokenSource['getToken'] = async (options) => {
      if (options?.otherThan === undefined) return 't1'
      throw why
    }
    const send = createAuthenticatedFetch({ tokens: { getToken, invalidate: () => undefined }, baseUrl: api.baseUrl })
    const response = await send('/a')
    expect(response.status).toBe(401)
    expect(tokenErrorOf(response)).toBe(why)
  })

  test('no token at all is an error, and nothing is sent', async () => {
    await using api = await startApi(ok)
    const why = new TokenError('TOKEN_REQUEST_REJECTED', 'no', { hint: 'check' })
    const tokens: TokenSource = { getToken: () => Promise.reject(why), invalidate: () => undefined }
    await expect(createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x')).rejects.toBe(why)
    expect(api.received).toEqual([])
  })

  test('with the real manager, while the token endpoint is down', async () => {
    await using api = await startApi(only('t9'))
    await using started = await start(300)
    await started.tokens.getToken()
    started.server.failTokenRequests({ status: 503, body: '' })
    const response = await createAuthenticatedFetch({ tokens: started.tokens, baseUrl: api.baseUrl })('/x')
    expect([response.status, await response.json()]).toEqual([401, { detail: 'Invalid token' }])
    expect(tokenErrorOf(response)).toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', status: 503 })
    expect(api.received).toHaveLength(1)
  })

  test('a 401 whose body breaks off is reported and retried', async () => {
    await using api = await startApi(({ headers }, response) => {
      if (headers.authorization === 'Bearer t2') return void response.end('fine')
      return void response.writeHead(401, { 'content-length': '100' }).write('x', () => response.destroy())
    })
    const tokens = numberedTokens()
    expect(await (await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x')).text()).toBe('fine')
    expect(tokens.reported).toEqual(['t1'])
  })

  test('a compressed 401 is returned as it reads', async () => {
    await using api = await startApi(
      (_, response) => void response.writeHead(401, { 'content-encoding': 'gzip' }).end(gzipSync('refused')),
    )
    const tokens: TokenSource = { getToken: () => Promise.resolve('t1'), invalidate: () => undefined }
    const response = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x')
    expect([
      response.headers.get('content-encoding'),
      response.headers.get('content-length'),
      await response.text(),
    ]).toEqual([null, null, 'refused'])
  })

  test('a refusal of many megabytes is not kept', async () => {
    await using api = await startApi((_, response) => void response.writeHead(401).end('x'.repeat(3_000_000)))
    const tokens: TokenSource = { getToken: () => Promise.resolve('t1'), invalidate: () => undefined }
    const response = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x')
    expect([response.status, await response.text()]).toEqual([401, ''])
  })
})

test(
  'a body that cannot be sent twice',
  { tags: ['spec:kagenti-sign-on/a-body-that-cannot-be-sent-twice'] },
  async () => {
    await using api = await startApi(only('t2'))
    const tokens = numberedTokens()
    const send = createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })
    const stream = Readable.toWeb(Readable.from([Buffer.from('once')])) as ReadableStream
    expect((await send('/x', { method: 'POST', body: stream })).status).toBe(401)
    expect(api.received.map(({ body }) => body)).toEqual(['once'])
    expect(tokens.reported).toEqual(['t1'])
  },
)

test.each([403, 404, 500, 502, 503])(
  '%i is not retried',
  { tags: ['spec:kagenti-sign-on/other-refusals-are-not-retried'] },
  async (status) => {
    await using api = await startApi((_, response) => void response.writeHead(status).end('no'))
    const tokens = numberedTokens()
    const response = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/x', {
      method: 'POST',
      body: 'b',
    })
    expect([response.status, await response.text()]).toEqual([status, 'no'])
    expect([api.received.length, tokens.reported]).toEqual([1, []])
  },
)

test(
  'a path that leaves the base URL is not requested',
  { tags: ['spec:kagenti-sign-on/a-path-that-leaves-the-base-url'] },
  async () => {
    await using api = await startApi(ok)
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: `${api.baseUrl}/below` })
    for (const path of ['../x', `${api.baseUrl}/x`, 'https://evil.example/below/x', '/a%2f..%2f..%2fx']) {
      await expect(send(path)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
    }
    expect(api.received).toEqual([])
  },
)

describe('redirects', { tags: ['spec:kagenti-sign-on/a-redirect-to-another-origin'] }, () => {
  test.each([301, 302, 303, 307, 308])('%i to another origin is refused, and nothing is sent there', async (status) => {
    await using other = await startApi(ok)
    await using api = await startApi(
      (_, response) => void response.writeHead(status, { location: `${other.baseUrl}/x` }).end(),
    )
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    await expect(send('/x', { method: 'POST', body: 'prompt' })).rejects.toMatchObject({
      code: 'REDIRECT_REFUSED',
      message: expect.stringContaining(other.baseUrl),
    })
    expect(other.received).toEqual([])
  })

  test('of the retry is refused too', async () => {
    await using api = await startApi(({ headers }, response) =>
      headers.authorization === 'Bearer t1'
        ? void response.writeHead(401).end()
        : void response.writeHead(302, { location: 'https://evil.example' }).end(),
    )
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    await expect(send('/x')).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
  })

  test('of a stream that would have to be sent again', async () => {
    await using api = await startApi((_, response) => void response.writeHead(307, { location: '/y' }).end())
    const stream = Readable.toWeb(Readable.from([Buffer.from('once')])) as ReadableStream
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    await expect(send('/x', { method: 'POST', body: stream })).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
    expect(api.received).toHaveLength(1)
  })

  test('free their connection, whatever their body holds', async () => {
    const closed = Promise.withResolvers<void>()
    await using api = await startApi(({ url }, response) => {
      if (url === '/y') return void response.end('fine')
      response.on('close', () => closed.resolve())
      return void response.writeHead(302, { location: '/y' }).write('a body without an end')
    })
    const response = await createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })('/x')
    expect(await response.text()).toBe('fine')
    await closed.promise
  })

  test('to https on the same host is another origin', async () => {
    await using api = await startApi(
      (_, response) => void response.writeHead(307, { location: api.baseUrl.replace('http:', 'https:') }).end(),
    )
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    await expect(send('/x')).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
  })

  test.each([
    { status: 307, method: 'POST', becomes: { method: 'POST', body: 'prompt' } },
    { status: 308, method: 'PUT', becomes: { method: 'PUT', body: 'prompt' } },
    { status: 302, method: 'POST', becomes: { method: 'GET', body: '' } },
    { status: 303, method: 'PUT', becomes: { method: 'GET', body: '' } },
    { status: 301, method: 'PUT', becomes: { method: 'PUT', body: 'prompt' } },
  ])('$status of a $method on the same origin becomes $becomes', async ({ status, method, becomes }) => {
    await using api = await startApi(({ url }, response) =>
      url === '/x/' ? void response.writeHead(status, { location: '/x' }).end() : void response.end('fine'),
    )
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    expect(await (await send('/x/', { method, body: 'prompt' })).text()).toBe('fine')
    expect(api.received[1]).toMatchObject({ url: '/x', headers: { authorization: 'Bearer t1' }, ...becomes })
    expect(api.received[1]?.headers['content-type'] === undefined).toBe(becomes.body === '')
  })

  test('a POST that became a GET is not sent again after a 401', async () => {
    await using api = await startApi(({ method, headers }, response) => {
      if (method === 'POST') return void response.writeHead(303, { location: '/jobs/1' }).end()
      return void response.writeHead(headers.authorization === 'Bearer t2' ? 200 : 401).end()
    })
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    expect((await send('/jobs', { method: 'POST', body: 'run' })).status).toBe(200)
    expect(api.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /jobs',
      'GET /jobs/1',
      'GET /jobs/1',
    ])
  })

  test('303 of a HEAD stays a HEAD', async () => {
    await using api = await startApi(
      ({ url }, response) => void (url === '/x' ? response.writeHead(303, { location: '/y' }) : response).end(),
    )
    await createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })('/x', { method: 'HEAD' })
    expect(api.received.map(({ method, url }) => `${method} ${url}`)).toEqual(['HEAD /x', 'HEAD /y'])
  })

  test('with user info are refused, and it is not shown', async () => {
    await using api = await startApi(
      ({ headers }, response) => void response.writeHead(302, { location: `http://u:CANARY@${headers.host}/y` }).end(),
    )
    const error: unknown = await createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })(
      '/x',
    ).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'REDIRECT_REFUSED' })
    expect(String(error)).not.toContain('CANARY')
  })

  test('more than five are refused', async () => {
    await using api = await startApi((_, response) => void response.writeHead(302, { location: '/x' }).end())
    await expect(
      createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })('/x'),
    ).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
    expect(api.received).toHaveLength(6)
  })
})

test("the caller's own credentials", { tags: ['spec:kagenti-sign-on/the-callers-own-credentials'] }, async () => {
  await using api = await startApi(ok)
  const warnings: string[] = []
  const send = createAuthenticatedFetch({
    tokens: numberedTokens(),
    baseUrl: api.baseUrl,
    logger: { warn: (message) => warnings.push(message) },
  })
  await send('/x', {
    headers: { Authorization: 'Bearer CANARY', Cookie: 'a=CANARY', 'Proxy-Authorization': 'CANARY', 'x-mine': 'yes' },
  })
  expect(api.received[0]?.headers).toMatchObject({ authorization: 'Bearer t1', 'x-mine': 'yes' })
  expect(JSON.stringify(api.received)).not.toContain('CANARY')
  expect(warnings).toHaveLength(3)
  expect(warnings.join()).not.toContain('CANARY')
})

test('the fetch of the moment', { tags: ['spec:kagenti-sign-on/the-fetch-of-the-moment'] }, async () => {
  const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: 'https://kagenti.example' })
  const original = globalThis.fetch
  globalThis.fetch = () => Promise.resolve(new Response('replaced'))
  try {
    expect(await (await send('/x')).text()).toBe('replaced')
  } finally {
    globalThis.fetch = original
  }
})

test.each(['kagenti.example', 'ftp://kagenti.example', 'https://a:CANARY@kagenti.example', ''])(
  '%s is no base URL',
  (baseUrl) => {
    expect(() => createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl })).toThrow(TypeError)
    expect(() => createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl })).not.toThrow(/CANARY/)
  },
)

test(
  'members of init that are undefined leave those of a Request alone',
  { tags: ['spec:kagenti-sign-on/the-token-is-sent'] },
  async () => {
    await using api = await startApi(ok)
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    const request = new Request(`${api.baseUrl}/a`, { method: 'PUT', body: 'x' })
    // `fetch` takes them, TypeScript's exact optional properties do not.
    await send(request, { method: undefined, body: undefined, signal: undefined } as unknown as RequestInit)
    expect(api.received).toMatchObject([{ method: 'PUT', body: 'x' }])
  },
)

test('a Request that is aborted ends the call', async () => {
  const request = new Request('https://kagenti.example/a', { signal: AbortSignal.abort(new Error('enough')) })
  const tokens: TokenSource = {
    getToken: (options) => Promise.reject(options?.signal?.reason as Error),
    invalidate: () => undefined,
  }
  await expect(createAuthenticatedFetch({ tokens, baseUrl: 'https://kagenti.example' })(request)).rejects.toThrow(
    'enough',
  )
})

test('a signal ends the call', async () => {
  await using api = await startApi(() => undefined)
  const controller = new AbortController()
  const waiting = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })('/x', {
    signal: controller.signal,
  })
  await expect.poll(() => api.received.length).toBe(1)
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
})

describe('a Request is sent', { tags: ['spec:kagenti-sign-on/a-request-is-sent'] }, () => {
  test('and sent again after a 401, its body included', async () => {
    await using api = await startApi(only('t2'))
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    const request = new Request(`${api.baseUrl}/x`, { method: 'POST', body: 'text', headers: { 'x-a': '1' } })
    expect((await send(request)).status).toBe(201)
    expect(api.received).toMatchObject([
      { method: 'POST', body: 'text', headers: { authorization: 'Bearer t1', 'x-a': '1' } },
      { method: 'POST', body: 'text', headers: { authorization: 'Bearer t2', 'x-a': '1', 'content-length': '4' } },
    ])
  })

  test('with another body', async () => {
    await using api = await startApi(ok)
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    const request = new Request(`${api.baseUrl}/x`, { method: 'POST', body: 'text' })
    await send(request, { body: 'other' })
    expect(api.received).toMatchObject([{ body: 'other' }])
    expect(request.bodyUsed).toBe(false)
  })

  test('of another copy of fetch', async () => {
    await using api = await startApi(only('t2'))
    const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
    const { url, method, headers, signal, body, redirect } = new Request(`${api.baseUrl}/x`, {
      method: 'PUT',
      body: 'a',
    })
    const arrayBuffer = () => new Response(body).arrayBuffer()
    const foreign = { url, method, headers, signal, body, redirect, arrayBuffer } as Request
    expect((await send(foreign)).status).toBe(201)
    expect(api.received).toMatchObject([
      { method: 'PUT', body: 'a' },
      { method: 'PUT', body: 'a' },
    ])
  })
})

test('a stream from a factory', { tags: ['spec:kagenti-sign-on/a-stream-from-a-factory'] }, async () => {
  await using api = await startApi((request, response) =>
    request.url === '/from' ? void response.writeHead(307, { location: '/to' }).end() : only('t2')(request, response),
  )
  const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
  let calls = 0
  const body = () => ReadableStream.from([Buffer.from(`part ${(calls += 1)}`)])
  expect((await send('/from', { method: 'POST', body })).status).toBe(201)
  expect(api.received.map(({ url, body: sent }) => [url, sent])).toEqual([
    ['/from', 'part 1'],
    ['/to', 'part 2'],
    ['/to', 'part 3'],
  ])
})

describe(
  'redirects as the caller wants them',
  { tags: ['spec:kagenti-sign-on/redirects-as-the-caller-wants-them'] },
  () => {
    const redirecting = (_: Received, response: ServerResponse) =>
      void response.writeHead(302, { location: '/b' }).end()

    test('manual', async () => {
      await using api = await startApi(redirecting)
      const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
      const response = await send('/a', { redirect: 'manual' })
      expect([response.status, response.headers.get('location')]).toEqual([302, '/b'])
      await send(new Request(`${api.baseUrl}/a`, { redirect: 'manual' }))
      expect(api.received).toHaveLength(2)
    })

    test('error', async () => {
      await using api = await startApi(redirecting)
      const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
      await expect(send('/a', { redirect: 'error' })).rejects.toThrow(TypeError)
      expect(api.received).toHaveLength(1)
    })

    test.each([
      { location: 'http://127.0.0.1:9/x?a=CANARY', says: 'to http://127.0.0.1:9, expected' },
      { location: 'http://a:CANARY@HOST/x', says: 'to a URL with user info' },
      { location: 'http://[CANARY', says: 'to no URL' },
      { location: '/a', says: 'after 5 others' },
    ])('a refused one says why: $says', async ({ location, says }) => {
      await using api = await startApi(
        ({ headers }, response) =>
          void response.writeHead(302, { location: location.replace('HOST', headers.host ?? '') }).end(),
      )
      const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
      const error = await send('/a').catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'REDIRECT_REFUSED', message: expect.stringContaining(says) })
      expect(String(error)).not.toContain('CANARY')
    })
  },
)

test('the body of a 401 that never ends', { tags: ['spec:kagenti-sign-on/the-body-of-a-401'] }, async () => {
  let closed = 0
  await using api = await startApi((request, response) => {
    if (request.headers.authorization === 'Bearer t2') return void response.end('fine')
    response.writeHead(401).write('{"detail": "')
    response.on('close', () => (closed += 1))
  })
  const send = createAuthenticatedFetch({ tokens: numberedTokens(), baseUrl: api.baseUrl })
  expect(await (await send('/x')).text()).toBe('fine')
  await expect.poll(() => closed).toBe(1)
})

test('a stream outlives its token', { tags: ['spec:kagenti-sign-on/a-stream-outlives-its-token'] }, async () => {
  await using started = await start(5)
  const more = Promise.withResolvers<void>()
  await using api = await startApi((_, response) => {
    response.write('one ')
    void more.promise.then(() => response.end('two'))
  })
  const send = createAuthenticatedFetch({ tokens: started.tokens, baseUrl: api.baseUrl })
  const response = await send('/stream')
  started.tokens.invalidate(await started.tokens.getToken())
  started.clock.advance(10)
  await started.tokens.getToken()
  more.resolve()
  expect(await response.text()).toBe('one two')
})

test.each(['CANARY\nx', '', 'CANARY ß', {} as string])(
  'a token source that gives no token (%j) is told so',
  { tags: ['spec:kagenti-sign-on/a-failure-is-inspected'] },
  async (token) => {
    await using api = await startApi(ok)
    const tokens = { getToken: () => Promise.resolve(token), invalidate: () => undefined }
    const error = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/a').catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'TOKEN_RESPONSE_INVALID' })
    expect(inspect(error, { depth: Infinity })).not.toContain('CANARY')
    expect(api.received).toEqual([])
  },
)
