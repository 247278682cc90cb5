/** What the clients that ran before this one did wrong, each as the caller saw it. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  clientSecretBasic,
  createAuthenticatedFetch,
  KeycloakTokenManager,
  TokenError,
  tokenErrorOf,
} from '../src/index.ts'
import { startApi, type Received } from './api-server.ts'
import { clientSecret, start } from './started.ts'

const json = { 'content-type': 'application/json' }
const granted = (members: object) => ({
  status: 200,
  headers: json,
  body: JSON.stringify({ access_token: 'forged', token_type: 'Bearer', ...members }),
})

describe('the life of a token', () => {
  test('a token of five seconds was kept for ten', async () => {
    await using started = await start(5, { tokenExpiryBufferSeconds: 60 })
    const first = await started.tokens.getToken()
    started.clock.advance(5)
    expect(await started.tokens.getToken()).not.toBe(first)
  })

  test.each([
    { expires_in: 60 },
    { expires_in: 30 },
    { expires_in: -30 },
    { expires_in: '300' },
    { expires_in: 'soon' },
    { expires_in: null },
    {},
  ])('a request was sent at every call for %j', { tags: ['spec:kagenti-sign-on/an-odd-lifetime'] }, async (members) => {
    await using started = await start(60)
    started.server.failTokenRequests(granted(members))
    for (let call = 0; call < 10; call++) await started.tokens.getToken()
    expect(started.server.tokenRequests).toBe(1)
  })

  test('and for 1e300, which JSON allows', { tags: ['spec:kagenti-sign-on/an-odd-lifetime'] }, async () => {
    await using started = await start(60)
    started.server.failTokenRequests({
      ...granted({}),
      body: '{"access_token":"a","token_type":"bearer","expires_in":1e300}',
    })
    for (let call = 0; call < 10; call++) await started.tokens.getToken()
    expect(started.server.tokenRequests).toBe(1)
    expect(started.tokens.status().expiresAt?.getTime()).toBe(started.clock.wall() + 86_400_000)
  })

  test('for 0 the token was kept', { tags: ['spec:kagenti-sign-on/a-token-that-arrives-expired'] }, async () => {
    await using started = await start(60)
    started.server.failTokenRequests(granted({ expires_in: 0 }))
    const waiting = await Promise.all(Array.from({ length: 10 }, () => started.tokens.getToken()))
    expect([new Set(waiting).size, started.server.tokenRequests]).toEqual([1, 1])
    expect(started.tokens.status().state).toBe('none')
  })

  test(
    'the wall clock, set back an hour, gave a token an hour more',
    { tags: ['spec:kagenti-sign-on/the-wall-clock-is-set'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.clock.sleep(-3600)
      started.clock.advance(300)
      expect(await started.tokens.getToken()).not.toBe(first)
    },
  )

  test('a life was counted from the answer on', async () => {
    await using started = await start(60)
    const release = started.server.holdTokenRequests()
    const waiting = started.tokens.getToken()
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.clock.advance(10)
    release()
    const first = await waiting
    started.clock.advance(50)
    expect(await started.tokens.getToken()).not.toBe(first)
  })

  test(
    'every stream asked for a token, when tokens live no longer than was wished',
    { tags: ['spec:kagenti-sign-on/not-long-enough'] },
    async () => {
      await using started = await start(300)
      for (let stream = 0; stream < 20; stream++) await started.tokens.getTokenForStreaming(300_000)
      expect(started.server.tokenRequests).toBe(1)
    },
  )
})

describe('reports and flights', () => {
  test('ten staggered 401s cost ten tokens', { tags: ['spec:kagenti-sign-on/many-reports-of-one-token'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    for (let late = 0; late < 10; late++) {
      started.tokens.invalidate(first)
      await started.tokens.getToken()
      started.clock.advance(1)
    }
    expect(started.server.tokenRequests).toBe(2)
  })

  test(
    'an old request that ended wiped the newer one, and a third was sent',
    { tags: ['spec:kagenti-sign-on/cleared-while-a-request-is-under-way'] },
    async () => {
      await using started = await start(300)
      const releaseOld = started.server.holdTokenRequests()
      const old = started.tokens.getToken()
      await expect.poll(() => started.server.tokenRequests).toBe(1)
      started.tokens.clearCache()
      // The second is held by its own hold only.
      releaseOld()
      const releaseNew = started.server.holdTokenRequests()
      const newer = started.tokens.getToken()
      await old
      const joined = started.tokens.getToken()
      await expect.poll(() => started.server.tokenRequests).toBe(2)
      releaseNew()
      expect(await joined).toBe(await newer)
      expect(started.server.tokenRequests).toBe(2)
    },
  )

  test(
    'an older answer overwrote a newer one',
    { tags: ['spec:kagenti-sign-on/cleared-while-a-request-is-under-way'] },
    async () => {
      const answers: ((token: string) => void)[] = []
      await using started = await start(300, {
        fetch: () =>
          new Promise((resolve) => {
            answers.push((access_token) =>
              resolve(Response.json({ access_token, token_type: 'bearer', expires_in: 300 })),
            )
          }),
      })
      const old = started.tokens.getToken()
      await expect.poll(() => answers.length).toBe(1)
      started.tokens.clearCache()
      const newer = started.tokens.getToken()
      await expect.poll(() => answers.length).toBe(2)
      answers[1]?.('newer')
      expect(await newer).toBe('newer')
      answers[0]?.('older')
      expect(await old).toBe('older')
      expect(await started.tokens.getToken()).toBe('newer')
    },
  )

  test(
    'a report was lost while a request was under way',
    { tags: ['spec:kagenti-sign-on/reported-while-a-request-is-under-way'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.clock.advance(215)
      started.server.failTokenRequests({ status: 401, headers: json, body: '{"error":"x"}' })
      const release = started.server.holdTokenRequests()
      await started.tokens.getToken()
      started.tokens.invalidate(first)
      release()
      await expect.poll(() => started.tokens.status().lastErrorCode).toBe('TOKEN_REQUEST_REJECTED')
      started.server.failTokenRequests(undefined)
      started.clock.advance(1)
      expect(await started.tokens.getToken()).not.toBe(first)
    },
  )

  test(
    'a good token was thrown away before the new one was there',
    { tags: ['spec:kagenti-sign-on/reported-while-the-token-endpoint-is-down'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      await started.server.close()
      started.tokens.invalidate(first)
      expect(await started.tokens.getToken()).toBe(first)
    },
  )

  test(
    'one broken agent made everybody’s token be thrown away again and again',
    { tags: ['spec:kagenti-sign-on/a-caller-who-is-never-satisfied'] },
    async () => {
      await using started = await start(300)
      await using api = await startApi(
        ({ url }, response) => void response.writeHead(url === '/broken' ? 401 : 200).end(),
      )
      const send = createAuthenticatedFetch({ tokens: started.tokens, baseUrl: api.baseUrl })
      for (let call = 0; call < 50; call++) {
        expect((await send('/broken')).status).toBe(401)
        expect((await send('/sound')).status).toBe(200)
      }
      expect(started.server.tokenRequests).toBe(2)
    },
  )
})

describe('a token endpoint that misbehaves', () => {
  /** A server that answers as it is told, and a manager that asks it. */
  async function asking(answer: (response: ServerResponse) => void) {
    const server = createServer((_, response) => answer(response))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    const started = await start(60, { tokenEndpoint: `http://127.0.0.1:${port}/token` })
    return {
      ...started,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections()
        server.close()
        await started[Symbol.asyncDispose]()
      },
    }
  }

  test('a slow drip never ended', { tags: ['spec:kagenti-sign-on/a-server-that-never-answers'] }, async () => {
    const dripped = Promise.withResolvers<void>()
    await using asked = await asking((response) => {
      response.writeHead(200, json)
      const drip = setInterval(() => response.write(' ', () => dripped.resolve()), 5)
      response.on('close', () => clearInterval(drip))
    })
    const waiting = asked.tokens.getToken()
    await dripped.promise
    asked.clock.advance(15)
    await expect(waiting).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
  })

  test('there was no time-out at all', { tags: ['spec:kagenti-sign-on/a-server-that-never-answers'] }, async () => {
    const reached = Promise.withResolvers<void>()
    await using asked = await asking(() => reached.resolve())
    const waiting = asked.tokens.getToken()
    await reached.promise
    asked.clock.advance(15)
    await expect(waiting).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
  })

  test(
    'a redirect took the secret to another origin, and its token was kept',
    { tags: ['spec:kagenti-sign-on/a-redirect-of-the-token-endpoint'] },
    async () => {
      await using other = await startApi(
        (_, response) => void response.writeHead(200, json).end(granted({ expires_in: 60 }).body),
      )
      for (const location of [`${other.baseUrl}/token`, '/token/']) {
        let asked = 0
        await using asking307 = await asking((response) => {
          asked += 1
          response.writeHead(307, { location }).end()
        })
        await expect(asking307.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_RESPONSE_INVALID', status: 307 })
        expect(asked).toBe(1)
        expect(asking307.tokens.status().state).toBe('none')
      }
      expect(other.received).toEqual([])
    },
  )

  test.each([
    { why: 'an object for a token', members: { access_token: {} } },
    { why: 'a token of another type', members: { token_type: 'DPoP' } },
  ])(
    '$why was sent as Bearer',
    { tags: ['spec:kagenti-sign-on/an-answer-that-is-no-token-response'] },
    async ({ members }) => {
      await using started = await start(60)
      started.server.failTokenRequests(granted(members))
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_RESPONSE_INVALID' })
    },
  )

  test(
    '500 bytes of an error body, with the secret in it, went into the log',
    { tags: ['spec:kagenti-sign-on/everything-is-searched'] },
    async () => {
      const lines: string[] = []
      const write = (line: string) => void lines.push(line)
      await using started = await start(60, { logger: { debug: write, info: write, warn: write, error: write } })
      for (const status of [200, 400, 500]) {
        started.server.failTokenRequests({
          status,
          headers: { 'content-type': 'text/html' },
          body: `<p>${clientSecret}</p>`,
        })
        lines.push(inspect(await started.tokens.getToken().catch((error: unknown) => error), { depth: Infinity }))
        started.clock.advance(30)
      }
      expect(lines.join()).not.toMatch(/CANARY|<p>/)
      expect(lines.length).toBeGreaterThan(3)
    },
  )

  test(
    'its own 401 was taken for one of the API',
    { tags: ['spec:kagenti-sign-on/the-credentials-are-wrong'] },
    async () => {
      await using started = await start(60, { clientSecret: 'wrong' })
      await using api = await startApi((_, response) => void response.end())
      const send = createAuthenticatedFetch({ tokens: started.tokens, baseUrl: api.baseUrl })
      await expect(send('/a')).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED', status: 401 })
      expect([started.server.tokenRequests, api.received.length]).toEqual([1, 0])
    },
  )
})

