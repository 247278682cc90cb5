/** Every fault of the token endpoint: once without a token, and once while a token still serves. */
import { describe, expect, test, type TestTags } from 'vitest'
import { ManualClock } from '../manual-clock.ts'
import { pauselessClock } from './pauseless-clock.ts'
import { grantedToken } from './seen.ts'
import { failureOf, setUp } from './setting.ts'
import { plainGrant, tokenFaults, type TokenFault } from './token-faults.ts'

const soon = { interval: 5, timeout: 20_000 }
const deadlineSeconds = 15
function tagsOf({ code, status = 0, requests, stalls }: TokenFault): TestTags['tags'][] {
  const tags: readonly (readonly [TestTags['tags'], applies: boolean])[] = [
    ['spec:kagenti-sign-on/the-endpoint-cannot-be-reached', code === 'TOKEN_ENDPOINT_UNREACHABLE'],
    ['spec:kagenti-sign-on/the-credentials-are-wrong', code === 'TOKEN_REQUEST_REJECTED'],
    ['spec:kagenti-sign-on/an-answer-that-is-no-token-response', code === 'TOKEN_RESPONSE_INVALID'],
    ['spec:kagenti-sign-on/a-redirect-of-the-token-endpoint', status >= 300 && status < 400],
    ['spec:kagenti-sign-on/retries-within-the-deadline', requests > 1],
    ['spec:kagenti-sign-on/a-permanent-refusal', code === 'TOKEN_REQUEST_REJECTED'],
    ['spec:kagenti-sign-on/a-server-that-never-answers', stalls !== undefined],
    ['spec:kagenti-sign-on/a-failure-is-inspected', true],
    ['spec:kagenti-sign-on/everything-is-searched', true],
  ]
  return tags.flatMap(([tag, applies]) => (applies ? [tag] : []))
}

const whileServing = {
  tags: [
    'spec:kagenti-sign-on/the-token-endpoint-is-down' as const,
    'spec:kagenti-sign-on/the-token-endpoint-is-slow' as const,
    'spec:kagenti-sign-on/everything-is-searched' as const,
  ],
  timeout: 60_000,
}

describe('without a token', () => {
  for (const row of tokenFaults) {
    test(row.when, { tags: tagsOf(row), timeout: 60_000 }, async () => {
      const { clock, time } = pauselessClock(deadlineSeconds)
      await using setting = await setUp(() => row.fault, { ...row.server, clock, random: () => 0.5 })
      const { server, tokens, seen, answers, leaks } = setting
      const arrived = () => (row.server?.onConnect === undefined ? server.requests.length : server.connections)
      if (row.server?.isClosed === true) await server.close()
      const startedAt = time.wall()

      const failure = failureOf(tokens.getToken())
      if (row.stalls !== undefined) {
        await expect.poll(row.stalls === 'in the answer' ? answers : arrived, soon).toBe(1)
        time.advance(deadlineSeconds)
      }
      const error = await failure

      expect(error).toMatchObject({ name: 'TokenError', code: row.code, hint: expect.stringMatching(/\w/) })
      expect([error.status, error.error, error.errorDescription]).toEqual([row.status, row.error, row.errorDescription])
      if (row.causeCode !== undefined) {
        expect(error.cause).toMatchObject({ code: expect.stringMatching(row.causeCode) })
      }
      expect((time.wall() - startedAt) / 1000).toBe(row.seconds)
      expect(arrived()).toBe(row.server?.isClosed === true ? 0 : row.requests)
      expect(tokens.status()).toMatchObject({
        state: 'none',
        lastErrorCode: row.code,
        retryAt: new Date(time.wall() + row.backoffSeconds * 1000),
        tokenRequests: row.requests,
      })
      expect(seen.log).toEqual([`debug ${row.code}: ${error.message}`])
      await expect.poll(() => tokens.status().tokenFailures, soon).toBe(row.requests)
      expect(seen.events).toEqual(
        Array.from({ length: row.requests }, () => expect.objectContaining({ errorCode: row.code })),
      )
      expect(await seen.metrics()).toEqual({
        'rhdh_boost.token.requests': row.requests,
        [`rhdh_boost.token.failures ${row.code}`]: row.requests,
        [`rhdh_boost.token.request.duration ${row.code}`]: row.requests,
      })
      expect(await leaks(error)).toEqual([])
      await expect.poll(() => server.openConnections, soon).toBe(0)
    })
  }
})

describe('while a token serves', () => {
  for (const row of tokenFaults.filter(({ server }) => server?.onConnect === undefined)) {
    test(row.when, whileServing, async () => {
      const clock = new ManualClock()
      let fault = plainGrant as typeof row.fault
      await using setting = await setUp(() => fault, { clock, random: () => 0 })
      const { server, tokens, seen, leaks } = setting
      expect(await tokens.getToken()).toBe(grantedToken)
      fault = row.fault
      if (row.server?.isClosed === true) await server.close()
      clock.advance(240)

      let settled = false
      const waiting = tokens.getToken().finally(() => (settled = true))
      // Retries without a pause end by themselves; what stalls or pauses is not waited for longer than this.
      await expect.poll(() => settled || server.requests.length > 1, soon).toBe(true)
      if (row.stalls !== undefined || tokens.status().lastErrorCode === undefined) clock.advance(2)

      expect(await waiting).toBe(grantedToken)
      expect(clock.now()).toBeLessThanOrEqual(242_000)
      expect(tokens.status()).toMatchObject({ state: 'due', degradedTokens: 1 })
      expect(seen.log.filter((line) => !line.startsWith('debug '))).toEqual([
        expect.stringMatching(/^warn Using an access token that should be replaced: /),
      ])
      await tokens.close()
      expect(await leaks()).toEqual([])
      await expect.poll(() => server.openConnections, soon).toBe(0)
    })
  }
})
