import { getEventListeners } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { KeycloakTokenManager } from '../src/index.ts'
import { clientSecret, start } from './started.ts'

const unavailable = { status: 503, body: '' }

test('a token is granted', { tags: ['spec:kagenti-sign-on/a-token-is-granted'] }, async () => {
  await using started = await start(300)
  const token = await started.tokens.getToken()
  expect(decodeJwt(token)).toMatchObject({ azp: 'boost' })
  expect(await started.tokens.getToken()).toBe(token)
  expect(started.server.tokenRequests).toBe(1)
  expect(started.tokens.status()).toMatchObject({ state: 'fresh', tokenRequests: 1, lastErrorCode: undefined })
  expect(started.clock.pending).toBe(0)
})

describe('one token request', () => {
  test('a hundred callers', { tags: ['spec:kagenti-sign-on/many-callers'] }, async () => {
    await using started = await start(300)
    const tokens = await Promise.all(Array.from({ length: 100 }, () => started.tokens.getToken()))
    expect(new Set(tokens).size).toBe(1)
    expect(started.server.tokenRequests).toBe(1)
  })

  test('a caller gives up', { tags: ['spec:kagenti-sign-on/a-caller-gives-up'] }, async () => {
    await using started = await start(300)
    const release = started.server.holdTokenRequests()
    const controller = new AbortController()
    const impatient = started.tokens.getToken({ signal: controller.signal })
    const patient = started.tokens.getToken()
    controller.abort(new Error('enough'))
    await expect(impatient).rejects.toThrow('enough')
    await expect(started.tokens.getToken({ signal: controller.signal })).rejects.toThrow('enough')
    release()
    await expect(patient).resolves.toBeTypeOf('string')
    expect(started.server.tokenRequests).toBe(1)
  })

  test('a server that never answers', { tags: ['spec:kagenti-sign-on/a-server-that-never-answers'] }, async () => {
    await using started = await start(300, { deadlineSeconds: 7 })
    started.server.holdTokenRequests()
    const waiting = [started.tokens.getToken(), started.tokens.getToken()]
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.clock.advance(6.9)
    started.clock.advance(0.1)
    for (const result of await Promise.allSettled(waiting)) {
      expect(result).toMatchObject({
        reason: { code: 'TOKEN_ENDPOINT_UNREACHABLE', message: expect.stringContaining('within 7 s') },
      })
    }
  })

  test(
    'the deadline holds against a fetch that ignores its signal',
    { tags: ['spec:kagenti-sign-on/a-server-that-never-answers'] },
    async () => {
      await using started = await start(300, { fetch: () => Promise.withResolvers<Response>().promise })
      const waiting = started.tokens.getToken()
      started.clock.advance(15)
      await expect(waiting).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    },
  )

  test(
    'a failed request is not repeated at once',
    { tags: ['spec:kagenti-sign-on/a-failed-request-is-not-repeated-at-once'] },
    async () => {
      await using started = await start(300)
      started.server.failTokenRequests(unavailable)
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', status: 503 })
      started.server.failTokenRequests(undefined)
      started.clock.advance(0.9)
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', status: 503 })
      expect(started.server.tokenRequests).toBe(5)
      expect(started.tokens.status()).toMatchObject({ lastErrorCode: 'TOKEN_ENDPOINT_UNREACHABLE' })
      started.clock.advance(0.1)
      await started.tokens.getToken()
      expect(started.server.tokenRequests).toBe(6)
      expect(started.tokens.status()).toMatchObject({ lastErrorCode: undefined })
    },
  )
})

