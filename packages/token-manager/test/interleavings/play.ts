import type { Scheduler } from 'fast-check'
import type { KeycloakTokenManager } from '../../src/index.ts'
import { heldTokenEndpoint, settled, type HeldRequest } from '../held-token-endpoint.ts'
import { ManualClock } from '../manual-clock.ts'
import { Broken, Model, type Grant, type TokenAnswer } from './model.ts'
import type { Command, Plan } from './plan.ts'

interface Call {
  readonly number: number
  /** A stream cannot be given up. */
  readonly controller: AbortController | undefined
  readonly step: number
  readonly generation: number
  /** The token that was held when it began. */
  readonly held: Grant | undefined
  readonly mayWaitUntil: number
}

/** How long a caller waits at most for a token that is to replace a usable one. */
const shortWait = 2_000

/**
 * Plays a plan against a token manager in the order that the scheduler draws, and holds it against the model after
 * each step. A rejection that nobody handles fails the run by itself: vitest sees to that.
 *
 * @throws Broken when a promise of the design does not hold.
 */
export async function play(
  Manager: typeof KeycloakTokenManager,
  { conditions, actors, answers }: Plan,
  scheduler: Scheduler,
): Promise<void> {
  const clock = new ManualClock()
  const model = new Model(conditions, clock.now)
  const broken: unknown[] = []
  const waiting = new Set<Call>()
  let calls = 0
  let degradedBefore = 0
  let reportedHandedOut = 0

  const tokens = new Manager({
    tokenEndpoint: 'https://sso.example/realms/boost/protocol/openid-connect/token',
    clientId: 'boost',
    clientSecret: 'secret',
    tokenExpiryBufferSeconds: conditions.buffer / 1000,
    deadlineSeconds: conditions.deadline / 1000,
    clock,
    random: () => conditions.random,
    fetch: heldTokenEndpoint((request) => noted(() => sent(request))),
  })

  function noted(work: () => void): void {
    try {
      work()
    } catch (error) {
      broken.push(error)
    }
  }

  function sent(request: HeldRequest): void {
    const { flight, attempt } = model.sent(request.signal)
    const answer = answers[(model.requests - 1) % answers.length]
    if (answer === undefined || ('status' in answer && answer.status === 'silent')) return
    void scheduler
      .schedule(Promise.resolve(), `answer to flight ${flight.number}: ${JSON.stringify(answer)}`)
      .then(() => {
        if (request.signal?.aborted === true) return
        if ('status' in answer && answer.status === 'broken') request.breakOff()
        else request.respond(responseOf(answer, `t${model.grants.size + 1}`))
        model.answered(flight, attempt, answer)
      })
  }

  function begin(asked: Promise<string>, patience: number, controller?: AbortController): void {
    const { now, step, generation, current: held } = model
    const call: Call = { number: ++calls, controller, step, generation, held, mayWaitUntil: now + patience }
    waiting.add(call)
    asked.then(
      (token) => {
        waiting.delete(call)
        noted(() => judge(call, token))
      },
      () => waiting.delete(call),
    )
  }

  function judge(call: Call, token: string): void {
    const grant = model.grants.get(token)
    const told = `call ${call.number} got ${token}`
    if (grant === undefined) throw new Broken('a token of the server', told)
    if (grant.flight.generation < call.generation)
      throw new Broken('never older over newer', `${told}, asked for before clearCache`)
    if (call.held !== undefined && grant.flight.number < call.held.flight.number)
      throw new Broken('never older over newer', `${told} and began when ${call.held.name} was held`)
    if (model.isExpired(grant)) {
      const awaited = grant.arrivedExpired && call.step < grant.arrivedAtStep
      const beside =
        grant.flight.generation === model.generation && model.current !== undefined && !model.isExpired(model.current)
      if (!awaited || beside)
        throw new Broken('never past expiry', `${told}, expired at ${grant.usableUntil}, at ${model.now}`)
    }
    if (model.reported && model.current === grant) reportedHandedOut += 1
  }

  async function pass(ms: number): Promise<void> {
    await clock.pass(ms, check)
    model.passed()
  }

  function getToken(): void {
    const controller = new AbortController()
    begin(tokens.getToken({ signal: controller.signal }), conditions.deadline, controller)
  }

  function invalidate(age: number): void {
    const name = `t${model.grants.size - age}`
    tokens.invalidate(name)
    model.invalidated(name)
  }

  async function perform(command: Command): Promise<void> {
    if (command.do === 'getToken') {
      getToken()
    } else if (command.do === 'refuse') {
      invalidate(0)
      getToken()
    } else if (command.do === 'getTokenForStreaming') {
      model.streamed()
      begin(tokens.getTokenForStreaming(command.minLifetime), 2 * conditions.deadline + shortWait)
    } else if (command.do === 'abort') {
      const abortable = [...waiting].flatMap(({ controller }) => controller ?? [])
      abortable[command.which]?.abort()
    } else if (command.do === 'invalidate') {
      invalidate(command.age)
    } else if (command.do === 'clearCache') {
      tokens.clearCache()
      model.cleared()
    } else if (command.do === 'suspend') {
      clock.sleep(command.ms / 1000)
      model.suspended(command.ms)
    } else {
      const instant = command.do === 'advance' ? model.now + command.ms : model.instants[command.which]
      if (instant !== undefined) await pass(instant - model.now)
    }
  }

  async function check(): Promise<void> {
    model.passed()
    await settled()
    const degraded = tokens.status().degradedTokens
    noted(() => {
      if (reportedHandedOut > degraded - degradedBefore)
        throw new Broken('reported only as degraded', `${reportedHandedOut} of ${degraded - degradedBefore} degraded`)
      if (model.requests > model.allowed)
        throw new Broken('token requests within bounds', `${model.requests}, allowed are ${model.allowed}`)
      for (const { number, controller, mayWaitUntil } of waiting) {
        if (controller?.signal.aborted === true) throw new Broken('giving up ends the wait', `call ${number} waits on`)
        if (model.now >= mayWaitUntil)
          throw new Broken(
            'nobody waits past the deadline',
            `call ${number} may wait until ${mayWaitUntil}, and it is ${model.now}`,
          )
      }
    })
    degradedBefore = degraded
    reportedHandedOut = 0
    if (broken.length > 0) throw broken[0]
  }

  for (const commands of actors) {
    scheduler.scheduleSequence(
      commands.map((command) => ({
        label: JSON.stringify(command),
        builder: () => perform(command),
      })),
    )
  }
  try {
    while (scheduler.count() > 0) {
      model.step += 1
      await scheduler.waitNext(1)
      await check()
    }
    for (let deadline = 0; deadline < 2; deadline++) {
      model.step += 1
      await pass(conditions.deadline + shortWait)
      await check()
    }
    if (clock.pending > 0) throw new Broken('nothing runs by itself', `${clock.pending} timers are set`)
  } finally {
    await tokens.close()
    await settled()
  }
}

function responseOf(answer: TokenAnswer, token: string): Response {
  if ('lifetime' in answer)
    return Response.json({ access_token: token, token_type: 'Bearer', expires_in: answer.lifetime / 1000 })
  if (answer.status === 503)
    return new Response('', { status: 503, headers: { 'retry-after': `${answer.retryAfter / 1000}` } })
  return Response.json({ error: 'invalid_client' }, { status: 401 })
}
