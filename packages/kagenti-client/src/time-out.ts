/**
 * How long a call may take. The backend gives an agent 60 s (Rossoctl: 65 s) to answer a message, and 120 s (125 s) to
 * begin a stream; a token may take 15 s more. Who gave up earlier would not hear which of them failed.
 *
 * @module
 */
const seconds = { default: 60, send: 90, stream: 150 }

/** @param path - of a route, with its parameters filled in or not. */
export function timeoutSecondsOf(path: string): number {
  const chat = /^\/?api\/v1\/chat\/[^/]+\/[^/]+\/(send|stream)(?=$|[?#])/.exec(path)?.[1]
  return chat === 'send' || chat === 'stream' ? seconds[chat] : seconds.default
}

export interface TimeOut {
  /** Aborts after the time, unless it was cleared before. */
  readonly signal: AbortSignal
  readonly clear: () => void
}

/** @throws TypeError if the time is no positive number; `Infinity` is one. */
export function timeOutAfter(timeoutSeconds: number): TimeOut {
  if (!(timeoutSeconds > 0)) throw new TypeError('Unexpected timeoutSeconds, expected a positive number')
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), Math.min(timeoutSeconds * 1000, longestTimer))
  return { signal: controller.signal, clear: () => clearTimeout(timer) }
}

/** What a timer can hold, in milliseconds; anything longer would end at once. */
const longestTimer = 2 ** 31 - 1
