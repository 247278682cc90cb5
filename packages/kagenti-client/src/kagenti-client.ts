/**
 * Kagenti's REST API, with the access token of a service account and, for audit, the user on whose behalf a call is
 * made.
 *
 * @module
 */
import type { AuthenticatedFetchOptions } from '@rhdh-boost/token-manager'
import { answerTo } from './answer.ts'
import type { Call } from './call.ts'
import { chatStream, type ChatOptions } from './chat-stream.ts'
import type { ChatEvent } from './chat/chat-event.ts'
import { createExchange, type RequestParts } from './exchange.ts'
import { listWorkloads, type ListOptions, type WorkloadList } from './workload-list.ts'

/** `baseUrl` is the address of Kagenti's backend, without `/api/v1`. */
export type KagentiClientOptions = AuthenticatedFetchOptions

/**
 * Every method rejects with KagentiError if Kagenti does not give what was asked for, with TokenError if there is no
 * access token or the request would leave `baseUrl`, with TypeError if `onBehalfOf` is no full entity ref or a
 * parameter of the path has no value, and with the reason of `signal`. Nothing is retried but a 401, once, with another
 * token.
 */
export interface KagentiClient {
  readonly call: Call
  /** The agents of some namespaces, or of all. An unknown namespace has none. */
  readonly listAgents: (options?: ListOptions) => Promise<WorkloadList>
  /** The tools of some namespaces, or of all. */
  readonly listTools: (options?: ListOptions) => Promise<WorkloadList>
  /**
   * Sends a message to an agent when it is first asked for an event, and gives the events of the answer as they come.
   * Ends where the agent's turn does; fails with `STREAM_CUT`, `STREAM_EMPTY` or `AGENT_FAILED` where it does not, after
   * the events before. The connection is closed however the loop is left.
   */
  readonly chatStream: (options: ChatOptions) => AsyncGenerator<ChatEvent, void, void>
}

/** @throws TypeError if `baseUrl` is no http(s) URL. */
export function createKagentiClient(options: KagentiClientOptions): KagentiClient {
  const exchange = createExchange(options)
  const call = (method: string, path: string, init: RequestParts = {}) =>
    exchange(method, path, init, answerTo(method, path))
  return {
    call: call as Call,
    listAgents: (list = {}) => listWorkloads(exchange, '/api/v1/agents', list),
    listTools: (list = {}) => listWorkloads(exchange, '/api/v1/tools', list),
    chatStream: (chat) => chatStream(exchange, chat),
  }
}
