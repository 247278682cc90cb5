/**
 * A token request under way: its attempts, within a deadline that holds pauses, bodies and credentials too.
 *
 * @module
 */
import type { Credential, CredentialSource } from './client-authentication.ts'
import type { Clock } from './clock.ts'
import { closedError, deadlineError, TokenError } from './errors.ts'
import { retryAfterMs, retryPause } from './pauses.ts'
import { requestToken, type TokenAnswer, type TokenRequest } from './token-request.ts'
import { abortable, pauseFor } from './wait.ts'

export interface Landing {
  readonly accessToken: string
  /** In milliseconds. */
  readonly lifetime: number
  /** When the attempt that brought it was sent. */
  readonly sentAt: { readonly now: number; readonly wall: number }
}

export interface Failure {
  readonly error: TokenError
  /** In milliseconds, as `Retry-After` asked for; 0 where it did not. */
  readonly retryAfter: number
  /** The value that was tried last; `undefined` where none could be read. */
  readonly credential: string | undefined
}

export interface FlightPlan {
  readonly request: TokenRequest
  readonly credentials: CredentialSource
  readonly deadlineSeconds: number
  readonly clock: Clock
  readonly random: () => number
  /** Asked for at each attempt. */
  readonly fetch: () => typeof globalThis.fetch
  /** Failed a moment ago: only another credential is worth an attempt. */
  readonly failed: Failure | undefined
  readonly observer: AttemptObserver
}

export interface AttemptObserver {
  readonly onSend: () => void
  readonly onAnswer: (durationSeconds: number, error: TokenError | undefined) => void
}

export interface Flight {
  /** Rejects only where a clock, or chance, that was passed in throws. */
  readonly landing: Promise<Landing | Failure>
  readonly startedAt: number
  /** Ends it, with code `CLOSED`. */
  readonly close: () => void
}

const retries = 4

export function launch(plan: FlightPlan): Flight {
  const { clock, request, deadlineSeconds } = plan
  const controller = new AbortController()
  const abort = (error: TokenError) => () => controller.abort(error)
  const cancelDeadline = clock.after(
    deadlineSeconds * 1000,
    abort(deadlineError(request.tokenEndpoint, deadlineSeconds)),
  )
  return {
    startedAt: clock.now(),
    close: abort(closedError()),
    landing: fly(plan, controller.signal).finally(cancelDeadline),
  }
}

async function fly(plan: FlightPlan, signal: AbortSignal): Promise<Landing | Failure> {
  const { clock, random, credentials } = plan
  const giveUpAt = clock.now() + plan.deadlineSeconds * 1000
  let { failed } = plan
  let mayRenew = failed === undefined && !credentials.fixed
  let tried: string | undefined
  let last: Failure | undefined
  try {
    for (let retry = 0; ;) {
      const credential = await abortable(readFrom(credentials), signal)
      if (failed !== undefined && ('error' in credential || credential.value === failed.credential)) return failed
      const sentAt = { now: clock.now(), wall: clock.wall() }
      if (!('error' in credential)) tried = credential.value
      const answer = 'error' in credential ? credential : await abortable(attempt(plan, credential, signal), signal)
      if (!('error' in answer)) return { ...answer, sentAt }
      const retryAfter = retryAfterMs(answer.retryAfter, clock.wall())
      const failure = { error: answer.error, retryAfter, credential: tried }
      last = failure
      if (answer.kind === 'transient') {
        const pause = Math.max(retryPause(retry, random()), retryAfter)
        if (retry === retries || clock.now() + pause >= giveUpAt) return failure
        retry += 1
        await pauseFor(pause, clock, signal)
      } else {
        if (answer.kind === 'senseless' || !mayRenew) return failure
        mayRenew = false
        failed = failure
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    const reason = signal.reason as TokenError
    // At the deadline, what an attempt before it found says more.
    return last !== undefined && reason.code !== 'CLOSED' ? last : { error: reason, retryAfter: 0, credential: tried }
  }
}

async function attempt(plan: FlightPlan, credential: Credential, signal: AbortSignal): Promise<TokenAnswer> {
  const { clock, observer } = plan
  const sentAt = clock.now()
  observer.onSend()
  const answer = await requestToken(plan.request, credential, plan.fetch(), signal)
  observer.onAnswer((clock.now() - sentAt) / 1000, 'error' in answer ? answer.error : undefined)
  return answer
}

async function readFrom(credentials: CredentialSource): Promise<Credential | (TokenAnswer & { error: TokenError })> {
  try {
    return await credentials.read()
  } catch (error) {
    if (error instanceof TokenError) return { error, kind: 'transient' }
    throw error
  }
}
