/**
 * Keeps one access token of a service account current, for any number of callers.
 *
 * Nothing runs by itself: traffic starts the token requests, one at a time, and no timer is set in an idle process.
 *
 * @module
 */
import { nextBackoff, type Backoff } from './backoff.ts'
import { systemClock, type Clock } from './clock.ts'
import { closedError, TokenError, type TokenErrorCode } from './errors.ts'
import { patienceFor, phaseOf, planToken, type AccessToken, type Phase } from './expiry.ts'
import { checkedEndpoint, type KeycloakTokenManagerOptions } from './options.ts'
import { nextFloor, type ReportFloor } from './report-floor.ts'
import { requestToken } from './token-request.ts'
import type { GetTokenOptions, TokenSource } from './token-source.ts'
import { abortable, within } from './wait.ts'

/** What can be shown to an operator. */
export interface TokenStatus {
  readonly state: 'none' | Phase
  readonly expiresAt: Date | undefined
  /** From here on a caller waits a moment for a fresh token, if none came in the background before. */
  readonly refreshDueAt: Date | undefined
  /** Token requests sent so far. */
  readonly tokenRequests: number
  /** The code of the last token request, if it failed. */
  readonly lastErrorCode: TokenErrorCode | undefined
}

interface Instant {
  readonly now: number
  readonly wall: number
}

interface Flight {
  readonly token: Promise<AccessToken>
  readonly controller: AbortController
  readonly sentAt: Instant
}

export class KeycloakTokenManager implements TokenSource, AsyncDisposable {
  readonly #options: KeycloakTokenManagerOptions
  readonly #endpoint: URL
  readonly #clock: Clock
  readonly #random: () => number
  #current: AccessToken | undefined
  #reported = false
  #floor: ReportFloor | undefined
  #flight: Flight | undefined
  #failure: { readonly error: TokenError; readonly backoff: Backoff } | undefined
  #outageWarned = false
  #tokenRequests = 0
  #closed = false

  /** @throws TypeError for an incomplete or impossible configuration, and for plain http beyond loopback. */
  constructor(options: KeycloakTokenManagerOptions) {
    this.#endpoint = checkedEndpoint(options)
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#random = options.random ?? Math.random
  }

  /**
   * The access token to send now. Resolves at once but for three cases: there is no token, it is expired, or a fresh
   * one is due and may come in a moment.
   *
   * @throws TokenError if there is no usable token and none can be had.
   * @throws the reason of `signal`, which ends this wait only.
   */
  async getToken(options: GetTokenOptions = {}): Promise<string> {
    const { value } = await this.#obtain(options)
    return value
  }

