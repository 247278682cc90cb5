import { describe, expect, test } from 'vitest'
import { start } from './started.ts'

const unavailable = { status: 503, body: '' }
const refused = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: '{"error":"unauthorized_client"}',
}

describe('retries within the deadline', { tags: ['spec:kagenti-sign-on/retries-within-the-deadline'] }, () => {
  test.each([408, 429, 500, 502, 503, 504])('%i, and then a token', async (status) => {
    await using started = await start(60, { random: () => 0.5 })
    started.server.failTokenRequests({ status, body: '' })
    const waiting = started.tokens.getToken()
    await expect.poll(() => [started.server.tokenRequests, started.clock.pending]).toEqual([1, 2])
    started.server.failTokenRequests(undefined)
    started.clock.advance(0.25)
    await expect(waiting).resolves.toBeTypeOf('string')
    expect(started.tokens.status()).toMatchObject({ tokenRequests: 2, tokenFailures: 1, lastErrorCode: undefined })
  })

  test('after random pauses that double', async () => {
    await using started = await start(60, { random: () => 0.5 })
    started.server.failTokenRequests(unavailable)
    const waiting = started.tokens.getToken()
    for (const [retry, pause] of [0.25, 0.5, 1, 2].entries()) {
      await expect.poll(() => [started.server.tokenRequests, started.clock.pending]).toEqual([retry + 1, 2])
      started.clock.advance(pause - 0.001)
      expect(started.clock.pending).toBe(2)
      started.clock.advance(0.001)
    }
    await expect(waiting).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', status: 503 })
    expect(started.tokens.status()).toMatchObject({ tokenRequests: 5, tokenFailures: 5 })
    expect(started.clock.pending).toBe(0)
  })

  test.each([
    { value: '3', pause: 3 },
    { value: new Date(Date.UTC(2026, 0, 1, 0, 0, 3)).toUTCString(), pause: 3 },
  ])('after Retry-After: $value', async ({ value, pause }) => {
    await using started = await start(60)
    started.server.failTokenRequests({ ...unavailable, headers: { 'retry-after': value } })
    const waiting = started.tokens.getToken()
    await expect.poll(() => [started.server.tokenRequests, started.clock.pending]).toEqual([1, 2])
    started.server.failTokenRequests(undefined)
    started.clock.advance(pause - 0.001)
    expect(started.clock.pending).toBe(2)
    started.clock.advance(0.001)
    await waiting
    expect(started.server.tokenRequests).toBe(2)
  })

  test('not where the deadline would pass before', async () => {
    await using started = await start(60)
    started.server.failTokenRequests({ status: 429, headers: { 'retry-after': '15' }, body: '' })
    await expect(started.tokens.getToken()).rejects.toMatchObject({ status: 429 })
    expect(started.server.tokenRequests).toBe(1)
    started.server.failTokenRequests(undefined)
    started.clock.advance(14.9)
    await expect(started.tokens.getToken()).rejects.toMatchObject({ status: 429 })
    started.clock.advance(0.1)
    await started.tokens.getToken()
    expect(started.server.tokenRequests).toBe(2)
  })

  test('a year of Retry-After is a minute', async () => {
    await using started = await start(60)
    started.server.failTokenRequests({ ...unavailable, headers: { 'retry-after': '31536000' } })
    await expect(started.tokens.getToken()).rejects.toMatchObject({ status: 503 })
    expect(started.tokens.status().retryAt?.getTime()).toBe(started.clock.wall() + 60_000)
  })

  test('the deadline counts from the start, not from the last attempt', async () => {
    await using started = await start(60, { deadlineSeconds: 5, random: () => 0.8 })
    started.server.failTokenRequests(unavailable)
    const waiting = started.tokens.getToken()
    await expect.poll(() => [started.server.tokenRequests, started.clock.pending]).toEqual([1, 2])
    started.server.holdTokenRequests()
    started.clock.advance(0.4)
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    started.clock.advance(4.599)
    expect(started.clock.pending).toBe(1)
    started.clock.advance(0.001)
    await expect(waiting).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', status: 503 })
  })

  test('closing ends a pause, and its timer', async () => {
    await using started = await start(60, { random: () => 0.5 })
    started.server.failTokenRequests(unavailable)
    const waiting = started.tokens.getToken()
    await expect.poll(() => [started.server.tokenRequests, started.clock.pending]).toEqual([1, 2])
    await started.tokens.close()
    await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
    expect(started.clock.pending).toBe(0)
  })
})

test('a permanent refusal', { tags: ['spec:kagenti-sign-on/a-permanent-refusal'] }, async () => {
  await using started = await start(60)
  for (const status of [400, 401, 403, 404, 405, 413]) {
    started.server.failTokenRequests({ ...refused, status })
    const before = started.server.tokenRequests
    await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED', status })
    expect(started.server.tokenRequests).toBe(before + 1)
    started.clock.advance(30)
  }
})

test('the back-off grows, and a token ends it', { tags: ['spec:kagenti-sign-on/the-back-off-grows'] }, async () => {
  await using started = await start(60)
  const pauses = async (count: number) => {
    const seen: number[] = []
    while (seen.length < count) {
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
      const pause = (started.tokens.status().retryAt?.getTime() ?? 0) - started.clock.wall()
      seen.push(pause / 1000)
      started.clock.advance(pause / 1000 - 0.001)
      const { tokenRequests } = started.server
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
      expect(started.server.tokenRequests).toBe(tokenRequests)
      started.clock.advance(0.001)
    }
    return seen
  }
  started.server.failTokenRequests(refused)
  expect(await pauses(7)).toEqual([1, 2, 4, 8, 16, 30, 30])
  started.server.failTokenRequests(undefined)
  await started.tokens.getToken()
  expect(started.tokens.status()).toMatchObject({ lastErrorCode: undefined, retryAt: undefined })
  started.clock.advance(60)
  started.server.failTokenRequests(refused)
  expect(await pauses(2)).toEqual([1, 2])
})

test(
  'a life begins with the attempt that brought it',
  { tags: ['spec:kagenti-sign-on/a-life-begins-with-the-attempt-that-brought-it'] },
  async () => {
    await using started = await start(60)
    started.server.failTokenRequests({ ...unavailable, headers: { 'retry-after': '3' } })
    const waiting = started.tokens.getToken()
    await expect.poll(() => [started.server.tokenRequests, started.clock.pending]).toEqual([1, 2])
    started.server.failTokenRequests(undefined)
    const release = started.server.holdTokenRequests()
    started.clock.advance(3)
    await expect.poll(() => started.server.tokenRequests).toBe(2)
    started.clock.advance(4)
    release()
    await waiting
    expect(started.tokens.status().expiresAt?.getTime()).toBe(started.clock.wall() + 56_000)
  },
)

test('what is unforeseen in one request does not stand in the way of the next', async () => {
  const throwing = [true]
  const random = () => {
    if (throwing.pop()) throw new Error('no chance')
    return 0
  }
  await using started = await start(60, { random })
  started.server.failTokenRequests(unavailable)
  await expect(started.tokens.getToken()).rejects.toThrow('no chance')
  started.server.failTokenRequests(undefined)
  await expect(started.tokens.getToken()).resolves.toBeTypeOf('string')
})
