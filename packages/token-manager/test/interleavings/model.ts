/**
 * What is true beside a token manager: which tokens the server granted, how long they live, what was reported, and
 * how many token requests there may be. It knows the design, and nothing of the source.
 *
 * Instants and lengths are in milliseconds, on the monotonic clock.
 */
export interface Conditions {
  readonly buffer: number
  readonly deadline: number
  readonly random: number
}

export type TokenAnswer =
  | { readonly lifetime: number }
  | { readonly status: 401 }
  | { readonly status: 503; readonly retryAfter: number }
  /** The connection breaks, or there is no answer ever. */
  | { readonly status: 'broken' | 'silent' }

export interface Grant {
  readonly name: string
  readonly flight: ModelFlight
  readonly lifetime: number
  readonly usableUntil: number
  readonly refreshFrom: number
  /** How far the wall clock had run ahead when it was requested. */
  readonly slept: number
  readonly arrivedAtStep: number
  readonly arrivedExpired: boolean
}

export interface ModelFlight {
  readonly number: number
  readonly generation: number
  readonly startedAt: number
  readonly attempts: { readonly sentAt: number; readonly slept: number }[]
  /** As the last answer asked for. */
  retryAfter: number
  ended: boolean
}

export type PromiseName =
  | 'one flight that can be joined'
  | 'no token request in a back-off'
  | 'token requests within bounds'
  | 'attempts within the flight'
  | 'a token of the server'
  | 'reported only as degraded'
  | 'never older over newer'
  | 'never past expiry'
  | 'nobody waits past the deadline'
  | 'giving up ends the wait'
  | 'nothing runs by itself'

/** A promise of the design does not hold. */
export class Broken extends Error {
  readonly promise: PromiseName

  constructor(promise: PromiseName, detail: string) {
    super(`${promise}: ${detail}`)
    this.promise = promise
  }
}

const sleepTolerance = 30_000
const retries = 4

export class Model {
  readonly #conditions: Conditions
  readonly #clock: () => number
  readonly flights = new Map<unknown, ModelFlight>()
  readonly grants = new Map<string, Grant>()
  slept = 0
  step = 0
  generation = 0
  requests = 0
  current: Grant | undefined
  reported = false
  #floor: { readonly until: number; readonly length: number } | undefined
  #backoff: { readonly until: number; readonly ceiling: number } | undefined
  /** What may cost a token request each, beside the first. */
  readonly #reasons = { refreshInstants: 0, reports: 0, clears: 0, suspends: 0, retries: 0, backoffs: [] as number[] }
  readonly #streams: number[] = []

  constructor(conditions: Conditions, clock: () => number) {
    this.#conditions = conditions
    this.#clock = clock
  }

  get now(): number {
    return this.#clock()
  }

  get joinable(): ModelFlight[] {
    return [...this.flights.values()].filter(({ ended, generation }) => !ended && generation === this.generation)
  }

  /** A token request of the flight that `key` stands for. */
  sent(key: unknown): { readonly flight: ModelFlight; readonly attempt: number } {
    this.requests += 1
    const flight = this.flights.get(key) ?? this.#launched(key)
    flight.attempts.push({ sentAt: this.now, slept: this.slept })
    if (flight.ended) throw new Broken('attempts within the flight', `flight ${flight.number} had ended`)
    return { flight, attempt: flight.attempts.length - 1 }
  }

  #launched(key: unknown): ModelFlight {
    if (this.joinable.length > 0)
      throw new Broken('one flight that can be joined', `flight ${this.joinable[0]?.number} could be joined`)
    if (this.#backoff !== undefined && this.now < this.#backoff.until)
      throw new Broken('no token request in a back-off', `it lasts until ${this.#backoff.until}, and it is ${this.now}`)
    const { now: startedAt, generation } = this
    const flight: ModelFlight = {
      number: this.flights.size + 1,
      generation,
      startedAt,
      attempts: [],
      retryAfter: 0,
      ended: false,
    }
    this.flights.set(key, flight)
    return flight
  }

