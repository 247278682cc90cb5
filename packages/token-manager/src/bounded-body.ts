/**
 * Reads a body of at most `limit` bytes, decoded, and frees its socket whatever it holds.
 *
 * @returns `undefined` for a longer one, and for one that has not ended when `signal` aborts.
 */
export async function boundedBody(
  response: Response,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  // Cancelling answers a read under way with the end of the stream.
  const cancel = () => void reader.cancel().catch(() => undefined)
  signal?.addEventListener('abort', cancel, { once: true })
  const chunks: Uint8Array[] = []
  try {
    for (let size = 0; ;) {
      const { done, value } = await reader.read()
      if (signal?.aborted === true) return undefined
      if (done) return new Uint8Array(Buffer.concat(chunks))
      size += value.byteLength
      if (size > limit) return undefined
      chunks.push(value)
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    cancel()
  }
}
