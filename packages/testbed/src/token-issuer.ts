/**
 * The OAuth half of the authorization server: `oidc-provider`, set up to answer the client credentials grant as
 * Keycloak does, with Keycloak's paths and claims.
 *
 * Unlike Keycloak it calls a wrong secret `invalid_client`, and a token's header has `typ: at+jwt`.
 *
 * @module
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4} (client credentials grant)
 * @see {@link https://www.rfc-editor.org/rfc/rfc9068 RFC 9068} (JWT access tokens)
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Adapter, type JWK, Provider } from 'oidc-provider'

/** Below the issuer. */
export const tokenPath = '/protocol/openid-connect/token'
export const jwksPath = '/protocol/openid-connect/certs'

export interface Client {
  /** Printable ASCII, like the secret (RFC 6749 appendix A). */
  readonly id: string
  readonly secret: string
  /** Public keys of a client that signs assertions (`private_key_jwt`) in place of the secret. */
  readonly keys?: readonly JWK[]
  /** Of its access tokens, in whole seconds from 1; 300 unless told. */
  readonly lifetime?: number
  /** Realm roles in its access tokens; `['kagenti-operator']` unless told. */
  readonly roles?: readonly string[]
}

export type TokenIssuer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Every issuer has a signing key of its own. Requests come with the issuer's path taken off their `url`. */
export function createTokenIssuer(issuer: string, clients: readonly Client[]): TokenIssuer {
  const clientOf = (id: string | undefined): Client | undefined => clients.find((client) => client.id === id)
  const provider = new Provider(issuer, {
    adapter: nothingStored,
    jwks: { keys: [createSigningKey()] },
    cookies: { keys: [randomUUID()] },
    routes: { token: tokenPath, jwks: jwksPath },
    clients: clients.map(({ id, secret, keys }) => ({
      client_id: id,
      ...(keys === undefined
        ? { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' }
        : { jwks: { keys: [...keys] }, token_endpoint_auth_method: 'private_key_jwt' }),
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
    ttl: { ClientCredentials: (_context, _token, client) => clientOf(client.clientId)?.lifetime ?? 300 },
    extraTokenClaims: (_context, { clientId }) => ({
      azp: clientId,
      preferred_username: `service-account-${clientId}`,
      realm_access: { roles: clientOf(clientId)?.roles ?? ['kagenti-operator'] },
    }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:kagenti',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: 'kagenti',
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  })
  // Koa prints the errors of aborted requests otherwise.
  provider.silent = true
  return provider.callback()
}

function createSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' } as JWK
}

/** Access tokens are JWTs and the clients come from the configuration, so there is nothing to keep. */
const nothingStored = (): Adapter => ({
  upsert: async () => {},
  find: async () => {},
  findByUid: async () => {},
  findByUserCode: async () => {},
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
})
