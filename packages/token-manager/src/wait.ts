import type { Clock } from './clock.ts'

/** Settles as `promise` does, unless `signal` aborts first: then it rejects with the signal's reason. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** The result of `promise`, or `undefined` after `ms`. */
export async function within<T>(promise: Promise<T>, ms: number, clock: Clock): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const cancel = clock.after(ms, () => late.resolve(undefined))
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    cancel()
  }
}

/** @throws the reason of `signal`, if that aborts before. */
export async function pauseFor(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (ms === 0) return
  const over = Promise.withResolvers<void>()
  const cancel = clock.after(ms, over.resolve)
  try {
    await abortable(over.promise, signal)
  } finally {
    cancel()
  }
}
