/** A Kagenti backend on loopback: the HTTP around its API, and a record of who asked for what. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Answer, type FaultyAnswer, sendAnswer } from '../answer.ts'
import { listen } from '../loopback.ts'
import { createApi } from './api.ts'
import { type ChatAgent, chatAgents } from './chat-agents.ts'
import { createKubernetes, type KubernetesFault } from './kubernetes.ts'
import { viewer } from './roles.ts'
import { authorizedParty, bearerToken, createSignOn } from './sign-on.ts'

export interface AuditEntry {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** 0 until the answer begins. */
  readonly status: number
  /** The client that the access token names, whether or not the token was accepted. */
  readonly azp: string | undefined
  /** `X-Backstage-User` as received. */
  readonly onBehalfOf: string | undefined
}

export interface KagentiStandIn extends AsyncDisposable {
  /** Without `/api/v1`: `http://127.0.0.1:<port>` */
  readonly baseUrl: string
  /** Every request that came in, in order, refused ones too. */
  readonly audit: readonly AuditEntry[]
  /** Every request below `/api/` gets this answer; `undefined` ends it. */
  failRequests(answer: FaultyAnswer | undefined): void
  /** Chats are answered as this agent does; `undefined` brings back the one that repeats what it is told. */
  answerChats(agent: ChatAgent | undefined): void
  /** What Kubernetes says underneath, of one namespace or of all; `undefined` ends it. */
  failKubernetes(fault: KubernetesFault | undefined, namespace?: string): void
  /** Ends every connection, requests under way included. May be called again. */
  close(): Promise<void>
}

/**
 * Accepts access tokens signed by a key of `jwksUri`. The lists of namespaces, agents and tools demand
 * `requiredRole`, which is `kagenti-viewer` unless told; every valid token has that. Any free port unless told;
 * rejects when the port is taken.
 */
export async function startKagenti({
  jwksUri,
  requiredRole = viewer,
  port = 0,
}: {
  jwksUri: string
  requiredRole?: string
  port?: number
}): Promise<KagentiStandIn> {
  const kubernetes = createKubernetes()
  const api = createApi(createSignOn(new URL(jwksUri)), requiredRole, kubernetes, () => chatAgent)
  const audit: AuditEntry[] = []
  let fault: FaultyAnswer | undefined
  let chatAgent: ChatAgent = chatAgents.echo
  const server = createServer((request, response) => void answer(request, response))
  const { origin, close } = await listen(server, port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const entry = {
      method,
      path: url,
      status: 0,
      azp: authorizedParty(bearerToken(headers.authorization) ?? ''),
      onBehalfOf: headers['x-backstage-user']?.toString(),
    }
    audit.push(entry)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const isApi = url.startsWith('/api/')
    const reply =
      isApi && fault
        ? fault
        : await api({ method, url, headers, body: () => text(request), gone: gone.signal }).then(
            (regular) => (isApi ? uncached(regular) : regular),
            () => internalServerError,
          )
    entry.status = reply.status
    sendAnswer(response, reply)
  }

  return {
    baseUrl: origin,
    audit,
    failRequests(faultyAnswer) {
      fault = faultyAnswer
    },
    answerChats(agent = chatAgents.echo) {
      chatAgent = agent
    },
    failKubernetes: kubernetes.fail,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A stream has a `cache-control` of its own already; the backend then sends two. */
const uncached = (answer: Answer): Answer => ({
  ...answer,
  headers: {
    ...answer.headers,
    'cache-control': [answer.headers?.['cache-control'] ?? [], 'no-store, no-cache, must-revalidate'].flat(),
    pragma: 'no-cache',
  },
})

/** What the backend's framework says when a handler throws. */
const internalServerError: Answer = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Internal Server Error',
}
