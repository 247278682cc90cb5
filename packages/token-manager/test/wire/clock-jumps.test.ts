/** Clocks that are set and machines that sleep, while a token is held, requested, or waited for after a failure. */
import { describe, expect, test } from 'vitest'
import { ManualClock } from '../manual-clock.ts'
import { grantedToken } from './seen.ts'
import { failureOf, setUp } from './setting.ts'
import { grantOf, plainGrant } from './token-faults.ts'

const numbered = () => {
  let count = 0
  return () => grantOf(`"access_token":"${grantedToken}${++count}","expires_in":300`)
}

describe('a token is held', () => {
  test.each([
    { jump: 'back by an hour', seconds: -3600 },
    { jump: 'back by ten years', seconds: -315_576_000 },
    { jump: 'forward by half a minute', seconds: 30 },
  ])('the clock is set $jump', { tags: ['spec:kagenti-sign-on/the-wall-clock-is-set'] }, async ({ seconds }) => {
    const clock = new ManualClock()
    await using setting = await setUp(numbered(), { clock, random: () => 0 })
    const { tokens, server } = setting
    const first = await tokens.getToken()
    clock.advance(100)
    clock.sleep(seconds)
    expect(await tokens.getToken()).toBe(first)
    // As long as it would have lived, and no longer.
    clock.advance(109)
    expect(await tokens.getToken()).toBe(first)
    expect(server.requests).toHaveLength(1)
    clock.advance(91)
    expect(await tokens.getToken()).not.toBe(first)
    expect(server.requests).toHaveLength(2)
  })

  test.each([{ seconds: 31 }, { seconds: 8 * 3600 }])(
    'the machine slept for $seconds s',
    { tags: ['spec:kagenti-sign-on/the-machine-slept'] },
    async ({ seconds }) => {
      const clock = new ManualClock()
      await using setting = await setUp(numbered(), { clock, random: () => 0 })
      const { tokens, server } = setting
      const first = await tokens.getToken()
      clock.sleep(seconds)
      expect(tokens.status().state).toBe('expired')
      expect(await tokens.getToken()).not.toBe(first)
      expect(server.requests).toHaveLength(2)
      // The new one is counted from after the sleep.
      await tokens.getToken()
      expect(server.requests).toHaveLength(2)
    },
  )

  test(
    'the machine slept and the token endpoint is gone',
    { tags: ['spec:kagenti-sign-on/the-machine-slept'] },
    async () => {
      const clock = new ManualClock()
      await using setting = await setUp(numbered(), { clock, random: () => 0 })
      const { tokens, server, leaks } = setting
      await tokens.getToken()
      await server.close()
      clock.sleep(3600)
      const error = await failureOf(tokens.getToken())
      expect(error).toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', cause: { code: 'ECONNREFUSED' } })
      expect(await leaks(error)).toEqual([])
    },
  )
})

test(
  'the machine slept while a token was requested: it goes to those who wait, and is not kept',
  { tags: ['spec:kagenti-sign-on/the-machine-slept', 'spec:kagenti-sign-on/a-token-that-arrives-expired'] },
  async () => {
    const clock = new ManualClock()
    await using setting = await setUp(
      () => {
        if (server.requests.length === 1) clock.sleep(3600)
        return plainGrant
      },
      { clock, random: () => 0 },
    )
    const { tokens, server } = setting
    expect(await tokens.getToken()).toBe(grantedToken)
    expect(tokens.status().state).toBe('none')
    expect(await tokens.getToken()).toBe(grantedToken)
    expect([tokens.status().state, server.requests.length]).toEqual(['fresh', 2])
  },
)

test(
  'the clock is set back while a token is requested',
  { tags: ['spec:kagenti-sign-on/the-wall-clock-is-set'] },
  async () => {
    const clock = new ManualClock()
    await using setting = await setUp(
      () => {
        clock.sleep(-3600)
        return plainGrant
      },
      { clock, random: () => 0 },
    )
    await setting.tokens.getToken()
    await setting.tokens.getToken()
    expect([setting.tokens.status().state, setting.server.requests.length]).toEqual(['fresh', 1])
  },
)

test.each([{ seconds: -3600 }, { seconds: 3600 }])(
  'the clock is set by $seconds s during a back-off, which lasts as long as it would have',
  { tags: ['spec:kagenti-sign-on/a-failed-request-is-not-repeated-at-once'] },
  async ({ seconds }) => {
    const clock = new ManualClock()
    await using setting = await setUp(
      () => (server.requests.length === 1 ? { status: 503, headers: { 'retry-after': '20' } } : plainGrant),
      { clock, random: () => 0 },
    )
    const { tokens, server } = setting
    await failureOf(tokens.getToken())
    clock.sleep(seconds)
    clock.advance(19.9)
    await failureOf(tokens.getToken())
    expect(server.requests).toHaveLength(1)
    clock.advance(0.1)
    expect(await tokens.getToken()).toBe(grantedToken)
  },
)
