/**
 * How long to wait before asking again. Pure; all values in milliseconds, `random` in [0, 1).
 *
 * @module
 */

/** After a failed token request, in which no other starts: doubles from one second to thirty, cut by up to half. */
export interface Backoff {
  readonly until: number
  readonly ceiling: number
}

export function nextBackoff(
  previous: Backoff | undefined,
  now: number,
  random: number,
  retryAfter: number = 0,
): Backoff {
  const ceiling = Math.min(previous === undefined ? 1_000 : previous.ceiling * 2, 30_000)
  return { until: now + Math.max(ceiling * (1 - random / 2), retryAfter), ceiling }
}

/** Before an attempt is repeated within a token request: full jitter, so that replicas spread out. */
export const retryPause = (retry: number, random: number): number => random * Math.min(500 * 2 ** retry, 5_000)

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), a minute at most; 0 for anything else. */
export function retryAfterMs(value: string | undefined, wall: number): number {
  if (value === undefined) return 0
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - wall
  return ms > 0 ? Math.min(ms, 60_000) : 0
}

/**
 * The pause in which a token that replaced a reported one is not replaced again, although it is reported too: an API
 * that refuses every token must not cost a token request a call. Doubles with each repetition.
 */
export interface ReportFloor {
  readonly until: number
  readonly length: number
}

export function nextFloor(previous: ReportFloor | undefined, now: number, lifetime: number): ReportFloor {
  const length = previous === undefined ? Math.min(5_000, lifetime / 4) : Math.min(previous.length * 2, lifetime)
  return { until: now + length, length }
}
