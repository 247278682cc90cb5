/**
 * `fetch` with an access token (RFC 6750 §2.1), locked to one base URL.
 *
 * @module
 */
import { isBearerToken } from './bearer-token.ts'
import { boundedBody } from './bounded-body.ts'
import { isTokenError, TokenError } from './errors.ts'
import { outgoingRequest, type AuthenticatedRequestInit, type OutgoingRequest } from './outgoing-request.ts'
import { followRedirects } from './redirects.ts'
import { retryTelemetry } from './telemetry.ts'
import type { Logger, TokenSource } from './token-source.ts'

export interface AuthenticatedFetchOptions {
  readonly tokens: TokenSource
  /** Requests go below it; a redirect to another origin is refused. */
  readonly baseUrl: string
  /** `globalThis.fetch` unless told, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch
  readonly logger?: Pick<Logger, 'warn'>
}

/** Can stand for `typeof fetch`. */
export type AuthenticatedFetch = (input: string | URL | Request, init?: AuthenticatedRequestInit) => Promise<Response>

const bodyLimit = 64 * 1024
const bodyPatience = 2_000

const tokenErrors = new WeakMap<Response, TokenError>()

/** Why the token of a 401 answer could not be replaced, if that is why it is 401. */
export const tokenErrorOf = (response: Response): TokenError | undefined => tokenErrors.get(response)

/**
 * A function with the signature of `fetch`; relative paths are below the base URL.
 *
 * A 401 is retried once, with another token, if one can be had and the body can be sent twice (a stream cannot, but a
 * function that gives one); otherwise that 401 is returned. Nothing else is retried.
 *
 * The returned function rejects with TokenError if there is no token, the target is outside the base URL
 * (`TARGET_REFUSED`) or the answer redirects elsewhere (`REDIRECT_REFUSED`), and as `fetch` does.
 *
 * @throws TypeError if `baseUrl` is no http(s) URL.
 */
export function createAuthenticatedFetch(options: AuthenticatedFetchOptions): AuthenticatedFetch {
  const { tokens, logger } = options
  const base = baseUrlOf(options.baseUrl)
  const countRetry = retryTelemetry(base)
  const exchange = (request: OutgoingRequest, token: string) => {
    // The platform's own error would quote it.
    if (!isBearerToken(token)) throw malformedToken()
    return followRedirects(request, token, options.fetch ?? globalThis.fetch)
  }

  return async (input, init) => {
    const request = await outgoingRequest(base, input, init, logger)
    const { signal } = request
    const token = await tokens.getToken({ signal })
    const { response, last } = await exchange(request, token)
    if (response.status !== 401) return response
    tokens.invalidate(token)
    const refusal = await detached(response)
    if (!last.isRepeatable) return refusal
    const other = await tokens.getToken({ signal, otherThan: token }).catch((error: unknown) => {
      if (!isTokenError(error)) throw error
      tokenErrors.set(refusal, error)
      return token
    })
    if (other === token) return refusal
    countRetry()
    return (await exchange(last, other)).response
  }
}

function baseUrlOf(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new TypeError('Unexpected baseUrl, expected an http(s) URL without user info')
  }
  return url
}

/** The same answer, read so that its socket is free; too long, broken off or without an end, it loses its body. */
async function detached(response: Response): Promise<Response> {
  const body = await boundedBody(response, bodyLimit, AbortSignal.timeout(bodyPatience)).catch(() => undefined)
  const headers = new Headers(response.headers)
  // The body is decoded.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  return new Response(body ?? null, { status: response.status, statusText: response.statusText, headers })
}

const malformedToken = () =>
  new TokenError('TOKEN_RESPONSE_INVALID', 'Unexpected token of the token source, expected b64token (RFC 6750 §2.1)', {
    hint: 'Check what `getToken` of `tokens` gives.',
  })