  answered(flight: ModelFlight, attempt: number, answer: TokenAnswer): string | undefined {
    const sent = flight.attempts[attempt]
    if (sent === undefined || flight.ended) return undefined
    if ('lifetime' in answer) return this.#granted(flight, sent, answer.lifetime)
    flight.retryAfter = answer.status === 503 ? answer.retryAfter : 0
    const pause = Math.max(this.#conditions.random * Math.min(500 * 2 ** attempt, 5_000), flight.retryAfter)
    const mayRetry = attempt < retries && this.now + pause < flight.startedAt + this.#conditions.deadline
    if (answer.status === 401 || !mayRetry) this.#failed(flight)
    else this.#reasons.retries += 1
    return undefined
  }

  #granted(flight: ModelFlight, sent: { readonly sentAt: number; readonly slept: number }, lifetime: number): string {
    flight.ended = true
    const { buffer, random } = this.#conditions
    const usableUntil = sent.sentAt + lifetime
    const window = Math.max(lifetime / 10, Math.min(5_000, lifetime / 4)) * (1 - random / 5)
    const grant: Grant = {
      name: `t${this.grants.size + 1}`,
      flight,
      lifetime,
      usableUntil,
      refreshFrom: usableUntil - Math.min(buffer, lifetime / 2) - window,
      slept: sent.slept,
      arrivedAtStep: this.step,
      arrivedExpired: this.now >= usableUntil || this.slept - sent.slept > sleepTolerance,
    }
    this.grants.set(grant.name, grant)
    if (flight.generation !== this.generation) return grant.name
    this.#backoff = undefined
    if (grant.arrivedExpired) {
      this.#reasons.refreshInstants += 1
      return grant.name
    }
    this.#leaveCurrent()
    if (this.reported) {
      const length = Math.min(
        this.#floor === undefined ? Math.min(5_000, lifetime / 4) : this.#floor.length * 2,
        lifetime,
      )
      this.#floor = { until: this.now + length, length }
    } else this.#floor = undefined
    this.reported = false
    this.current = grant
    return grant.name
  }

  #failed(flight: ModelFlight): void {
    flight.ended = true
    if (flight.generation !== this.generation) return
    const ceiling = Math.min(this.#backoff === undefined ? 1_000 : this.#backoff.ceiling * 2, 30_000)
    const until = this.now + Math.max(ceiling * (1 - this.#conditions.random / 2), flight.retryAfter)
    this.#backoff = { until, ceiling }
    this.#reasons.backoffs.push(until)
  }

  invalidated(name: string): void {
    if (this.current?.name !== name || (this.#floor !== undefined && this.now < this.#floor.until)) return
    if (!this.reported) this.#reasons.reports += 1
    this.reported = true
  }

  cleared(): void {
    this.generation += 1
    this.#reasons.clears += 1
    this.#leaveCurrent()
    this.reported = false
    this.#floor = undefined
    this.#backoff = undefined
  }

  #leaveCurrent(): void {
    if (this.#isRefreshWanted()) this.#reasons.refreshInstants += 1
    this.current = undefined
  }

  #isRefreshWanted(): boolean {
    return this.current !== undefined && this.now >= this.current.refreshFrom
  }

  suspended(ms: number): void {
    this.slept += ms
    this.#reasons.suspends += 1
  }

  streamed(): void {
    this.#streams.push(this.now)
  }

  /** Time went on: whatever missed its deadline has ended. */
  passed(): void {
    for (const flight of this.flights.values()) {
      if (!flight.ended && this.now >= flight.startedAt + this.#conditions.deadline) this.#failed(flight)
    }
  }

  /** When something is about to change. */
  get instants(): number[] {
    const { deadline } = this.#conditions
    const ofToken = this.current === undefined ? [] : [this.current.refreshFrom, this.current.usableUntil]
    const ofPauses = [this.#backoff, this.#floor].flatMap((pause) => pause?.until ?? [])
    const all = [...ofToken, ...ofPauses, ...this.joinable.map(({ startedAt }) => startedAt + deadline)]
    return all.filter((instant) => instant > this.now).toSorted((one, other) => one - other)
  }

  isExpired(grant: Grant): boolean {
    return this.now >= grant.usableUntil || this.slept - grant.slept > sleepTolerance
  }

  /** How many token requests there may have been. */
  get allowed(): number {
    const { refreshInstants, reports, clears, suspends, retries: repeated, backoffs } = this.#reasons
    const reached = refreshInstants + (this.#isRefreshWanted() ? 1 : 0)
    const elapsed = backoffs.filter((until) => this.now >= until).length
    return 1 + reached + reports + clears + suspends + this.#streamRefreshes() + repeated + elapsed
  }

  /** As many as tenths of the shortest life went by, and no more than streams began. */
  #streamRefreshes(): number {
    const [first = Infinity] = this.#streams
    const held = [...this.grants.values()].filter(({ arrivedExpired }) => !arrivedExpired)
    const shortest = Math.min(...held.map(({ lifetime }) => lifetime))
    const tenths = Math.max(0, Math.floor((this.now - first) / (shortest / 10)))
    return Math.min(this.#streams.length, 1 + tenths + this.#reasons.clears)
  }
}
