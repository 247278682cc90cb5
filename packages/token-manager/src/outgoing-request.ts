import { targetUrl } from './target-url.ts'
import type { Logger } from './token-source.ts'

/** `RequestInit`, with a body that may be a function: it gives the body anew each time that the request is sent. */
export interface AuthenticatedRequestInit extends Omit<RequestInit, 'body'> {
  readonly body?: RequestInit['body'] | (() => NonNullable<RequestInit['body']>)
}

export interface OutgoingRequest {
  readonly url: URL
  readonly headers: Headers
  readonly signal: AbortSignal | undefined
  readonly init: AuthenticatedRequestInit
  readonly isRepeatable: boolean
}

/** They would go out in Boost's name, beside or in place of its token. */
const refusedHeaders = ['authorization', 'cookie', 'proxy-authorization']

/**
 * What `fetch` would send for these arguments. The body of a `Request` is read, so that it can be sent again.
 *
 * @throws TokenError `TARGET_REFUSED`.
 * @throws TypeError if the body of a `Request` was read already.
 */
export async function outgoingRequest(
  base: URL,
  input: string | URL | Request,
  init: AuthenticatedRequestInit = {},
  logger?: Pick<Logger, 'warn'>,
): Promise<OutgoingRequest> {
  const request = isRequest(input) ? input : undefined
  const url = targetUrl(base, request === undefined ? (input as string | URL) : request.url)
  const given = Object.fromEntries(Object.entries(init).filter(([, value]) => value !== undefined))
  const merged: AuthenticatedRequestInit = { ...(request && (await initOf(request, 'body' in given))), ...given }
  const headers = new Headers(merged.headers)
  for (const name of refusedHeaders.filter((each) => headers.has(each))) {
    headers.delete(name)
    logger?.warn(`Dropped the header ${name} of a request: the access token is the only credential`)
  }
  return { url, headers, signal: merged.signal ?? undefined, init: merged, isRepeatable: !isStream(merged.body) }
}

/** Of this platform, or of another copy of its fetch. */
const isRequest = (input: string | URL | Request): input is Request => typeof input === 'object' && 'headers' in input

async function initOf(request: Request, hasOtherBody: boolean): Promise<RequestInit> {
  const { method, headers, signal, redirect } = request
  if (hasOtherBody || request.body === null) return { method, headers, signal, redirect }
  return { method, headers, signal, redirect, body: await request.arrayBuffer() }
}

export const isStream = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && (body instanceof ReadableStream || Symbol.asyncIterator in body)