describe('no caller waits in steady traffic', () => {
  test('refreshed ahead', { tags: ['spec:kagenti-sign-on/refreshed-ahead'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.clock.advance(209.9)
    expect(await started.tokens.getToken()).toBe(first)
    expect(started.server.tokenRequests).toBe(1)
    const release = started.server.holdTokenRequests()
    started.clock.advance(0.1)
    // The answer is held: whoever waited for it would wait for ever.
    for (let call = 0; call < 10; call++) expect(await started.tokens.getToken()).toBe(first)
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    release()
    await expect.poll(() => started.tokens.getToken()).not.toBe(first)
    expect(started.server.tokenRequests).toBe(2)
  })

  test(
    'a refresh that fails in the background ends nothing',
    { tags: ['spec:kagenti-sign-on/refreshed-ahead'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.server.failTokenRequests(unavailable)
      started.clock.advance(215)
      expect(await started.tokens.getToken()).toBe(first)
      await expect.poll(() => started.tokens.status().lastErrorCode).toBe('TOKEN_ENDPOINT_UNREACHABLE')
      expect(await started.tokens.getToken()).toBe(first)
      expect(started.log).toEqual([])
    },
  )

  test('the token endpoint is down', { tags: ['spec:kagenti-sign-on/the-token-endpoint-is-down'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.server.failTokenRequests(unavailable)
    for (let second = 240; second < 300; second += 5) {
      started.clock.advance(second === 240 ? 240 : 5)
      expect(await started.tokens.getToken()).toBe(first)
    }
    expect(started.log).toEqual([expect.stringContaining('Using an access token that should be replaced')])
    started.clock.advance(5)
    await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    started.server.failTokenRequests(undefined)
    started.clock.advance(30)
    expect(await started.tokens.getToken()).not.toBe(first)
  })

  test('the token endpoint is slow', { tags: ['spec:kagenti-sign-on/the-token-endpoint-is-slow'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.server.holdTokenRequests()
    started.clock.advance(240)
    const waiting = started.tokens.getToken()
    let done = false
    void waiting.then(() => (done = true))
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    started.clock.advance(1.9)
    await Promise.resolve()
    expect(done).toBe(false)
    started.clock.advance(0.1)
    expect(await waiting).toBe(first)
  })

  test('each outage is told once', { tags: ['spec:kagenti-sign-on/the-token-endpoint-is-down'] }, async () => {
    await using started = await start(300)
    await started.tokens.getToken()
    for (const outage of [1, 2]) {
      started.server.failTokenRequests(unavailable)
      started.clock.advance(250)
      await started.tokens.getToken()
      await started.tokens.getToken()
      expect(started.log).toHaveLength(outage)
      started.server.failTokenRequests(undefined)
      started.clock.advance(30)
      await started.tokens.getToken()
    }
  })

  test(
    'a caller who gives up while a fresh token is due',
    { tags: ['spec:kagenti-sign-on/a-caller-gives-up'] },
    async () => {
      await using started = await start(300)
      await started.tokens.getToken()
      started.server.holdTokenRequests()
      started.clock.advance(240)
      const controller = new AbortController()
      const waiting = started.tokens.getToken({ signal: controller.signal })
      controller.abort(new Error('enough'))
      await expect(waiting).rejects.toThrow('enough')
    },
  )

  test('a wait leaves nothing on the signal of a caller', async () => {
    await using started = await start(300)
    const { signal } = new AbortController()
    await started.tokens.getToken({ signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test(
    'a token that expired during the short wait is not handed out',
    { tags: ['spec:kagenti-sign-on/the-token-endpoint-is-slow'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      const release = started.server.holdTokenRequests()
      started.clock.advance(290)
      const waiting = started.tokens.getToken()
      await expect.poll(() => started.server.tokenRequests).toBe(2)
      started.clock.advance(10)
      await setTimeout(10)
      release()
      expect(await waiting).not.toBe(first)
    },
  )

  test(
    'a fresh token that comes in time is used',
    { tags: ['spec:kagenti-sign-on/the-token-endpoint-is-slow'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.clock.advance(240)
      expect(await started.tokens.getToken()).not.toBe(first)
    },
  )
})

describe('lifetime', () => {
  test('a token that arrives expired', { tags: ['spec:kagenti-sign-on/a-token-that-arrives-expired'] }, async () => {
    await using started = await start(5)
    const release = started.server.holdTokenRequests()
    const waiting = [started.tokens.getToken(), started.tokens.getToken()]
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.clock.advance(5)
    release()
    const [one, two] = await Promise.all(waiting)
    expect(one).toBe(two)
    expect(started.tokens.status().state).toBe('none')
    expect(await started.tokens.getToken()).not.toBe(one)
    expect(started.server.tokenRequests).toBe(2)
  })

  test('a machine that slept asks anew', { tags: ['spec:kagenti-sign-on/the-machine-slept'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.clock.sleep(31)
    expect(await started.tokens.getToken()).not.toBe(first)
  })

  test.each([
    { tokenExpiryBufferSeconds: 10, due: 290 },
    { tokenExpiryBufferSeconds: 0, due: 300 },
    { tokenExpiryBufferSeconds: 1000, due: 150 },
  ])(
    'a buffer of $tokenExpiryBufferSeconds s',
    { tags: ['spec:kagenti-sign-on/the-instants-of-a-life'] },
    async ({ tokenExpiryBufferSeconds, due }) => {
      await using started = await start(300, { tokenExpiryBufferSeconds })
      await started.tokens.getToken()
      expect(started.tokens.status().refreshDueAt?.getTime()).toBe(started.clock.wall() + due * 1000)
    },
  )

  test(
    'a token without expires_in lives as long as it says itself',
    { tags: ['spec:kagenti-sign-on/an-odd-lifetime'] },
    async () => {
      await using started = await start(120, {
        fetch: async (input, init) => {
          const response = await fetch(input, init)
          const { expires_in: _, ...rest } = (await response.json()) as Record<string, unknown>
          return Response.json(rest)
        },
      })
      await started.tokens.getToken()
      const { expiresAt } = started.tokens.status()
      expect(expiresAt?.getTime()).toBe(started.clock.wall() + 120_000)
    },
  )
})

describe('a token that was refused', () => {
  test('many reports of one token', { tags: ['spec:kagenti-sign-on/many-reports-of-one-token'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    const next = await Promise.all(
      Array.from({ length: 100 }, () => {
        started.tokens.invalidate(first)
        return started.tokens.getToken()
      }),
    )
    for (let late = 0; late < 100; late++) started.tokens.invalidate(first)
    expect(new Set(next).size).toBe(1)
    expect(next[0]).not.toBe(first)
    expect(await started.tokens.getToken()).toBe(next[0])
    expect(started.server.tokenRequests).toBe(2)
  })

  test('a late report', { tags: ['spec:kagenti-sign-on/a-late-report'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.tokens.invalidate('another')
    started.tokens.invalidate('')
    expect(await started.tokens.getToken()).toBe(first)
    expect(started.server.tokenRequests).toBe(1)
  })

  test(
    'reported while the token endpoint is down',
    { tags: ['spec:kagenti-sign-on/reported-while-the-token-endpoint-is-down'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.server.failTokenRequests(unavailable)
      started.tokens.invalidate(first)
      for (let call = 0; call < 5; call++) expect(await started.tokens.getToken()).toBe(first)
      expect(started.server.tokenRequests).toBe(6)
      expect(started.log).toHaveLength(1)
    },
  )

  test(
    'asked for another one than the reported, the manager says why there is none',
    { tags: ['spec:kagenti-sign-on/no-other-token-can-be-had'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.server.failTokenRequests(unavailable)
      started.tokens.invalidate(first)
      await expect(started.tokens.getToken({ otherThan: first })).rejects.toMatchObject({
        code: 'TOKEN_ENDPOINT_UNREACHABLE',
        status: 503,
      })
      expect(await started.tokens.getToken()).toBe(first)
    },
  )

  test(
    'with a token endpoint that hangs, patience counts from its request',
    { tags: ['spec:kagenti-sign-on/the-token-endpoint-is-slow'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.server.holdTokenRequests()
      started.tokens.invalidate(first)
      const waiting = started.tokens.getToken()
      started.clock.advance(2)
      expect(await waiting).toBe(first)
      // On manual time, a call that waited would never end.
      for (let call = 0; call < 5; call++) expect(await started.tokens.getToken()).toBe(first)
      await expect(started.tokens.getToken({ otherThan: first })).rejects.toMatchObject({
        message: expect.stringContaining('No answer yet'),
      })
      expect(started.tokens.status().tokenRequests).toBe(2)
    },
  )

  test(
    'a report while a request is under way joins it',
    { tags: ['spec:kagenti-sign-on/many-reports-of-one-token'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      const release = started.server.holdTokenRequests()
      started.clock.advance(215)
      await started.tokens.getToken()
      started.tokens.invalidate(first)
      const waiting = started.tokens.getToken()
      release()
      expect(await waiting).not.toBe(first)
      expect(started.server.tokenRequests).toBe(2)
    },
  )

  test(
    'a caller who is never satisfied',
    { tags: ['spec:kagenti-sign-on/a-caller-who-is-never-satisfied'] },
    async () => {
      await using started = await start(300)
      const reportAndAsk = async () => {
        started.tokens.invalidate(await started.tokens.getToken())
        return started.tokens.getToken()
      }
      for (let call = 0; call < 20; call++) await reportAndAsk()
      expect(started.server.tokenRequests).toBe(2)
      started.clock.advance(5)
      for (let call = 0; call < 20; call++) await reportAndAsk()
      expect(started.server.tokenRequests).toBe(3)
      started.clock.advance(5)
      for (let call = 0; call < 20; call++) await reportAndAsk()
      expect(started.server.tokenRequests).toBe(3)
      started.clock.advance(5)
      await reportAndAsk()
      expect(started.server.tokenRequests).toBe(4)
    },
  )

  test('a request that missed its deadline does not stand in the way of the next', async () => {
    await using started = await start(5, { deadlineSeconds: 3 })
    const release = started.server.holdTokenRequests()
    const first = started.tokens.getToken()
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.clock.advance(3)
    await expect(first).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    started.clock.advance(1)
    const second = started.tokens.getToken()
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    release()
    await Promise.all([second, started.tokens.getToken()])
    expect(started.server.tokenRequests).toBe(2)
  })
})

describe('the answers of a token endpoint', () => {
  const json = { 'content-type': 'application/json' }
  const token = (fields: object) => ({
    status: 200,
    headers: json,
    body: JSON.stringify({ access_token: 'a.b-c_d~e/f+g==', token_type: 'Bearer', expires_in: 60, ...fields }),
  })

  test.each([
    { why: 'a minimal answer', answer: token({}) },
    { why: 'a type in other case', answer: token({ token_type: 'bearer' }) },
    { why: 'members that nobody reads', answer: token({ scope: null, refresh_token: null, id_token: 'x.y.z' }) },
    { why: 'a lifetime in a string', answer: token({ expires_in: '60' }) },
    { why: 'no lifetime', answer: token({ expires_in: null }) },
  ])(
    '$why is a token',
    { tags: ['spec:kagenti-sign-on/a-token-is-granted', 'spec:kagenti-sign-on/an-odd-lifetime'] },
    async ({ answer }) => {
      await using started = await start(60)
      started.server.failTokenRequests(answer)
      expect(await started.tokens.getToken()).toBe('a.b-c_d~e/f+g==')
    },
  )

  test.each([
    {
      why: 'wrong secret (Keycloak)',
      answer: {
        status: 401,
        headers: json,
        body: '{"error":"unauthorized_client","error_description":"Invalid client"}',
      },
      error: 'unauthorized_client',
    },
    {
      why: 'unknown client',
      answer: { status: 401, headers: json, body: '{"error":"invalid_client"}' },
      error: 'invalid_client',
    },
    {
      why: 'a challenge',
      answer: {
        status: 401,
        headers: { ...json, 'www-authenticate': 'Basic realm="x"' },
        body: '{"error":"invalid_client"}',
      },
      error: 'invalid_client',
    },
    {
      why: 'no such realm',
      answer: { status: 404, headers: json, body: '{"error":"Realm does not exist"}' },
      error: 'Realm does not exist',
    },
    {
      why: 'a description that is no text',
      answer: { status: 400, headers: json, body: '{"error":"x","error_description":5}' },
      error: 'x',
    },
    {
      why: 'a proxy that forbids',
      answer: { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>no</h1>' },
      error: undefined,
    },
  ])('$why is a rejection', { tags: ['spec:kagenti-sign-on/the-credentials-are-wrong'] }, async ({ answer, error }) => {
    await using started = await start(60)
    started.server.failTokenRequests(answer)
    await expect(started.tokens.getToken()).rejects.toMatchObject({
      code: 'TOKEN_REQUEST_REJECTED',
      status: answer.status,
      error,
      hint: expect.stringMatching(/^Check/),
    })
  })

  test(
    'a real server refuses a wrong secret',
    { tags: ['spec:kagenti-sign-on/the-credentials-are-wrong'] },
    async () => {
      await using started = await start(60, { clientSecret: 'wrong' })
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED', status: 401 })
    },
  )

  test.each([
    { why: 'HTML', answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>hi</h1>' } },
    { why: 'cut JSON', answer: { status: 200, headers: json, body: '{"access_token": "x' } },
    { why: 'no content', answer: { status: 204, body: '' } },
    { why: 'no token', answer: token({ access_token: undefined }) },
    { why: 'an object for a token', answer: token({ access_token: {} }) },
    { why: 'a token with a line break', answer: token({ access_token: 'a\nb' }) },
    { why: 'an empty token', answer: token({ access_token: '' }) },
    { why: 'another token type', answer: token({ token_type: 'DPoP' }) },
    { why: 'no token type', answer: token({ token_type: undefined }) },
    { why: 'five megabytes', answer: token({ padding: 'x'.repeat(5_000_000) }) },
    { why: 'a redirect', answer: { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' } },
    {
      why: 'a redirect that keeps the body',
      answer: { status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
    },
  ])(
    '$why is no token response',
    { tags: ['spec:kagenti-sign-on/an-answer-that-is-no-token-response'] },
    async ({ answer }) => {
      await using started = await start(60)
      started.server.failTokenRequests(answer)
      await expect(started.tokens.getToken()).rejects.toMatchObject({
        code: 'TOKEN_RESPONSE_INVALID',
        status: answer.status,
      })
      expect(started.server.tokenRequests).toBe(1)
    },
  )

  test('an answer that is too large is said to be', async () => {
    await using started = await start(60)
    started.server.failTokenRequests(token({ padding: 'x'.repeat(64 * 1024) }))
    await expect(started.tokens.getToken()).rejects.toThrow('answered 200 with too much')
  })

  test.each([500, 502, 503, 408, 429])(
    'status %i says to try later',
    { tags: ['spec:kagenti-sign-on/the-endpoint-cannot-be-reached'] },
    async (status) => {
      await using started = await start(60)
      started.server.failTokenRequests({ status, body: '' })
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', status })
    },
  )

  test('a server that is not there', { tags: ['spec:kagenti-sign-on/the-endpoint-cannot-be-reached'] }, async () => {
    await using started = await start(60)
    await started.server.close()
    await expect(started.tokens.getToken()).rejects.toMatchObject({
      code: 'TOKEN_ENDPOINT_UNREACHABLE',
      status: undefined,
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test(
    'a connection that breaks in the body',
    { tags: ['spec:kagenti-sign-on/the-endpoint-cannot-be-reached'] },
    async () => {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        response.write('{"access_token"', () => response.destroy())
      })
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
      const tokenEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
      await using tokens = new KeycloakTokenManager({
        tokenEndpoint,
        clientId: 'a',
        clientSecret: 'b',
        random: () => 0,
      })
      await expect(tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
      server.close()
    },
  )
})

describe('half a configuration', { tags: ['spec:kagenti-sign-on/half-a-configuration'] }, () => {
  const whole = { tokenEndpoint: 'https://sso.example/token', clientId: 'boost', clientSecret: 'secret' }
  test.each([
    { why: 'no endpoint', options: { tokenEndpoint: '' }, says: 'tokenEndpoint' },
    { why: 'no client id', options: { clientId: '' }, says: 'clientId' },
    { why: 'no secret', options: { clientSecret: '' }, says: 'clientSecret' },
    {
      why: 'a secret that is undefined',
      // As a caller in JavaScript may.
      options: { clientSecret: undefined as unknown as string },
      says: 'clientSecret',
    },
    { why: 'no URL', options: { tokenEndpoint: 'sso.example' }, says: 'tokenEndpoint' },
    { why: 'another scheme', options: { tokenEndpoint: 'ftp://sso.example' }, says: 'tokenEndpoint' },
    { why: 'a password in the URL', options: { tokenEndpoint: 'https://a:canary@sso.example' }, says: 'tokenEndpoint' },
    { why: 'plain http', options: { tokenEndpoint: 'http://sso.example/token' }, says: 'plain http' },
    {
      why: 'plain http that only looks local',
      options: { tokenEndpoint: 'http://localhost.example/token' },
      says: 'plain http',
    },
    { why: 'a negative buffer', options: { tokenExpiryBufferSeconds: -1 }, says: 'tokenExpiryBufferSeconds' },
    { why: 'a deadline of nothing', options: { deadlineSeconds: 0 }, says: 'deadlineSeconds' },
    { why: 'a deadline that no timer can keep', options: { deadlineSeconds: 3_000_000 }, says: 'deadlineSeconds' },
    { why: 'a buffer without end', options: { tokenExpiryBufferSeconds: Infinity }, says: 'tokenExpiryBufferSeconds' },
    { why: 'a deadline that is no number', options: { deadlineSeconds: NaN }, says: 'deadlineSeconds' },
  ])('$why', ({ options, says }) => {
    expect(() => new KeycloakTokenManager({ ...whole, ...options })).toThrow(TypeError)
    expect(() => new KeycloakTokenManager({ ...whole, ...options })).toThrow(says)
    expect(() => new KeycloakTokenManager({ ...whole, ...options })).not.toThrow(/canary/)
  })
  test.each(['http://localhost:1/t', 'http://127.0.0.2/t', 'http://[::1]:1/t'])('%s is loopback', (tokenEndpoint) => {
    expect(new KeycloakTokenManager({ ...whole, tokenEndpoint }).status().state).toBe('none')
  })
  test('plain http can be allowed', () => {
    expect(
      new KeycloakTokenManager({
        ...whole,
        tokenEndpoint: 'http://sso.example/t',
        allowInsecureRequests: true,
      }).status().state,
    ).toBe('none')
  })
})

test('after close, whoever waits and whoever comes later is told', async () => {
  await using started = await start(60)
  started.server.holdTokenRequests()
  const waiting = started.tokens.getToken()
  await expect.poll(() => started.server.tokenRequests).toBe(1)
  await started.tokens.close()
  await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
  await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'CLOSED' })
  expect(started.server.tokenRequests).toBe(1)
  expect(started.clock.pending).toBe(0)
})

test('the secret reaches the server form-encoded', { tags: ['spec:kagenti-sign-on/a-token-is-granted'] }, async () => {
  expect(clientSecret).toMatch(/[%+& ]/)
  await using started = await start(60)
  await expect(started.tokens.getToken()).resolves.toBeTypeOf('string')
})
