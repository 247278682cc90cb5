/**
 * One token request: the client credentials grant (RFC 6749 §4.4.2). The only file that knows the OAuth library, and
 * the last place that any of its errors reaches.
 *
 * @module
 */
import { decodeJwt } from 'jose'
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretPost,
  Configuration,
  customFetch,
  ResponseBodyError,
  type CustomFetch,
} from 'openid-client'
import { boundedBody } from './bounded-body.ts'
import { safeCause, TokenError } from './errors.ts'
import { lifetimeOf } from './expiry.ts'
import { printable } from './printable.ts'

export interface TokenRequest {
  readonly tokenEndpoint: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
}

export interface TokenAnswer {
  readonly accessToken: string
  /** In milliseconds. */
  readonly lifetime: number
}

const bodyLimit = 64 * 1024

/** @throws TokenError, and nothing else. */
export async function requestToken(request: TokenRequest): Promise<TokenAnswer> {
  const seen: Seen = {}
  const { tokenEndpoint, clientId, clientSecret } = request
  const server = { issuer: tokenEndpoint.origin, token_endpoint: tokenEndpoint.href }
  const configuration = new Configuration(server, clientId, undefined, ClientSecretPost(clientSecret))
  // Whether plain http is allowed was decided when the token manager was built.
  allowInsecureRequests(configuration)
  configuration.timeout = undefined
  configuration[customFetch] = observedFetch(request, seen)
  try {
    const answer = await clientCredentialsGrant(configuration)
    if (answer.token_type !== 'bearer' || !b64token.test(answer.access_token)) throw new Error('not a bearer token')
    return { accessToken: answer.access_token, lifetime: lifetimeOf(seen.expiresIn, ownLifetime(answer.access_token)) }
  } catch (thrown) {
    throw tokenError(request, seen, thrown)
  }
}

/** RFC 6750 §2.1: anything else would not survive as a header. */
const b64token = /^[\w.~+/-]+=*$/

interface Seen {
  status?: number
  tooLarge?: boolean
  expiresIn?: unknown
}

/**
 * Reads the answer whole and bounded, and gives the library what a token response is made of, but for `expires_in`: a
 * server that sends that as a string, or members that nobody reads in another form, has still granted a token.
 */
function observedFetch({ fetch, signal }: TokenRequest, seen: Seen): CustomFetch {
  return async (url, options) => {
    const response = await fetch(url, { ...(options as RequestInit), redirect: 'manual', signal })
    const body = await boundedBody(response, bodyLimit)
    seen.status = response.status
    if (body === undefined) {
      seen.tooLarge = true
      throw new Error('too large')
    }
    const headers = new Headers()
    // With a challenge beside it the library would not read the error of the body (RFC 6749 §5.2).
    const type = response.headers.get('content-type')
    if (type !== null) headers.set('content-type', type)
    const text = new TextDecoder().decode(body)
    const nullBody = [204, 205, 304].includes(response.status)
    return new Response(nullBody ? null : essentials(text, seen), { status: response.status, headers })
  }
}

function essentials(text: string, seen: Seen): string {
  try {
    const { access_token, token_type, expires_in, error, error_description } = JSON.parse(text) as Record<
      string,
      unknown
    >
    seen.expiresIn = expires_in
    const description = typeof error_description === 'string' ? error_description : undefined
    return JSON.stringify({ access_token, token_type, error, error_description: description })
  } catch {
    return text
  }
}

function ownLifetime(accessToken: string): number | undefined {
  try {
    const { exp, iat } = decodeJwt(accessToken)
    return exp === undefined || iat === undefined ? undefined : exp - iat
  } catch {
    return undefined
  }
}

function tokenError(request: TokenRequest, { status, tooLarge = false }: Seen, thrown: unknown): TokenError {
  const endpoint = `token endpoint ${request.tokenEndpoint.origin}${request.tokenEndpoint.pathname}`
  const cause = safeCause(thrown)
  if (status === undefined) {
    const why = cause?.code === undefined ? '' : ` (${cause.code})`
    return new TokenError('TOKEN_ENDPOINT_UNREACHABLE', `No answer from the ${endpoint}${why}`, {
      hint: 'Check the address, the network and the certificate authority.',
      cause,
    })
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new TokenError('TOKEN_ENDPOINT_UNREACHABLE', `The ${endpoint} answered ${status}`, {
      hint: 'The authorization server is not able to answer now; it is asked again later.',
      status,
      cause,
    })
  }
  if (status >= 400) return rejection(request, endpoint, status, thrown)
  return new TokenError(
    'TOKEN_RESPONSE_INVALID',
    `The ${endpoint} answered ${status}${tooLarge ? ' with too much' : ''}, but not with a token response`,
    {
      hint: 'Check that it is the address of a token endpoint, such as …/protocol/openid-connect/token.',
      status,
      cause,
    },
  )
}

function rejection(request: TokenRequest, endpoint: string, status: number, thrown: unknown): TokenError {
  const body = thrown instanceof ResponseBodyError ? thrown : undefined
  const error = body === undefined ? undefined : withoutSecret(request, body.error, 80)
  const errorDescription =
    body?.error_description === undefined ? undefined : withoutSecret(request, body.error_description, 200)
  return new TokenError(
    'TOKEN_REQUEST_REJECTED',
    `The ${endpoint} refused the client: ${status} ${error ?? ''}`.trim(),
    {
      hint:
        status === 404 || status === 405
          ? 'Check the realm and the path: …/realms/<realm>/protocol/openid-connect/token.'
          : 'Check client id and client secret, and that the client may use its service account.',
      status,
      error,
      errorDescription,
      cause: safeCause(thrown),
    },
  )
}

/** A server may quote what it was sent, as it is or form-encoded. */
function withoutSecret({ clientSecret }: TokenRequest, text: string, limit: number): string {
  const forms = [
    clientSecret,
    encodeURIComponent(clientSecret),
    new URLSearchParams([['', clientSecret]]).toString().slice(1),
  ]
  const clean = forms.map((form) => printable(form, Infinity)).filter((form) => form !== '')
  return clean.reduce((rest, form) => rest.replaceAll(form, '***'), printable(text, Infinity)).slice(0, limit)
}
