import type { Clock } from '../src/index.ts'

/** Time that passes only when told. */
export class ManualClock implements Clock {
  #now = 0
  #wall = Date.UTC(2026, 0, 1)
  readonly #timers = new Map<symbol, { readonly at: number; readonly callback: () => void }>()

  readonly now = (): number => this.#now
  readonly wall = (): number => this.#wall
  readonly after = (ms: number, callback: () => void): (() => void) => {
    const id = Symbol('timer')
    this.#timers.set(id, { at: this.#now + ms, callback })
    return () => this.#timers.delete(id)
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.size
  }

  advance(seconds: number): void {
    this.#advanceTo(this.#now + seconds * 1000)
  }

  /** Stops at each timer on the way, until what it starts is `settled`. */
  async pass(ms: number, settled: () => Promise<void>): Promise<void> {
    const end = this.#now + ms
    for (let next = this.#nextTimerAt(); next <= end; next = this.#nextTimerAt()) {
      this.#advanceTo(Math.max(next, this.#now))
      await settled()
    }
    this.#advanceTo(end)
  }

  /** The machine sleeps: only the wall clock goes on. Negative: it is set back. */
  sleep(seconds: number): void {
    this.#wall += seconds * 1000
  }

  #nextTimerAt(): number {
    return Math.min(...[...this.#timers.values()].map(({ at }) => at))
  }

  #advanceTo(instant: number): void {
    this.#wall += instant - this.#now
    this.#now = instant
    for (const [id, { at, callback }] of this.#timers) {
      if (at > this.#now) continue
      this.#timers.delete(id)
      callback()
    }
  }
}
