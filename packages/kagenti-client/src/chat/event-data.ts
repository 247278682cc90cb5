/**
 * The data of server-sent events, each as soon as it is complete, however the bytes are cut.
 *
 * @module
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation HTML §9.2.6}
 */
import { safeCause } from '@rhdh-boost/token-manager'
import { createParser, type EventSourceParser, type ParseError } from 'eventsource-parser'
import type { ChatFail } from './failure.ts'

export interface EventDataOptions {
  readonly fail: ChatFail
  /** In characters, for the data of one event. */
  readonly maxEventLength: number
  readonly signal: AbortSignal
}

/**
 * Ends when the body does; data that lacks its blank line by then is dropped, as the standard has it. However it is
 * left, the body is cancelled.
 *
 * Throws `ANSWER_INVALID` for another content type or an event that is too long, `STREAM_CUT` if the connection
 * breaks, and the reason of `signal`, also while it waits.
 */
export async function* eventData(response: Response, options: EventDataOptions): AsyncGenerator<string, void, void> {
  const { fail, maxEventLength, signal } = options
  const contentType = response.headers.get('content-type') ?? ''
  if (!/^text\/event-stream\s*(;|$)/i.test(contentType)) {
    response.body?.cancel().catch(() => undefined)
    throw fail('ANSWER_INVALID', 'Unexpected content type, expected text/event-stream', {
      detail: contentType,
    })
  }
  if (response.body === null) return

  const reader = response.body.getReader()
  const cancel = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const decoder = new TextDecoder()
    const arrived: string[] = []
    let tooLong = false
    const parser = dataParser(arrived, 2 * maxEventLength, () => (tooLong = true))
    for (;;) {
      const chunk = await nextChunk(reader, signal, fail)
      if (chunk === undefined) return
      parser.feed(decoder.decode(chunk, { stream: true }))
      for (const data of arrived.splice(0)) {
        if (data.length > maxEventLength) throw longEvent(maxEventLength, fail)
        yield data
        signal.throwIfAborted()
      }
      if (tooLong) throw longEvent(maxEventLength, fail)
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}

/** The parser counts whole lines, and only those that several chunks make up: its limit is the coarser one. */
function dataParser(arrived: string[], maxBufferSize: number, onTooLong: () => void): EventSourceParser {
  return createParser({
    maxBufferSize,
    onEvent({ data }) {
      if (data !== '') arrived.push(data)
    },
    onError({ type }: ParseError) {
      if (type === 'max-buffer-size-exceeded') onTooLong()
    },
  })
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
  fail: ChatFail,
): Promise<Uint8Array | undefined> {
  signal.throwIfAborted()
  const { value } = await reader.read().catch((error: unknown) => {
    signal.throwIfAborted()
    const cause = safeCause(error)
    throw fail('STREAM_CUT', `The connection broke during the chat${cause?.code ? ` (${cause.code})` : ''}`, { cause })
  })
  // A cancelled body reads as one that has ended.
  signal.throwIfAborted()
  return value
}

const longEvent = (maxEventLength: number, fail: ChatFail) =>
  fail('ANSWER_INVALID', `Unexpected length of an event, expected at most ${maxEventLength} characters`)
