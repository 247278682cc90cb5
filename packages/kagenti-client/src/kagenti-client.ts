/**
 * Kagenti's REST API, with the access token of a service account and, for audit, the user on whose behalf a call is
 * made.
 *
 * @module
 */
import {
  createAuthenticatedFetch,
  printable,
  safeCause,
  TokenError,
  tokenErrorOf,
  type Logger,
  type TokenSource,
} from '@rhdh-boost/token-manager'
import {
  isNamespaceList,
  isUserInfo,
  isWorkloadList,
  type NamespaceList,
  type UserInfo,
  type WorkloadList,
} from './answers.ts'
import { isEntityRef } from './entity-ref.ts'
import { KagentiError } from './errors.ts'

export interface KagentiClientOptions {
  /** Address of Kagenti's backend, without `/api/v1`. */
  readonly baseUrl: string
  readonly tokens: TokenSource
  /** `globalThis.fetch` unless told. */
  readonly fetch?: typeof globalThis.fetch
  readonly logger?: Pick<Logger, 'warn'>
}

export interface CallOptions {
  /**
   * Full entity ref of the user for whom the call is made, such as `user:default/jane`; sent as `X-Backstage-User`.
   * It proves nothing and permits nothing: Backstage permissions decide before the call. Absent for background work.
   */
  readonly onBehalfOf?: string
  readonly signal?: AbortSignal
}

export interface NamespaceOptions extends CallOptions {
  readonly namespace: string
}

/**
 * Every method rejects with KagentiError if Kagenti does not give what was asked for, with TokenError if there is no
 * access token, with TypeError if `onBehalfOf` is no full entity ref, and with the reason of `signal`.
 */
export interface KagentiClient {
  /** Who Kagenti takes the service account for. */
  readonly userInfo: (options?: CallOptions) => Promise<UserInfo>
  /** `["default"]` alone may be a failure that the backend swallowed: no reason to delete what was known. */
  readonly listNamespaces: (options?: CallOptions) => Promise<NamespaceList>
  /** The agents of one namespace. An unknown namespace has none. */
  readonly listAgents: (options: NamespaceOptions) => Promise<WorkloadList>
  /** The tools of one namespace. An empty list may be a failure that the backend swallowed. */
  readonly listTools: (options: NamespaceOptions) => Promise<WorkloadList>
}

/** @throws TypeError if `baseUrl` is no http(s) URL. */
export function createKagentiClient(options: KagentiClientOptions): KagentiClient {
  const send = createAuthenticatedFetch(options)

  async function get<T>(path: string, is: (answer: unknown) => answer is T, call: CallOptions = {}): Promise<T> {
    const { onBehalfOf, signal = null } = call
    if (onBehalfOf !== undefined && !isEntityRef(onBehalfOf)) {
      throw new TypeError('Unexpected onBehalfOf, expected a full entity ref such as user:default/jane')
    }
    const headers = { accept: 'application/json', ...(onBehalfOf !== undefined && { 'x-backstage-user': onBehalfOf }) }
    const { response, text } = await answerOf(send, path, { headers, signal })
    if (!response.ok) throw refusal(path, response, text)
    const answer = parsed(text)
    if (is(answer)) return answer
    throw new KagentiError('ANSWER_INVALID', `Unexpected answer of GET ${path}, expected what Kagenti documents`, {
      status: response.status,
    })
  }

  const list = (path: string, { namespace, ...call }: NamespaceOptions) =>
    get(`${path}?${new URLSearchParams({ namespace }).toString()}`, isWorkloadList, call)

  return {
    userInfo: (call) => get('/api/v1/auth/userinfo', isUserInfo, call),
    listNamespaces: (call) => get('/api/v1/namespaces', isNamespaceList, call),
    listAgents: (call) => list('/api/v1/agents', call),
    listTools: (call) => list('/api/v1/tools', call),
  }
}

async function answerOf(send: typeof globalThis.fetch, path: string, init: RequestInit) {
  try {
    const response = await send(path, init)
    return { response, text: await response.text() }
  } catch (error) {
    if (error instanceof TokenError || init.signal?.aborted === true) throw error
    const cause = safeCause(error)
    throw new KagentiError(
      'UNREACHABLE',
      `No answer from Kagenti to GET ${path}${cause?.code ? ` (${cause.code})` : ''}`,
      { cause },
    )
  }
}

function refusal(path: string, response: Response, text: string): KagentiError {
  const { status } = response
  const code = status === 401 ? 'UNAUTHORIZED' : status === 403 ? 'FORBIDDEN' : 'REQUEST_FAILED'
  const detail = detailOf(text)
  return new KagentiError(
    code,
    `Kagenti answered ${status} to GET ${path}${detail === undefined ? '' : `: ${detail}`}`,
    {
      status,
      detail,
      cause: tokenErrorOf(response),
    },
  )
}

/** `{"detail": "…"}`, or `[{ msg, … }, …]` in its place where the request is invalid. */
function detailOf(text: string): string | undefined {
  const answer = parsed(text)
  const detail = typeof answer === 'object' && answer !== null && 'detail' in answer ? answer.detail : undefined
  if (typeof detail === 'string') return shown(detail)
  if (!Array.isArray(detail)) return undefined
  return shown(
    detail.map((each: { readonly msg?: unknown } | null) => (typeof each?.msg === 'string' ? each.msg : '')).join('; '),
  )
}

/** A backend may quote the credentials that it refused. */
const shown = (text: string) =>
  printable(printable(text, Infinity).replaceAll(/(?<=bearer\s+)\S+|eyJ[\w-]*\.[\w-]+\.[\w-]*/gi, '***'))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
