/**
 * Keeps one access token of a service account current, for any number of callers.
 *
 * Nothing runs by itself: traffic starts the token requests, one at a time, and no timer is set in an idle process.
 *
 * @module
 */
import { credentialSourceOf, type CredentialSource } from './client-authentication.ts'
import { systemClock, type Clock } from './clock.ts'
import { closedError, slowError } from './errors.ts'
import { patienceFor, phaseOf, planToken, sleepTolerance, type HeldToken, type Phase } from './expiry.ts'
import { launch, type AttemptObserver, type Failure, type Flight, type Landing } from './flight.ts'
import { checkedOptions, type KeycloakTokenManagerOptions } from './options.ts'
import { nextBackoff, nextFloor, type Backoff, type ReportFloor } from './pauses.ts'
import type { AccessToken, TokenStatus } from './status.ts'
import { tokenTelemetry, type TokenTelemetry } from './telemetry.ts'
import type { TokenRequest } from './token-request.ts'
import type { GetTokenOptions, TokenSource } from './token-source.ts'
import { abortable, within } from './wait.ts'

/** A flight, and what comes of it for those who wait. */
interface Refresh {
  readonly flight: Flight
  readonly token: Promise<HeldToken>
}

interface Rest extends Failure {
  readonly backoff: Backoff
  /** From here on the credential is read again, during the back-off too. */
  readonly readAgainAt: number
}

const readAgainAfter = 1_000

export class KeycloakTokenManager implements TokenSource, AsyncDisposable {
  readonly #options: KeycloakTokenManagerOptions
  readonly #request: TokenRequest
  readonly #credentials: CredentialSource
  readonly #clock: Clock
  readonly #random: () => number
  readonly #telemetry: TokenTelemetry
  #current: HeldToken | undefined
  /** `#current`, for those who need not wait: until `#freshUntil`, unless the machine slept. */
  #ready: Promise<string> | undefined
  #freshUntil = -Infinity
  /** Wall clock minus monotonic clock, beyond which the machine slept since. */
  #wallLimit = 0
  #reported = false
  #floor: ReportFloor | undefined
  /** The one that can be joined. */
  #refresh: Refresh | undefined
  /** Those that `clearCache` detached, too. */
  readonly #underWay = new Set<Flight>()
  #rest: Rest | undefined
  #lastStreamRefresh = -Infinity
  #outageWarned = false
  #wishWarned = false
  #closed = false
  readonly #counts = { tokenRequests: 0, tokenFailures: 0, degradedTokens: 0 }

  /** @throws TypeError for an incomplete or impossible configuration, and for plain http beyond loopback. */
  constructor(options: KeycloakTokenManagerOptions) {
    const { tokenEndpoint, issuer, parameters, clientAuthentication } = checkedOptions(options)
    this.#options = options
    this.#credentials = credentialSourceOf(clientAuthentication)
    this.#request = { tokenEndpoint, issuer, parameters, clientId: options.clientId, hint: this.#credentials.hint }
    this.#clock = options.clock ?? systemClock
    this.#random = options.random ?? Math.random
    this.#telemetry = tokenTelemetry(tokenEndpoint)
  }

  /**
   * The access token to send now. Resolves at once but for three cases: there is no token, it is expired, or a fresh
   * one is due and may come in a moment.
   *
   * @throws TokenError if there is no usable token and none can be had.
   * @throws the reason of `signal`, which ends this wait only.
   */
  getToken(options?: GetTokenOptions): Promise<string> {
    const now = this.#clock.now()
    return this.#ready !== undefined &&
      now < this.#freshUntil &&
      this.#clock.wall() - now <= this.#wallLimit &&
      options?.signal?.aborted !== true
      ? this.#ready
      : this.#obtain(options).then(({ value }) => value)
  }