describe('calls of the API', () => {
  /** Hands out `t1`, and `t2` once that is reported. */
  const twoTokens = () => {
    let current = 't1'
    return { getToken: () => Promise.resolve(current), invalidate: () => void (current = 't2') }
  }
  const refuseFirst = ({ headers }: Received, response: ServerResponse) =>
    void response.writeHead(headers.authorization === 'Bearer t1' ? 401 : 200).end('x'.repeat(100_000))

  test(
    'a 401 after a 503 was never retried',
    { tags: ['spec:kagenti-sign-on/retry-at-most-once-on-401'] },
    async () => {
      let calls = 0
      await using api = await startApi((request, response) =>
        (calls += 1) === 1 ? void response.writeHead(503).end() : refuseFirst(request, response),
      )
      const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: api.baseUrl })
      expect((await send('/a')).status).toBe(503)
      expect((await send('/a')).status).toBe(200)
    },
  )

  test(
    'a POST was sent four times on 502',
    { tags: ['spec:kagenti-sign-on/other-refusals-are-not-retried'] },
    async () => {
      await using api = await startApi((_, response) => void response.writeHead(502).end())
      const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: api.baseUrl })
      expect((await send('/a', { method: 'POST', body: '{}' })).status).toBe(502)
      expect(api.received).toHaveLength(1)
    },
  )

  test(
    'a request for a stream was never retried on 401',
    { tags: ['spec:kagenti-sign-on/retry-at-most-once-on-401'] },
    async () => {
      await using api = await startApi(refuseFirst)
      const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: api.baseUrl })
      const response = await send('/stream', { method: 'POST', body: '{}', headers: { accept: 'text/event-stream' } })
      expect(response.status).toBe(200)
      await response.body?.cancel()
    },
  )

  test(
    'a 307 took the prompt and the user’s name to another origin',
    { tags: ['spec:kagenti-sign-on/a-redirect-to-another-origin'] },
    async () => {
      await using other = await startApi((_, response) => void response.end())
      await using api = await startApi(
        (_, response) => void response.writeHead(307, { location: `${other.baseUrl}/a` }).end(),
      )
      const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: api.baseUrl })
      const call = send('/a', { method: 'POST', body: 'prompt', headers: { 'x-backstage-user': 'user:default/jane' } })
      await expect(call).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
      expect(other.received).toEqual([])
    },
  )

  test(
    'the 401 was lost when no other token could be had',
    { tags: ['spec:kagenti-sign-on/no-other-token-can-be-had'] },
    async () => {
      await using started = await start(300)
      await using api = await startApi(
        (_, response) => void response.writeHead(401, json).end('{"detail":"Invalid token"}'),
      )
      const send = createAuthenticatedFetch({ tokens: started.tokens, baseUrl: api.baseUrl })
      await started.tokens.getToken()
      await started.server.close()
      const response = await send('/a')
      expect([response.status, await response.json()]).toEqual([401, { detail: 'Invalid token' }])
      expect(tokenErrorOf(response)).toBeInstanceOf(TokenError)
    },
  )

  test(
    '17 sockets were left open by the bodies of 401 that nobody read',
    { tags: ['spec:kagenti-sign-on/the-body-of-a-401'] },
    async () => {
      const sockets = new Set<unknown>()
      await using api = await startApi((request, response) => {
        sockets.add(response.socket)
        refuseFirst(request, response)
      })
      for (let call = 0; call < 17; call++) {
        const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: api.baseUrl })
        await (await send('/a')).arrayBuffer()
      }
      // A body of 100 kB is past the bound: its socket is closed, and there is never more than one beside it.
      const open = [...sockets].filter((socket) => !(socket as { destroyed: boolean }).destroyed)
      expect(open.length).toBeLessThanOrEqual(2)
    },
  )

  test.each(['', new Uint8Array()])(
    'a body that is empty was dropped, and its type with it',
    { tags: ['spec:kagenti-sign-on/the-token-is-sent'] },
    async (body) => {
      await using api = await startApi((_, response) => void response.end())
      const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: api.baseUrl })
      await send('/a', { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
      expect(api.received).toMatchObject([{ headers: { 'content-length': '0', 'content-type': 'text/plain' } }])
    },
  )

  test.each(['@evil.example', '@evil.example/x', '.evil.example', ':80@evil.example'])(
    'baseUrl + %j went to another host',
    { tags: ['spec:kagenti-sign-on/a-path-that-leaves-the-base-url'] },
    async (target) => {
      const asked: string[] = []
      const fetch = (input: unknown) => {
        asked.push(new URL(String(input)).host)
        return Promise.resolve(new Response())
      }
      const send = createAuthenticatedFetch({ tokens: twoTokens(), baseUrl: 'https://kagenti.example', fetch })
      await send(target).catch(() => undefined)
      expect(asked.filter((host) => host !== 'kagenti.example')).toEqual([])
    },
  )
})

