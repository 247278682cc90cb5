/**
 * The answer of an agent as Kagenti's backend streams it: its events as they come, and how it ended.
 *
 * @module
 */
import { isMembers, readEvent, type ChatEvent, type Members } from './chat-event.ts'
import { eventData } from './event-data.ts'
import type { ChatFail } from './failure.ts'
import { createTextOnce } from './text-once.ts'

export interface ChatEventsOptions {
  readonly fail: ChatFail
  readonly signal?: AbortSignal | undefined
  /** In characters, for one event; 8 Mi unless told. */
  readonly maxEventLength?: number
  /** How long the end of the response is waited for after the end of the answer, in milliseconds; 1000 unless told. */
  readonly lingerMs?: number
}

/**
 * The events of a successful answer to `POST /chat/{namespace}/{name}/stream`. An event that brings a text and a state
 * gives the text first. What the agent's last state repeats of its texts is left out.
 *
 * Ends when the response does. After the last event nothing counts and nothing fails any more, and a response that
 * does not end is cancelled. However the iteration is left, and when `signal` aborts, the connection is closed.
 *
 * Throws what `fail` makes of the four codes, after the events that came before, and the reason of `signal`.
 */
export async function* chatEvents(
  response: Response,
  { fail, signal, maxEventLength = 8 * 1024 * 1024, lingerMs = 1000 }: ChatEventsOptions,
): AsyncGenerator<ChatEvent, void, void> {
  const lingered = new AbortController()
  const stop = signal === undefined ? lingered.signal : AbortSignal.any([signal, lingered.signal])
  const texts = createTextOnce()
  let empty = true
  let mayEnd = false
  let ended = false
  try {
    for await (const data of eventData(response, { fail, maxEventLength, signal: stop })) {
      if (ended) continue
      empty = false
      const members = membersOf(data, fail)
      const { text, state, last, ...reading } = readEvent(members)
      if (text !== undefined) {
        const fresh = state?.final === true ? texts.rest(text.text) : text.text
        if (fresh !== '') yield { ...text, text: fresh }
        texts.add(fresh)
      }
      if (state !== undefined) yield state
      if (text === undefined && state === undefined && !last) yield { type: 'other', data: members }
      mayEnd = reading.mayEnd ?? mayEnd
      if (!last) continue
      ended = true
      // Read to its end, the connection can be used again, and nobody on the way takes the call for one given up.
      AbortSignal.timeout(lingerMs).addEventListener('abort', () => lingered.abort(), { once: true })
    }
  } catch (error) {
    if (!ended) throw error
  }
  if (empty) {
    throw fail('STREAM_EMPTY', 'Unexpected end of the chat, expected an event: the agent failed, and Kagenti hid why')
  }
  if (!mayEnd) throw fail('STREAM_CUT', 'Unexpected end of the chat, expected the end of the agent’s turn')
}

/** @throws `AGENT_FAILED` for an error in their place. */
function membersOf(data: string, fail: ChatFail): Members {
  const value = parsed(data)
  if (!isMembers(value)) throw fail('ANSWER_INVALID', 'Unexpected data of an event, expected a JSON object')
  const { error } = value
  if (error === undefined || error === null) return value
  const text = isMembers(error) ? error['message'] : error
  throw fail('AGENT_FAILED', 'The agent failed', { detail: typeof text === 'string' ? text : undefined })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
