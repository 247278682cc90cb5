import { expect } from 'vitest'
import { KeycloakTokenManager, TokenError } from '../../src/index.ts'
import { heldTokenEndpoint, settled, type HeldRequest } from '../held-token-endpoint.ts'
import { ManualClock } from '../manual-clock.ts'
import type { Answer, Expectation, Outcome, Scenario, Step } from './scenario.ts'

interface Call {
  readonly controller: AbortController
  outcome: Outcome
}

/** Plays a scenario against the real token manager, and fails at the first expectation that does not hold. */
export async function runScenario({ client = {}, given, steps, expected }: Scenario): Promise<void> {
  const clock = new ManualClock()
  const { secret: configured = { fixed: 'secret' } } = client
  let secret = 'read' in configured ? configured.read : configured.fixed
  const requests: HeldRequest[] = []
  const open = new Set<HeldRequest>()
  const calls = new Map<string, Call>()
  let warnings = 0
  let granted = 0
  const ignored = () => undefined
  const tokens = new KeycloakTokenManager({
    tokenEndpoint: 'https://sso.example/realms/boost/protocol/openid-connect/token',
    clientId: 'boost',
    clientSecret: 'fixed' in configured ? configured.fixed : () => secret ?? '',
    tokenExpiryBufferSeconds: client.buffer ?? 60,
    deadlineSeconds: client.deadline ?? 15,
    clock,
    random: () => 0,
    logger: { debug: ignored, info: ignored, warn: () => void warnings++, error: ignored },
    fetch: heldTokenEndpoint((request) => {
      requests.push(request)
      open.add(request)
      request.signal?.addEventListener('abort', () => open.delete(request))
    }),
  })

  const call = (name: string, start: (signal: AbortSignal) => Promise<string>) => {
    expect([...calls.keys()], 'names of calls').not.toContain(name)
    const started: Call = { controller: new AbortController(), outcome: 'waiting' }
    calls.set(name, started)
    start(started.controller.signal).then(
      (token) => (started.outcome = token),
      (thrown) => (started.outcome = outcomeOf(thrown, started.controller.signal)),
    )
  }
  const answered = (to: number | undefined): HeldRequest => {
    const request = to === undefined ? [...open][0] : requests[to - 1]
    if (request === undefined || !open.delete(request)) throw new Error('Unexpected answer, expected an open request')
    return request
  }
  const grant = (lifetime: number): Answer => ({
    status: 200,
    json: { access_token: `t${++granted}`, token_type: 'Bearer', expires_in: lifetime },
  })
  const play = async (step: Step): Promise<void> => {
    if ('getToken' in step) call(step.getToken, (signal) => tokens.getToken({ signal, otherThan: step.otherThan }))
    else if ('getTokenForStreaming' in step)
      call(step.getTokenForStreaming, () => tokens.getTokenForStreaming(step.atLeast * 1000))
    else if ('abort' in step) calls.get(step.abort)?.controller.abort()
    else if ('invalidate' in step) tokens.invalidate(step.invalidate)
    else if ('clearCache' in step) tokens.clearCache()
    else if ('close' in step) await tokens.close()
    else if ('setSecret' in step) secret = step.setSecret
    else if ('advance' in step) await clock.pass(step.advance * 1000, settled)
    else if ('suspend' in step) clock.sleep(step.suspend)
    else if ('setWallClock' in step) clock.sleep(step.setWallClock)
    else if ('grant' in step) answered(step.to).respond(responseOf(grant(step.grant.lifetime)))
    else if ('breakConnection' in step) answered(step.to).breakOff()
    else if ('answer' in step) {
      for (let time = 0; time < (step.times ?? 1); time++) {
        answered(step.to).respond(responseOf(step.answer))
        await settled()
      }
    } else check(step.expect)
    await settled()
  }

  let before = tokens.status()
  const check = ({ calls: outcomes = {}, status, ...counts }: Expectation) => {
    const now = tokens.status()
    const secondsTo = (date: Date | undefined) => date && (date.getTime() - clock.wall()) / 1000
    const actual = {
      calls: Object.fromEntries(Object.keys(outcomes).map((name) => [name, calls.get(name)?.outcome])),
      requests: requests.length,
      open: open.size,
      secrets: requests.map(({ form }) => form.get('client_secret')),
      degraded: now.degradedTokens - before.degradedTokens,
      warnings,
      status: {
        state: now.state,
        reported: now.reported,
        expiresIn: secondsTo(now.expiresAt),
        refreshDueIn: secondsTo(now.refreshDueAt),
        retryIn: secondsTo(now.retryAt) ?? null,
        lastError: now.lastErrorCode ?? null,
        tokenFailures: now.tokenFailures - before.tokenFailures,
      },
    }
    expect(now.tokenRequests - before.tokenRequests, 'token requests that are counted').toBe(requests.length)
    expect(actual).toMatchObject({ ...counts, calls: outcomes, ...(status && { status }) })
  }

  if (given.token !== 'none') {
    const first = tokens.getToken()
    await settled()
    answered(undefined).respond(responseOf(grant(given.lifetime)))
    await first
    clock.advance(given.age)
    expect(tokens.status().state, 'the state that is given').toBe(given.token)
    requests.length = 0
    before = tokens.status()
  }
  try {
    for (const step of steps) await play(step)
    check(expected)
  } finally {
    await tokens.close()
    await settled()
  }
}

function responseOf({ status, headers, json, body }: Answer): Response {
  if (json !== undefined) return Response.json(json, { status, ...(headers && { headers }) })
  return new Response(body ?? '', { status, ...(headers && { headers }) })
}

function outcomeOf(thrown: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted && thrown === signal.reason) return 'aborted'
  if (!(thrown instanceof TokenError)) throw thrown
  const { code, status, error } = thrown
  return { code, status, error }
}