  /** As `getToken`, with the instant at which it expires. */
  async getAccessToken(options?: GetTokenOptions): Promise<AccessToken> {
    const { value, usableUntil } = await this.#obtain(options)
    return { value, expiresAt: this.#toDate(usableUntil) }
  }

  /**
   * A token for a stream that should not outlast it: one that lasts `minLifetimeMs` milliseconds, or 0.9 of its life
   * where that is shorter. Asks for a fresh one at most once in a tenth of a life; where none can be had, the current
   * one is given while it is usable.
   *
   * @throws TokenError if there is no usable token and none can be had.
   * @throws the reason of `signal`, which ends this wait only.
   */
  async getTokenForStreaming(minLifetimeMs: number, options: GetTokenOptions = {}): Promise<string> {
    const current = await this.#obtain(options)
    if (this.#closed) throw closedError()
    const now = this.#clock.now()
    if (minLifetimeMs > current.lifetime && !this.#wishWarned) {
      this.#wishWarned = true
      this.#options.logger?.warn(
        `Unexpected wish for a token of ${minLifetimeMs / 1000} s, expected at most the ${current.lifetime / 1000} s that tokens live`,
      )
    }
    const isTooShort = Math.min(minLifetimeMs, 0.9 * current.lifetime) > current.usableUntil - now
    if (this.#phase(current) === 'expired') return current.value
    if (!isTooShort || now < this.#lastStreamRefresh + current.lifetime / 10 || this.#isResting()) return current.value
    this.#lastStreamRefresh = now
    const fresh = await this.#awaitBriefly(this.#next(), current, options.signal)
    return fresh?.value ?? (await this.#obtain(options)).value
  }

  /**
   * Reports the token that an API answered with 401. The next caller wants another one; while none can be had, the
   * reported one still serves. A token that is not the current one is ignored, so that a late answer costs nothing.
   */
  invalidate(token: string): void {
    const inFloor = this.#floor !== undefined && this.#clock.now() < this.#floor.until
    if (this.#current?.value !== token || inFloor) return
    this.#reported = true
    this.#freshUntil = -Infinity
  }

  /**
   * Forgets the token, its reports and the last failure. Whoever waits for a token request still gets its token, which
   * is not kept; the next caller starts another.
   */
  clearCache(): void {
    this.#drop()
    this.#refresh = undefined
    this.#rest = undefined
    this.#lastStreamRefresh = -Infinity
  }

  status(): TokenStatus {
    const current = this.#current
    return {
      state: current === undefined ? 'none' : this.#phase(current),
      reported: this.#reported,
      expiresAt: current && this.#toDate(current.usableUntil),
      refreshDueAt: current && this.#toDate(current.refreshDue),
      lastErrorCode: this.#rest?.error.code,
      retryAt: this.#rest && this.#toDate(this.#rest.backoff.until),
      ...this.#counts,
    }
  }

  /** Ends every token request. Whoever waits for one, and every later call, fails with code `CLOSED`. */
  close(): Promise<void> {
    this.#closed = true
    this.#drop()
    for (const { close } of this.#underWay) close()
    return Promise.resolve()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #obtain({ signal, otherThan }: GetTokenOptions = {}): Promise<HeldToken> {
    if (this.#closed) throw closedError()
    signal?.throwIfAborted()
    const current = this.#current
    const phase = current === undefined ? 'expired' : this.#phase(current)
    if (current !== undefined && phase === 'fresh' && !this.#reported) return current
    const resting = this.#isResting()
    const next = this.#next()
    if (current === undefined || phase === 'expired') return this.#arrival(next, signal)
    if (phase === 'refresh-ahead' && !this.#reported) return current
    const fresh = resting ? undefined : await this.#awaitBriefly(next, current, signal)
    if (this.#closed) throw closedError()
    if (fresh !== undefined) return fresh
    if (current.value === otherThan) throw this.#rest?.error ?? slowError(this.#request.tokenEndpoint)
    return this.#phase(current) === 'expired' ? this.#arrival(next, signal) : this.#degraded(current)
  }

  /** What `next` brings; if that is expired, the current token where it is usable. */
  async #arrival(next: Promise<HeldToken>, signal: AbortSignal | undefined): Promise<HeldToken> {
    const token = await abortable(next, signal)
    const current = this.#current
    const phase = current && this.#phase(current)
    if (current === undefined || phase === 'expired' || this.#phase(token) !== 'expired') return token
    return this.#reported || phase === 'due' ? this.#degraded(current) : current
  }

  /** What `next` brings, if it comes in a moment and is usable. */
  async #awaitBriefly(
    next: Promise<HeldToken>,
    current: HeldToken,
    signal: AbortSignal | undefined,
  ): Promise<HeldToken | undefined> {
    try {
      const patience = patienceFor(current, this.#clock.now(), this.#refresh?.flight.startedAt)
      const fresh = patience === 0 ? undefined : await abortable(within(next, patience, this.#clock), signal)
      return fresh === undefined || this.#phase(fresh) === 'expired' ? undefined : fresh
    } catch (error) {
      if (signal?.aborted === true || this.#closed) throw error
      return undefined
    }
  }

  /** The current token though it is reported or inside the buffer: nothing better can be had. */
  #degraded(current: HeldToken): HeldToken {
    this.#counts.degradedTokens += 1
    this.#telemetry.degradedToken(this.#reported)
    if (!this.#outageWarned) {
      this.#outageWarned = true
      const why = this.#rest === undefined ? 'none came yet' : this.#rest.error.message
      this.#options.logger?.warn(`Using an access token that should be replaced: ${why}`)
    }
    return current
  }

  #isResting(): boolean {
    return this.#rest !== undefined && this.#clock.now() < this.#rest.backoff.until
  }

  /** The token request under way, the failure of the last one while its back-off lasts, or a new request. */
  #next(): Promise<HeldToken> {
    const rest = this.#isResting() ? this.#rest : undefined
    const isStill = rest !== undefined && !this.#mayBeMended(rest)
    const next = this.#refresh?.token ?? (isStill ? Promise.reject<HeldToken>(rest.error) : this.#start(rest))
    // Nobody may be waiting for it: a refresh in the background must not end the process when it fails.
    next.catch(() => undefined)
    return next
  }

  /** By another credential: an endpoint that is not able to answer is not. */
  #mayBeMended({ error, readAgainAt }: Rest): boolean {
    const isItsFault = error.code !== 'TOKEN_ENDPOINT_UNREACHABLE'
    return isItsFault && !this.#credentials.fixed && this.#clock.now() >= readAgainAt
  }

  #start(failed: Rest | undefined): Promise<HeldToken> {
    const flight = launch({
      request: this.#request,
      credentials: this.#credentials,
      deadlineSeconds: this.#options.deadlineSeconds ?? 15,
      clock: this.#clock,
      random: this.#random,
      fetch: () => this.#options.fetch ?? globalThis.fetch,
      failed,
      observer: this.#observer,
    })
    const release = () => {
      this.#underWay.delete(flight)
      const isOwner = this.#refresh?.flight === flight
      if (isOwner) this.#refresh = undefined
      return isOwner
    }
    const token = flight.landing.then(
      (landing) => this.#settle(landing, release(), failed),
      (unforeseen: unknown) => {
        release()
        throw unforeseen
      },
    )
    this.#underWay.add(flight)
    this.#refresh = { flight, token }
    return token
  }

  /** @throws TokenError of a failure. */
  #settle(landing: Landing | Failure, isOwner: boolean, failed: Rest | undefined): HeldToken {
    if (this.#closed) throw closedError()
    if ('error' in landing) {
      if (isOwner) this.#remember(landing, failed)
      throw landing.error
    }
    const { accessToken, lifetime, sentAt } = landing
    const buffer = (this.#options.tokenExpiryBufferSeconds ?? 60) * 1000
    const token = planToken(accessToken, lifetime, sentAt, buffer, this.#random())
    if (isOwner) this.#accept(token)
    return token
  }

  readonly #observer: AttemptObserver = {
    onSend: () => {
      this.#counts.tokenRequests += 1
    },
    onAnswer: (durationSeconds, error) => {
      if (error !== undefined) this.#counts.tokenFailures += 1
      this.#telemetry.tokenRequest(durationSeconds, error)
    },
  }

  #accept(token: HeldToken): void {
    this.#rest = undefined
    this.#outageWarned = false
    if (this.#phase(token) === 'expired') return
    this.#floor = this.#reported ? nextFloor(this.#floor, this.#clock.now(), token.lifetime) : undefined
    this.#reported = false
    this.#current = token
    this.#ready = Promise.resolve(token.value)
    this.#freshUntil = token.refreshFrom
    this.#wallLimit = token.wallOffset + sleepTolerance
  }

  #remember(failure: Failure, failed: Rest | undefined): void {
    const now = this.#clock.now()
    const readAgainAt = now + readAgainAfter
    if (failed !== undefined && failure === failed) {
      this.#rest = { ...failed, readAgainAt }
    } else {
      const backoff = nextBackoff(this.#rest?.backoff, now, this.#random(), failure.retryAfter)
      this.#rest = { ...failure, backoff, readAgainAt }
      this.#options.logger?.debug(`${failure.error.code}: ${failure.error.message}`)
    }
  }

  #drop(): void {
    this.#current = undefined
    this.#ready = undefined
    this.#freshUntil = -Infinity
    this.#reported = false
    this.#floor = undefined
  }

  #phase(token: HeldToken): Phase {
    return phaseOf(token, this.#clock.now(), this.#clock.wall())
  }

  #toDate(instant: number): Date {
    return new Date(this.#clock.wall() + instant - this.#clock.now())
  }
}
