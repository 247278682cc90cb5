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
