/**
 * A message to an agent, and its answer as it comes.
 *
 * @module
 */
import type { ChatEvent } from './chat/chat-event.ts'
import { chatEvents } from './chat/chat-events.ts'
import type { ChatFail } from './chat/failure.ts'
import { shown } from './detail.ts'
import { KagentiError } from './errors.ts'
import type { CallOptions, Exchange } from './exchange.ts'

/** `timeoutSeconds` counts until the answer begins, and `signal` until it ends. */
export interface ChatOptions extends CallOptions {
  readonly namespace: string
  /** Of the agent. */
  readonly name: string
  readonly message: string
  /** Of the conversation to go on with, as its events gave it. */
  readonly sessionId?: string
}

const path = '/api/v1/chat/{namespace}/{name}/stream'

/** Nothing is sent before the first event is asked for. */
export async function* chatStream(
  exchange: Exchange,
  { namespace, name, message, sessionId, ...options }: ChatOptions,
): AsyncGenerator<ChatEvent, void, void> {
  const parts = {
    ...options,
    params: { path: { namespace, name } },
    body: { message, session_id: sessionId },
    headers: { accept: 'text/event-stream' },
  }
  const { response, tokens } = await exchange('post', path, parts, (opened, sent) => ({
    response: opened,
    tokens: sent,
  }))
  const { status } = response
  const fail: ChatFail = (code, text, { detail, cause } = {}) =>
    new KagentiError(code, text, { status, detail: detail && shown(detail, tokens), cause })
  yield* chatEvents(response, { fail, signal: options.signal })
}
