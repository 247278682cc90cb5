/**
 * Who is calling, judged as Kagenti's backend does: signature (RS256, key by `kid`), `nbf` and `exp` in whole seconds
 * without leeway, and nothing else; not `iss`, not `aud`.
 *
 * The keys are cached for ever, and an unknown `kid` has the whole set read again. So after a key rotation an old
 * token is accepted until the first new one arrives.
 */
import { compactVerify, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors } from 'jose'
import { type Answer, json } from '../answer.ts'
import { rolesOf } from './roles.ts'

export interface Caller {
  readonly username: string
  readonly email: string | null
  readonly roles: readonly string[]
}

export type SignOn = { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly answer: Answer }

/** Takes the value of the `Authorization` header. Rejects when the key set is not JSON: the backend's own 500. */
export function createSignOn(jwksUri: URL): (authorization: string | undefined) => Promise<SignOn> {
  const keys = createRemoteJWKSet(jwksUri, { cacheMaxAge: Infinity, cooldownDuration: 0, timeoutDuration: 10_000 })
  return async (authorization) => {
    const token = bearerToken(authorization)
    if (token === undefined) return refuse('Authentication required', { 'www-authenticate': 'Bearer' })
    const header = readHeader(token)
    if (header === undefined) return refuse('Invalid token: Error decoding token headers.')
    if (!header.kid) return refuse('Token missing key ID')
    const key = await keys({ alg: 'RS256', kid: header.kid }).catch((error: unknown) => {
      if (error instanceof errors.JOSEError && error.cause instanceof SyntaxError) throw error
      return error instanceof errors.JWKSNoMatchingKey ? 'unknown' : 'unreachable'
    })
    if (key === 'unknown') return refuse('Token signing key not found')
    if (key === 'unreachable') return { ok: false, answer: json(503, { detail: 'Authentication service unavailable' }) }
    if (header.alg !== 'RS256') return refuse('Invalid token: The specified alg value is not allowed')
    try {
      await compactVerify(token, key)
    } catch {
      return refuse('Invalid token: Signature verification failed.')
    }
    const claims = decodeJwt(token)
    const now = Math.floor(Date.now() / 1000)
    if (claims.nbf !== undefined && claims.nbf > now) return refuse('Invalid token: The token is not yet valid (nbf)')
    if (claims.exp !== undefined && claims.exp < now) return refuse('Invalid token: Signature has expired.')
    const { preferred_username, email } = claims
    return {
      ok: true,
      caller: {
        username: typeof preferred_username === 'string' ? preferred_username : (claims.sub ?? ''),
        email: typeof email === 'string' ? email : null,
        roles: rolesOf(claims),
      },
    }
  }
}

/** The scheme in any case, then one space; a second one belongs to the token and spoils it. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^bearer (.+)$/i.exec(authorization ?? '')?.[1]

/** The client that the token names, whether or not the token is accepted. */
export function authorizedParty(token: string): string | undefined {
  try {
    const { azp } = decodeJwt(token)
    return typeof azp === 'string' ? azp : undefined
  } catch {
    return undefined
  }
}

function readHeader(token: string): { readonly alg?: string; readonly kid?: string } | undefined {
  if (/\s/.test(token)) return undefined
  try {
    return decodeProtectedHeader(token)
  } catch {
    return undefined
  }
}

const refuse = (detail: string, headers?: Answer['headers']): SignOn => ({
  ok: false,
  answer: json(401, { detail }, headers),
})