describe('configuration', () => {
  test(
    'half a configuration made calls without a token',
    { tags: ['spec:kagenti-sign-on/half-a-configuration'] },
    () => {
      const half = {
        tokenEndpoint: 'https://sso.example/token',
        clientId: 'boost',
        clientSecret: undefined as unknown as string,
      }
      expect(() => new KeycloakTokenManager(half)).toThrow('clientSecret')
    },
  )

  test.each(['http://[::1]:8080/token', 'http://127.1.2.3/token'])('%s was refused as not local', (tokenEndpoint) => {
    expect(() => new KeycloakTokenManager({ tokenEndpoint, clientId: 'a', clientSecret: 'b' })).not.toThrow()
  })

  test.each([
    { clientId: 'spiffe://td/ns/x', secret: 'a+b%zz' },
    { clientId: 'boost', secret: ':' },
  ])(
    'Basic was sent without form-encoding: $clientId $secret',
    { tags: ['spec:kagenti-sign-on/client-secret-in-the-header'] },
    async ({ clientId, secret }) => {
      let sent = ''
      const fetch: typeof globalThis.fetch = (_input, init) => {
        sent = new Headers(init?.headers).get('authorization') ?? ''
        return Promise.resolve(Response.json({ access_token: 'a', token_type: 'bearer' }))
      }
      const clientAuthentication = clientSecretBasic(secret)
      await new KeycloakTokenManager({
        tokenEndpoint: 'https://sso.example/t',
        clientId,
        clientAuthentication,
        fetch,
      }).getToken()
      expect(atob(sent.replace('Basic ', '')).split(':').map(decodeURIComponent)).toEqual([clientId, secret])
    },
  )
})
