/** Time, injected so that tests can hold it. All values are in milliseconds. */
export interface Clock {
  /** Counts up steadily, from any origin; does not jump with the wall clock, and may stand still while the machine sleeps. */
  readonly now: () => number
  /** Since the epoch. */
  readonly wall: () => number
  /** Calls back once after `ms`; the returned function cancels. */
  readonly after: (ms: number, callback: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
