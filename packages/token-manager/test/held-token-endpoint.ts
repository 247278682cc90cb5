import { setImmediate } from 'node:timers/promises'

/** A token request that was sent, and has no answer yet. */
export interface HeldRequest {
  readonly form: URLSearchParams
  /** One for each flight: the attempts of a flight share it. */
  readonly signal: AbortSignal | undefined
  readonly respond: (response: Response) => void
  /** The connection breaks. */
  readonly breakOff: () => void
}

/** A token endpoint that answers when told: the moments of a real server cannot be steered. */
export function heldTokenEndpoint(onRequest: (request: HeldRequest) => void): typeof globalThis.fetch {
  return (_, init) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const signal = init?.signal ?? undefined
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    onRequest({
      form: new URLSearchParams(init?.body instanceof URLSearchParams ? init.body : ''),
      signal,
      respond: resolve,
      breakOff: () => reject(new TypeError('fetch failed')),
    })
    return promise
  }
}

/** Lets everything happen that waits for neither time nor an answer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await setImmediate()
}