  /**
   * Reports the token that an API answered with 401. The next caller wants another one; while none can be had, the
   * reported one still serves. A token that is not the current one is ignored, so that a late answer costs nothing.
   */
  invalidate(token: string): void {
    const inFloor = this.#floor !== undefined && this.#clock.now() < this.#floor.until
    if (this.#current?.value === token && !inFloor) this.#reported = true
  }

  status(): TokenStatus {
    const current = this.#current
    const toDate = (instant: number) => new Date(this.#clock.wall() + instant - this.#clock.now())
    return {
      state: current === undefined ? 'none' : this.#phase(current),
      expiresAt: current && toDate(current.usableUntil),
      refreshDueAt: current && toDate(current.refreshDue),
      tokenRequests: this.#tokenRequests,
      lastErrorCode: this.#failure?.error.code,
    }
  }

  /** Ends a token request under way. Whoever waits for it, and every later call, fails with code `CLOSED`. */
  close(): Promise<void> {
    this.#closed = true
    this.#current = undefined
    this.#flight?.controller.abort()
    return Promise.resolve()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #obtain({ signal, otherThan }: GetTokenOptions): Promise<AccessToken> {
    if (this.#closed) throw closedError()
    signal?.throwIfAborted()
    const current = this.#current
    const phase = current === undefined ? 'expired' : this.#phase(current)
    if (current !== undefined && phase === 'fresh' && !this.#reported) return current
    const next = this.#join()
    if (current === undefined || phase === 'expired') return abortable(next, signal)
    if (phase === 'refresh-ahead' && !this.#reported) return current
    const fresh = await this.#awaitBriefly(next, current, signal)
    if (fresh !== undefined) return fresh
    if (current.value === otherThan) throw this.#failure?.error ?? slowError(this.#endpoint)
    return this.#degraded(current, next, signal)
  }

  async #awaitBriefly(
    next: Promise<AccessToken>,
    current: AccessToken,
    signal: AbortSignal | undefined,
  ): Promise<AccessToken | undefined> {
    try {
      const patience = patienceFor(current, this.#clock.now(), this.#flight?.sentAt.now)
      return patience === 0 ? undefined : await abortable(within(next, patience, this.#clock), signal)
    } catch (error) {
      if (signal?.aborted === true || this.#closed) throw error
      return undefined
    }
  }

  /** The current token though it is reported or inside the buffer: nothing better can be had. */
  #degraded(
    current: AccessToken,
    next: Promise<AccessToken>,
    signal: AbortSignal | undefined,
  ): AccessToken | Promise<AccessToken> {
    if (this.#phase(current) === 'expired') return abortable(next, signal)
    if (!this.#outageWarned) {
      this.#outageWarned = true
      const why = this.#failure === undefined ? 'no answer yet' : this.#failure.error.message
      this.#options.logger?.warn(`Using an access token that should be replaced: ${why}`)
    }
    return current
  }

  /** The token request under way, the failure of the last one while its back-off lasts, or a new request. */
  #join(): Promise<AccessToken> {
    const failure = this.#failure
    const inBackoff = failure !== undefined && this.#clock.now() < failure.backoff.until
    const next = this.#flight?.token ?? (inBackoff ? Promise.reject(failure.error) : this.#startFlight())
    // Nobody may be waiting for it: a refresh in the background must not end the process when it fails.
    next.catch(() => undefined)
    return next
  }

  #startFlight(): Promise<AccessToken> {
    const controller = new AbortController()
    const sentAt = { now: this.#clock.now(), wall: this.#clock.wall() }
    const flight: Flight = {
      controller,
      sentAt,
      token: this.#request(sentAt, controller).finally(() => {
        if (this.#flight === flight) this.#flight = undefined
      }),
    }
    this.#flight = flight
    return flight.token
  }

  async #request(sentAt: Instant, controller: AbortController): Promise<AccessToken> {
    const { clientId, clientSecret, tokenExpiryBufferSeconds = 60, deadlineSeconds = 15 } = this.#options
    const fetch = this.#options.fetch ?? globalThis.fetch
    const { signal } = controller
    const cancelDeadline = this.#clock.after(deadlineSeconds * 1000, () => controller.abort())
    this.#tokenRequests += 1
    try {
      const answer = requestToken({ tokenEndpoint: this.#endpoint, clientId, clientSecret, fetch, signal })
      const { accessToken, lifetime } = await abortable(answer, signal)
      const token = planToken(accessToken, lifetime, sentAt, tokenExpiryBufferSeconds * 1000, this.#random())
      if (this.#closed) throw closedError()
      this.#accept(token)
      return token
    } catch (thrown) {
      throw this.#remember(thrown, deadlineSeconds)
    } finally {
      cancelDeadline()
    }
  }

  #accept(token: AccessToken): void {
    this.#failure = undefined
    this.#outageWarned = false
    if (this.#phase(token) === 'expired') return
    this.#floor = this.#reported ? nextFloor(this.#floor, this.#clock.now(), token.lifetime) : undefined
    this.#reported = false
    this.#current = token
  }

  #remember(thrown: unknown, deadlineSeconds: number): TokenError {
    if (this.#closed) return closedError()
    const error = thrown instanceof TokenError ? thrown : deadlineError(this.#endpoint, deadlineSeconds)
    this.#failure = { error, backoff: nextBackoff(this.#failure?.backoff, this.#clock.now(), this.#random()) }
    this.#options.logger?.debug(`${error.code}: ${error.message}`)
    return error
  }

  #phase(token: AccessToken): Phase {
    return phaseOf(token, this.#clock.now(), this.#clock.wall())
  }
}

const slowError = ({ origin, pathname }: URL) =>
  new TokenError('TOKEN_ENDPOINT_UNREACHABLE', `No answer yet from the token endpoint ${origin}${pathname}`, {
    hint: 'Check that the authorization server is not overloaded.',
  })

const deadlineError = ({ origin, pathname }: URL, seconds: number) =>
  new TokenError(
    'TOKEN_ENDPOINT_UNREACHABLE',
    `No answer from the token endpoint ${origin}${pathname} within ${seconds} s`,
    {
      hint: 'Check that the authorization server is up and not overloaded.',
    },
  )
