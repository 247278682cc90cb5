import { describe, expect, test } from 'vitest'
import { start } from './started.ts'

const refused = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: '{"error":"unauthorized_client"}',
}

describe('clearing the cache', { tags: ['spec:kagenti-sign-on/cleared-while-a-request-is-under-way'] }, () => {
  test('while a request is under way', async () => {
    await using started = await start(60)
    const release = started.server.holdTokenRequests()
    const before = [started.tokens.getToken(), started.tokens.getToken()]
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.tokens.clearCache()
    expect(started.tokens.status().state).toBe('none')
    const after = started.tokens.getToken()
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    release()
    const [one, two, three] = await Promise.all([...before, after])
    expect(two).toBe(one)
    expect(three).not.toBe(one)
    expect(await started.tokens.getToken()).toBe(three)
    expect(started.server.tokenRequests).toBe(2)
  })

  test('a request that was detached and fails later leaves nothing behind', async () => {
    await using started = await start(60, { deadlineSeconds: 5 })
    const release = started.server.holdTokenRequests()
    const before = started.tokens.getToken()
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.tokens.clearCache()
    release()
    const held = started.server.holdTokenRequests()
    const after = started.tokens.getToken()
    started.server.failTokenRequests(refused)
    await before.catch(() => undefined)
    started.server.failTokenRequests(undefined)
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    held()
    await after
    expect(started.tokens.status()).toMatchObject({ state: 'fresh', lastErrorCode: undefined })
  })

  test('forgets the back-off, reports and the floor', async () => {
    await using started = await start(60)
    started.server.failTokenRequests(refused)
    await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
    started.server.failTokenRequests(undefined)
    started.tokens.clearCache()
    const first = await started.tokens.getToken()
    started.tokens.invalidate(first)
    started.tokens.clearCache()
    expect(started.tokens.status()).toMatchObject({ state: 'none', reported: false })
    const second = await started.tokens.getToken()
    started.tokens.invalidate(second)
    expect(await started.tokens.getToken()).not.toBe(second)
  })
})

describe('a token for a stream', () => {
  test('long enough', { tags: ['spec:kagenti-sign-on/long-enough'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getTokenForStreaming(200_000)
    for (const [advance, wish] of [
      [0, 300_000],
      [30, 270_000],
      [30, 240_000],
      [0, 0],
      [0, NaN],
      [0, -1],
    ] as const) {
      started.clock.advance(advance)
      expect(await started.tokens.getTokenForStreaming(wish)).toBe(first)
    }
    expect(started.server.tokenRequests).toBe(1)
    expect(started.log).toEqual([])
  })

  test('not long enough', { tags: ['spec:kagenti-sign-on/not-long-enough'] }, async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.clock.advance(100.1)
    expect(await started.tokens.getTokenForStreaming(200_000)).not.toBe(first)
    expect(started.server.tokenRequests).toBe(2)
  })

  test(
    'once in a tenth of a life, though the answer takes longer than that',
    { tags: ['spec:kagenti-sign-on/not-long-enough'] },
    async () => {
      await using started = await start(10)
      await started.tokens.getToken()
      for (let round = 1; round <= 3; round++) {
        started.clock.advance(1.5)
        const release = started.server.holdTokenRequests()
        const waiting = started.tokens.getTokenForStreaming(600_000)
        await expect.poll(() => started.server.tokenRequests).toBe(round + 1)
        started.clock.advance(0.9)
        release()
        await waiting
        for (let call = 0; call < 10; call++) await started.tokens.getTokenForStreaming(600_000)
        expect(started.server.tokenRequests).toBe(round + 1)
      }
    },
  )

  test('a wish that cannot be granted', { tags: ['spec:kagenti-sign-on/a-wish-that-cannot-be-granted'] }, async () => {
    await using started = await start(300)
    for (let call = 0; call < 5; call++) {
      await started.tokens.getTokenForStreaming(3_600_000)
      started.clock.advance(100)
    }
    expect(started.log).toEqual([expect.stringMatching(/3600 s.*300 s/)])
  })

  test.each([
    { why: 'the endpoint refuses', fault: refused },
    { why: 'the endpoint is down', fault: { status: 503, body: '' } },
    {
      why: 'the token arrives expired',
      fault: {
        status: 200,
        headers: refused.headers,
        body: '{"access_token":"x","token_type":"bearer","expires_in":0}',
      },
    },
  ])(
    'no fresh token for a stream: $why',
    { tags: ['spec:kagenti-sign-on/no-fresh-token-for-a-stream'] },
    async ({ fault }) => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.server.failTokenRequests(fault)
      started.clock.advance(150)
      for (let call = 0; call < 5; call++) expect(await started.tokens.getTokenForStreaming(200_000)).toBe(first)
      started.clock.advance(100)
      expect(await started.tokens.getTokenForStreaming(200_000)).toBe(first)
    },
  )

  test(
    'a fresh token that does not come in a moment is not waited for',
    { tags: ['spec:kagenti-sign-on/no-fresh-token-for-a-stream'] },
    async () => {
      await using started = await start(300)
      const first = await started.tokens.getToken()
      started.clock.advance(150)
      started.server.holdTokenRequests()
      const waiting = started.tokens.getTokenForStreaming(200_000)
      await expect.poll(() => started.server.tokenRequests).toBe(2)
      started.clock.advance(2)
      expect(await waiting).toBe(first)
    },
  )

  test('no token at all is an error', { tags: ['spec:kagenti-sign-on/no-fresh-token-for-a-stream'] }, async () => {
    await using started = await start(300)
    started.server.failTokenRequests(refused)
    await expect(started.tokens.getTokenForStreaming(1)).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
  })
})

