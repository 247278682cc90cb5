import type { ChatEvent } from '../../src/chat/chat-event.ts'
import { chatEvents, type ChatEventsOptions } from '../../src/chat/chat-events.ts'
import type { ChatFail, ChatFailureCode, ChatFailureFacts } from '../../src/chat/failure.ts'

export class ChatFailure extends Error {
  readonly code: ChatFailureCode
  readonly detail: string | undefined

  constructor(code: ChatFailureCode, message: string, { detail, cause }: ChatFailureFacts = {}) {
    super(message, { cause })
    this.code = code
    this.detail = detail
  }
}

export const fail: ChatFail = (...args) => new ChatFailure(...args)

export interface Outcome {
  readonly events: readonly ChatEvent[]
  readonly error?: unknown
}

/** The events that came, and what was thrown after them. */
export async function outcomeOf(response: Response, options: Partial<ChatEventsOptions> = {}): Promise<Outcome> {
  const events: ChatEvent[] = []
  try {
    for await (const event of chatEvents(response, { fail, ...options })) events.push(event)
    return { events }
  } catch (error) {
    return { events, error }
  }
}

const headers = { 'content-type': 'text/event-stream; charset=utf-8' }

/** One event each, as the backend writes them. */
export const sse = (...events: readonly unknown[]): string =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')

export const streamed = (body: string | Uint8Array<ArrayBuffer> | ReadableStream | null): Response =>
  new Response(body, { headers })

const of = { session_id: 's-1', username: 'service-account-boost' }

export const status = (
  state: unknown,
  final?: unknown,
  more: { message?: unknown; content?: unknown } = {},
): object => {
  const { message, content } = more
  return { ...of, event: { type: 'status', taskId: 't-1', state, final, message }, content }
}

export const artifact = (content?: unknown, event: object = { name: 'answer', index: 0 }): object => ({
  ...of,
  event: { type: 'artifact', taskId: 't-1', ...event },
  content,
})

export const done: object = { done: true, ...of }
