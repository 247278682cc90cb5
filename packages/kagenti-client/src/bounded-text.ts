/**
 * The body of an answer, decoded, if it is no longer than `limit` bytes; `undefined` for a longer one, whose socket is
 * freed.
 */
export async function boundedText(response: Response, limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream.
    if (size > limit) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
