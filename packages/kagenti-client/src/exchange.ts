/**
 * A request to the backend and its answer: whom it is made for, how long it may take, and what becomes of a failure.
 *
 * @module
 */
import {
  createAuthenticatedFetch,
  safeCause,
  TokenError,
  tokenErrorOf,
  type AuthenticatedFetchOptions,
  type TokenSource,
} from '@rhdh-boost/token-manager'
import createClient from 'openapi-fetch'
import { boundedText } from './bounded-text.ts'
import { detailOf, forUsers, refusedBy } from './detail.ts'
import { isEntityRef } from './entity-ref.ts'
import { KagentiError, type KagentiErrorCode } from './errors.ts'
import { routeOf } from './route.ts'
import { timeOutAfter, timeoutSecondsOf } from './time-out.ts'

export interface CallOptions {
  /**
   * Full entity ref of the user for whom the call is made, such as `user:default/jane`; sent as `X-Backstage-User`.
   * It proves nothing and permits nothing: Backstage permissions decide before the call. Absent for background work.
   */
  readonly onBehalfOf?: string
  readonly signal?: AbortSignal
  /**
   * For the whole call, its token included; 60 unless told. Talking to an agent has more, since the backend's own
   * time-out is longer: 90 for its answer, 150 until its stream begins.
   */
  readonly timeoutSeconds?: number
}

export interface RequestParts extends CallOptions {
  readonly params?: { readonly path?: object; readonly query?: object }
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends a request and reads its answer, if that is a success, both within the time-out. A signal goes on counting for a
 * body that `read` leaves alone; `tokens` are those that were sent. `path` may hold `{parameters}`.
 *
 * Rejects as KagentiClient says.
 */
export type Exchange = <T>(
  method: string,
  path: string,
  parts: RequestParts,
  read: (response: Response, tokens: readonly string[]) => T | Promise<T>,
) => Promise<T>

const userHeader = 'x-backstage-user'

/** In bytes. */
const refusalLimit = 64 * 1024

/** @throws TypeError if `baseUrl` is no http(s) URL. */
export function createExchange(options: AuthenticatedFetchOptions): Exchange {
  // Each call has its own, which knows the tokens that were sent; this one checks the options.
  createAuthenticatedFetch(options)
  const api = createClient({
    Request: Composed as unknown as typeof Request,
    headers: { accept: 'application/json' },
  })
  // The types of the routes are the caller's business.
  const request = api.request as unknown as RequestByOpenApiFetch

  return async (method, path, parts, read) => {
    const { onBehalfOf, signal, timeoutSeconds = timeoutSecondsOf(path), params, body, headers } = parts
    if (onBehalfOf !== undefined && !isEntityRef(onBehalfOf)) {
      throw new TypeError('Unexpected onBehalfOf, expected a full entity ref such as user:default/jane')
    }
    const route = routeOf(method, path)
    const sent: string[] = []
    const send = createAuthenticatedFetch({ ...options, tokens: recording(options.tokens, sent) })
    const timeOut = timeOutAfter(timeoutSeconds)
    const ended = signal === undefined ? timeOut.signal : AbortSignal.any([signal, timeOut.signal])

    async function attempt<R>(step: () => R | Promise<R>): Promise<R> {
      try {
        return await step()
      } catch (error) {
        if (error instanceof KagentiError || error instanceof TokenError) throw error
        if (!ended.aborted || !(error === ended.reason || isAbortError(error))) throw unreachable(route, error)
        if (ended.reason !== timeOut.signal.reason) throw ended.reason
        throw new KagentiError('TIMED_OUT', `No answer from Kagenti to ${route} within ${timeoutSeconds} s`)
      }
    }

    const fetch = ({ url, init }: Composed) => {
      if (/[{}]/.test(url)) throw new TypeError(`Unexpected parameter without a value in ${path}, expected one`)
      return attempt(async () => {
        const response = await send(url, { ...init, headers: headersOf(init, onBehalfOf), signal: ended })
        if (response.ok) return response
        const text = await boundedText(response, refusalLimit).catch(() => ended.throwIfAborted())
        throw refusal(route, response, text ?? '', sent)
      })
    }

    try {
      const { response } = await request(method, path, { params, body, headers, fetch, parseAs: 'stream' })
      return await attempt(() => read(response, sent))
    } finally {
      timeOut.clear()
    }
  }

  function headersOf(init: RequestInit, onBehalfOf: string | undefined): Headers {
    const headers = new Headers(init.headers)
    if (headers.has(userHeader)) {
      headers.delete(userHeader)
      options.logger?.warn(`Dropped the header ${userHeader} of a request: onBehalfOf says for whom it is made`)
    }
    if (onBehalfOf !== undefined) headers.set(userHeader, onBehalfOf)
    return headers
  }
}

type RequestByOpenApiFetch = (
  method: string,
  path: string,
  parts: {
    readonly params: RequestParts['params'] | undefined
    readonly body: unknown
    readonly headers: RequestParts['headers'] | undefined
    readonly fetch: (request: Composed) => Promise<Response>
    readonly parseAs: 'stream'
  },
) => Promise<{ readonly response: Response }>

/**
 * What openapi-fetch makes of a call. In its place a `Request` would have resolved the `..` of a path before the
 * authenticated fetch could refuse it, and made of the body a stream, which can be sent once.
 */
class Composed {
  readonly url: string
  readonly init: RequestInit
  readonly method: string | undefined

  constructor(url: string, init: RequestInit) {
    this.url = url
    this.init = init
    this.method = init.method
  }
}

/** Notes the tokens that are handed out, so that none of them is shown. */
const recording = (tokens: TokenSource, sent: string[]): TokenSource => ({
  getToken: async (options) => {
    const token = await tokens.getToken(options)
    sent.push(token)
    return token
  },
  invalidate: (token) => tokens.invalidate(token),
})

/** By its name: under Jest what Node throws is no `Error`. */
const isAbortError = (error: unknown) =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError'

function unreachable(route: string, error: unknown): KagentiError {
  const cause = safeCause(error)
  const code = cause?.code === undefined ? '' : ` (${cause.code})`
  return new KagentiError('UNREACHABLE', `No answer from Kagenti to ${route}${code}`, { cause })
}

const codes = new Map<number, KagentiErrorCode>([
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
])

function refusal(route: string, response: Response, body: string, sent: readonly string[]): KagentiError {
  const { status, headers } = response
  const detail = detailOf(body, headers.get('content-type'), sent)
  const explanation = forUsers(detail)
  return new KagentiError(
    codes.get(status) ?? 'REQUEST_FAILED',
    `Kagenti answered ${status} to ${route}${explanation === undefined ? '' : `: ${explanation}`}`,
    { status, detail, refused: status === 401 ? refusedBy(detail) : undefined, cause: tokenErrorOf(response) },
  )
}
