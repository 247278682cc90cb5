/** The pause after a failed token request: doubles from one second to thirty, and is cut by up to half at random. */
export interface Backoff {
  readonly until: number
  readonly ceiling: number
}

export function nextBackoff(previous: Backoff | undefined, now: number, random: number): Backoff {
  const ceiling = Math.min(previous === undefined ? 1_000 : previous.ceiling * 2, 30_000)
  return { until: now + ceiling * (1 - random / 2), ceiling }
}
