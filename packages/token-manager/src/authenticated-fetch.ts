/**
 * `fetch` with an access token (RFC 6750 §2.1), locked to one base URL.
 *
 * @module
 */
import { boundedBody } from './bounded-body.ts'
import { TokenError } from './errors.ts'
import { targetUrl } from './target-url.ts'
import type { Logger, TokenSource } from './token-source.ts'

export interface AuthenticatedFetchOptions {
  readonly tokens: TokenSource
  /** Requests go below it; a redirect to another origin is refused. */
  readonly baseUrl: string
  /** `globalThis.fetch` unless told, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch
  readonly logger?: Pick<Logger, 'warn'>
}

/** They would go out in Boost's name, beside or in place of its token. */
const refusedHeaders = ['authorization', 'cookie', 'proxy-authorization']

const bodyLimit = 64 * 1024
const redirectLimit = 5

const tokenErrors = new WeakMap<Response, TokenError>()

/** Why the token of a 401 answer could not be replaced, if that is why it is 401. */
export const tokenErrorOf = (response: Response): TokenError | undefined => tokenErrors.get(response)

/**
 * A function with the signature of `fetch`; relative paths are below the base URL.
 *
 * A 401 is retried once, with another token, if one can be had and the body can be sent twice (a stream cannot);
 * otherwise that 401 is returned. Nothing else is retried.
 *
 * The returned function rejects with TokenError if there is no token, the target is outside the base URL
 * (`TARGET_REFUSED`) or the answer redirects elsewhere (`REDIRECT_REFUSED`), and as `fetch` does.
 *
 * @throws TypeError if `baseUrl` is no http(s) URL.
 */
export function createAuthenticatedFetch(options: AuthenticatedFetchOptions): typeof globalThis.fetch {
  const { tokens, logger } = options
  const base = baseUrlOf(options.baseUrl)
  const exchange = (request: Outgoing, token: string) =>
    followRedirects(request, token, options.fetch ?? globalThis.fetch)

  return async (input, init) => {
    const request = outgoing(base, input, init, logger)
    const signal = request.init.signal ?? undefined
    const token = await tokens.getToken({ signal })
    const { response, last } = await exchange(request, token)
    if (response.status !== 401) return response
    tokens.invalidate(token)
    const refusal = await detached(response)
    if (isStream(last.init.body)) return refusal
    const other = await tokens.getToken({ signal, otherThan: token }).catch((error: unknown) => {
      if (!(error instanceof TokenError)) throw error
      tokenErrors.set(refusal, error)
      return token
    })
    return other === token ? refusal : (await exchange(last, other)).response
  }
}

function baseUrlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new TypeError('Unexpected baseUrl, expected an http(s) URL without user info')
  }
  return url
}

interface Outgoing {
  readonly url: URL
  readonly init: RequestInit
  readonly headers: Headers
}

function outgoing(
  base: URL,
  input: string | URL | Request,
  init: RequestInit = {},
  logger?: Pick<Logger, 'warn'>,
): Outgoing {
  const fromRequest: RequestInit =
    input instanceof Request
      ? { method: input.method, headers: input.headers, body: input.body, signal: input.signal }
      : {}
  const given = Object.entries(init).filter(([, value]) => value !== undefined)
  const merged: RequestInit = { ...fromRequest, ...Object.fromEntries(given) }
  const headers = new Headers(merged.headers)
  for (const name of refusedHeaders.filter((each) => headers.has(each))) {
    headers.delete(name)
    logger?.warn(`Dropped the header ${name} of a request: the access token is the only credential`)
  }
  const url = targetUrl(base, input instanceof Request ? input.url : input)
  return { url, init: merged, headers }
}

const isStream = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && (body instanceof ReadableStream || Symbol.asyncIterator in body)

/**
 * Redirects by hand: the token and the user's name must not follow one to another origin. Method and body change as
 * `fetch` would change them. `last` is the request that was answered: a POST that a redirect made a GET is not sent again.
 */
async function followRedirects(
  request: Outgoing,
  token: string,
  fetch: typeof globalThis.fetch,
): Promise<{ readonly response: Response; readonly last: Outgoing }> {
  let { url, init } = request
  const headers = new Headers(request.headers)
  headers.set('authorization', `Bearer ${token}`)
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, {
      ...init,
      headers,
      redirect: 'manual',
      ...(isStream(init.body) && { duplex: 'half' }),
    })
    const location = redirectStatus.has(response.status) ? response.headers.get('location') : null
    if (location === null) return { response, last: { url, init, headers } }
    await response.body?.cancel()
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined
    if (next?.origin !== url.origin || next.username !== '' || next.password !== '' || redirects === redirectLimit)
      throw redirectRefused(url, next)
    if (becomesGet(response.status, init.method)) {
      init = { ...init, method: 'GET', body: null }
      for (const name of ['content-type', 'content-length', 'content-encoding', 'content-language', 'content-location'])
        headers.delete(name)
    } else if (isStream(init.body)) {
      throw redirectRefused(url, next)
    }
    url = next
  }
}

const redirectStatus = new Set([301, 302, 303, 307, 308])

/** As the Fetch standard has it, HTTP-redirect fetch, step 12. */
function becomesGet(status: number, method = 'GET'): boolean {
  const upper = method.toUpperCase()
  return (status <= 302 && upper === 'POST') || (status === 303 && upper !== 'GET' && upper !== 'HEAD')
}

const redirectRefused = (from: URL, to: URL | undefined) =>
  new TokenError(
    'REDIRECT_REFUSED',
    `Unexpected redirect from ${from.origin} to ${to?.origin ?? 'no URL'}, expected an answer`,
    {
      hint: 'Use the address that the server gives itself, with its scheme and without a trailing slash in the path.',
    },
  )

/** The same answer, read so that its socket is free; longer than 64 KiB, or broken off, it loses its body. */
async function detached(response: Response): Promise<Response> {
  const body = await boundedBody(response, bodyLimit).catch(() => undefined)
  const headers = new Headers(response.headers)
  // The body is decoded.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  return new Response(body ?? null, { status: response.status, statusText: response.statusText, headers })
}
