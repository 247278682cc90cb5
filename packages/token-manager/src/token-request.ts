/**
 * One attempt at a token request: the client credentials grant (RFC 6749 §4.4.2). The only file that speaks to the
 * OAuth library, and the last place that any of its errors reaches.
 *
 * @module
 */
import { decodeJwt } from 'jose'
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  Configuration,
  customFetch,
  ResponseBodyError,
  type CustomFetch,
} from 'openid-client'
import { isBearerToken } from './bearer-token.ts'
import { boundedBody } from './bounded-body.ts'
import type { Credential } from './client-authentication.ts'
import { safeCause, TokenError, type SafeCause } from './errors.ts'
import { lifetimeOf } from './expiry.ts'
import { withoutSecrets } from './without-secrets.ts'

/** What is the same for every attempt. */
export interface TokenRequest {
  readonly tokenEndpoint: URL
  readonly issuer: string
  readonly clientId: string
  /** `scope`, `audience`, `resource`: those that are sent. */
  readonly parameters: Readonly<Record<string, string>>
  /** What to check when the client is refused. */
  readonly hint: string
}

export type TokenAnswer =
  | { readonly accessToken: string; /** In milliseconds. */ readonly lifetime: number }
  | {
      readonly error: TokenError
      /** `permanent`: not with this credential. `transient`: perhaps in a moment. `senseless`: no token endpoint. */
      readonly kind: 'permanent' | 'transient' | 'senseless'
      /** The value of `Retry-After`. */
      readonly retryAfter?: string | undefined
    }

const bodyLimit = 64 * 1024

/** Never rejects. */
export async function requestToken(
  request: TokenRequest,
  credential: Credential,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const seen: Seen = { secrets: [credential.value] }
  const { tokenEndpoint, issuer, clientId, parameters } = request
  const server = { issuer, token_endpoint: tokenEndpoint.href }
  const configuration = new Configuration(server, clientId, undefined, credential.authenticate)
  // Whether plain http is allowed was decided when the token manager was built.
  allowInsecureRequests(configuration)
  configuration.timeout = undefined
  configuration[customFetch] = observedFetch(fetch, signal, seen)
  try {
    const answer = await clientCredentialsGrant(configuration, parameters)
    if (!seen.isJson || answer.token_type !== 'bearer' || !isBearerToken(answer.access_token)) {
      throw new Error('no bearer token')
    }
    return { accessToken: answer.access_token, lifetime: lifetimeOf(seen.expiresIn, ownLifetime(answer.access_token)) }
  } catch (thrown) {
    return refusal(request, seen, thrown)
  }
}

interface Seen {
  /** What was sent to prove who the client is. */
  secrets: readonly string[]
  status?: number
  isJson?: boolean
  tooLarge?: boolean
  expiresIn?: unknown
  retryAfter?: string | undefined
}

/**
 * Reads the answer whole and bounded, and gives the library what a token response is made of, but for `expires_in`: a
 * server that sends that as a string, or members that nobody reads in another form, has still granted a token.
 */
function observedFetch(fetch: typeof globalThis.fetch, signal: AbortSignal, seen: Seen): CustomFetch {
  return async (url, options) => {
    seen.secrets = [...seen.secrets, ...sentSecrets(options)]
    const response = await fetch(url, { ...(options as RequestInit), redirect: 'manual', signal })
    const body = await boundedBody(response, bodyLimit)
    seen.status = response.status
    seen.retryAfter = response.headers.get('retry-after') ?? undefined
    if (body === undefined) {
      seen.tooLarge = true
      throw new Error('too large')
    }
    // With a challenge beside it the library would not read the error of the body (RFC 6749 §5.2).
    const headers = new Headers()
    const type = response.headers.get('content-type')
    if (type !== null) headers.set('content-type', type)
    seen.isJson = /^application\/json\s*(;|$)/i.test(type ?? '')
    const text = new TextDecoder().decode(body)
    const nullBody = [204, 205, 304].includes(response.status)
    return new Response(nullBody ? null : essentials(text, seen), { status: response.status, headers })
  }
}

function sentSecrets({ headers, body }: Parameters<CustomFetch>[1]): string[] {
  const basic = new Headers(headers).get('authorization')?.replace(/^Basic /, '')
  const form = new URLSearchParams(body instanceof URLSearchParams ? body : '')
  return [basic, form.get('client_secret'), form.get('client_assertion')].filter((each) => each != null)
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

function refusal(request: TokenRequest, seen: Seen, thrown: unknown): TokenAnswer {
  const { origin, pathname } = request.tokenEndpoint
  const endpoint = `token endpoint ${origin}${pathname}`
  const { status, retryAfter } = seen
  const cause = safeCause(thrown)
  if (status === undefined) {
    const why = cause?.code === undefined ? '' : ` (${cause.code})`
    const error = new TokenError('TOKEN_ENDPOINT_UNREACHABLE', `No answer from the ${endpoint}${why}`, {
      hint: 'Check the address, the network and the certificate authority.',
      cause,
    })
    return { error, kind: 'transient' }
  }
  if (status === 408 || status === 429 || status >= 500) {
    const error = new TokenError('TOKEN_ENDPOINT_UNREACHABLE', `The ${endpoint} answered ${status}`, {
      hint: 'The authorization server is not able to answer now; it is asked again later.',
      status,
      cause,
    })
    return { error, kind: 'transient', retryAfter }
  }
  if (status >= 400) return { error: rejection(request, endpoint, status, seen, thrown, cause), kind: 'permanent' }
  const much = seen.tooLarge === true ? ' with too much' : ''
  const error = new TokenError(
    'TOKEN_RESPONSE_INVALID',
    `The ${endpoint} answered ${status}${much}, but not with a token response`,
    {
      hint: 'Check that it is the address of a token endpoint, such as …/protocol/openid-connect/token.',
      status,
      cause,
    },
  )
  return { error, kind: 'senseless' }
}

function rejection(
  { hint }: TokenRequest,
  endpoint: string,
  status: number,
  { secrets }: Seen,
  thrown: unknown,
  cause: SafeCause | undefined,
): TokenError {
  const body = thrown instanceof ResponseBodyError ? thrown : undefined
  const error = body && withoutSecrets(body.error, secrets, 80)
  const description = body?.error_description
  return new TokenError(
    'TOKEN_REQUEST_REJECTED',
    `The ${endpoint} refused the client: ${status} ${error ?? ''}`.trim(),
    {
      hint:
        status === 404 || status === 405
          ? 'Check the realm and the path: …/realms/<realm>/protocol/openid-connect/token.'
          : hint,
      status,
      error,
      errorDescription: description === undefined ? undefined : withoutSecrets(description, secrets, 200),
      cause,
    },
  )
}