test('a token and its expiry', { tags: ['spec:kagenti-sign-on/a-token-is-granted'] }, async () => {
  await using started = await start(300)
  const { value, expiresAt } = await started.tokens.getAccessToken()
  expect(value).toBe(await started.tokens.getToken())
  expect(expiresAt.getTime()).toBe(started.clock.wall() + 300_000)
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  await expect(started.tokens.getAccessToken({ signal: controller.signal })).rejects.toThrow('enough')
  await expect(started.tokens.getToken({ signal: controller.signal })).rejects.toThrow('enough')
})

test(
  'an expired arrival beside a usable token',
  { tags: ['spec:kagenti-sign-on/an-expired-arrival-beside-a-usable-token'] },
  async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.clock.advance(250)
    started.server.failTokenRequests({
      status: 200,
      headers: refused.headers,
      body: '{"access_token":"expired","token_type":"bearer","expires_in":0}',
    })
    expect(await started.tokens.getToken()).toBe(first)
    started.clock.advance(50)
    expect(await started.tokens.getToken()).toBe('expired')
  },
)

test('the wall clock is set', { tags: ['spec:kagenti-sign-on/the-wall-clock-is-set'] }, async () => {
  await using started = await start(300)
  const first = await started.tokens.getToken()
  for (const step of [-3600, 30, 3600]) {
    started.clock.sleep(step)
    expect(await started.tokens.getToken()).toBe(first)
  }
  started.clock.sleep(1)
  expect(await started.tokens.getToken()).not.toBe(first)
})

test('nothing runs by itself', { tags: ['spec:kagenti-sign-on/nothing-runs-by-itself'] }, async () => {
  await using started = await start(5)
  expect([started.clock.pending, started.server.tokenRequests]).toEqual([0, 0])
  await started.tokens.getToken()
  started.clock.advance(1000)
  expect([started.clock.pending, started.server.tokenRequests]).toEqual([0, 1])
})

test('the pause is forgotten', { tags: ['spec:kagenti-sign-on/the-pause-is-forgotten'] }, async () => {
  await using started = await start(300)
  started.tokens.invalidate(await started.tokens.getToken())
  const second = await started.tokens.getToken()
  started.clock.advance(250)
  const third = await started.tokens.getToken()
  expect(third).not.toBe(second)
  started.tokens.invalidate(third)
  const fourth = await started.tokens.getToken()
  expect(fourth).not.toBe(third)
  // From the beginning: five seconds, not ten.
  started.clock.advance(5)
  started.tokens.invalidate(fourth)
  expect(await started.tokens.getToken()).not.toBe(fourth)
})

test(
  'reported while a request is under way',
  { tags: ['spec:kagenti-sign-on/reported-while-a-request-is-under-way'] },
  async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.clock.advance(215)
    const release = started.server.holdTokenRequests()
    await started.tokens.getToken()
    started.tokens.invalidate(first)
    expect(started.tokens.status().reported).toBe(true)
    const waiting = started.tokens.getToken()
    release()
    const second = await waiting
    expect(second).not.toBe(first)
    expect(started.tokens.status().reported).toBe(false)
    expect(started.server.tokenRequests).toBe(2)
  },
)

test(
  'a refresh in the background fails',
  { tags: ['spec:kagenti-sign-on/a-refresh-in-the-background-fails'] },
  async () => {
    await using started = await start(300)
    const first = await started.tokens.getToken()
    started.server.failTokenRequests(refused)
    started.clock.advance(215)
    expect(await started.tokens.getToken()).toBe(first)
    await expect.poll(() => started.tokens.status().lastErrorCode).toBe('TOKEN_REQUEST_REJECTED')
    started.clock.advance(0.9)
    expect(await started.tokens.getToken()).toBe(first)
    expect(started.server.tokenRequests).toBe(2)
    started.clock.advance(0.1)
    expect(await started.tokens.getToken()).toBe(first)
    await expect.poll(() => started.server.tokenRequests).toBe(3)
  },
)

describe('closed', { tags: ['spec:kagenti-sign-on/closed-while-callers-wait'] }, () => {
  test('while callers wait, for detached requests too', async () => {
    await using started = await start(60)
    started.server.holdTokenRequests()
    const detached = started.tokens.getToken()
    await expect.poll(() => started.server.tokenRequests).toBe(1)
    started.tokens.clearCache()
    const waiting = [detached, started.tokens.getToken(), started.tokens.getTokenForStreaming(1)]
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    await started.tokens.close()
    for (const each of await Promise.allSettled(waiting)) expect(each).toMatchObject({ reason: { code: 'CLOSED' } })
    expect(started.clock.pending).toBe(0)
  })

  test('during a short wait', async () => {
    await using started = await start(300)
    await started.tokens.getToken()
    started.clock.advance(250)
    started.server.holdTokenRequests()
    const waiting = started.tokens.getToken()
    await started.tokens.close()
    await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
    for (const call of [
      () => started.tokens.getToken(),
      () => started.tokens.getAccessToken(),
      () => started.tokens.getTokenForStreaming(1),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'CLOSED' })
    }
    expect(started.clock.pending).toBe(0)
    await started.tokens[Symbol.asyncDispose]()
  })
})
