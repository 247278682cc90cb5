import { clientSecretPost, type ClientAuthentication, type SecretSource } from './client-authentication.ts'
import type { Clock } from './clock.ts'
import type { Logger } from './token-source.ts'

export type KeycloakTokenManagerOptions = TokenManagerSettings &
  (
    | { readonly clientSecret: SecretSource; readonly clientAuthentication?: undefined }
    | {
        /** In place of a secret in the form. */
        readonly clientAuthentication: ClientAuthentication
        readonly clientSecret?: undefined
      }
  )

export interface TokenManagerSettings {
  /** For Keycloak `https://<host>/realms/<realm>/protocol/openid-connect/token`. */
  readonly tokenEndpoint: string
  readonly clientId: string
  /** Seconds before expiry in which a fresh token is worth a short wait. 60 unless told; half a token's life at most. */
  readonly tokenExpiryBufferSeconds?: number
  /** Scope values, separated by spaces (RFC 6749 §3.3). */
  readonly scope?: string
  /** The audience that the token is for, where the server reads this parameter; Keycloak does not. */
  readonly audience?: string
  /** The resource that the token is for (RFC 8707 §2). */
  readonly resource?: string
  /** Audience of a signed assertion. The token endpoint's realm unless told; the public one where they differ. */
  readonly issuer?: string
  /** Seconds after which a token request fails, whatever it waits for. 15 unless told. */
  readonly deadlineSeconds?: number
  /** Allows plain http beyond loopback, where anyone on the way can read the secret. */
  readonly allowInsecureRequests?: boolean
  readonly logger?: Logger
  /** For a proxy or mTLS of your own. Otherwise `globalThis.fetch`, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
  /** In [0, 1). */
  readonly random?: () => number
}

/** In seconds: a timer for longer fires at once. */
const longestTimer = 2_147_483

export interface CheckedOptions {
  readonly tokenEndpoint: URL
  readonly issuer: string
  readonly parameters: Readonly<Record<string, string>>
  readonly clientAuthentication: ClientAuthentication
}

/**
 * Options that can work.
 *
 * @throws TypeError for an incomplete or impossible configuration, and for plain http beyond loopback.
 */
export function checkedOptions(options: KeycloakTokenManagerOptions): CheckedOptions {
  const { clientId, clientSecret, clientAuthentication, scope, audience, resource } = options
  requireText({ tokenEndpoint: options.tokenEndpoint, clientId })
  if (clientAuthentication === undefined) {
    if (typeof clientSecret !== 'function') requireText({ clientSecret })
  } else if (clientSecret !== undefined) {
    throw new TypeError('Unexpected clientSecret beside clientAuthentication, expected one of them')
  }
  const given = Object.entries({ scope, audience, resource, issuer: options.issuer })
  const parameters = Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined))
  requireText(parameters)
  const { issuer, ...sent } = parameters
  const { tokenExpiryBufferSeconds = 60, deadlineSeconds = 15, allowInsecureRequests = false } = options
  if (!(tokenExpiryBufferSeconds >= 0 && tokenExpiryBufferSeconds < Infinity)) {
    throw new TypeError('Unexpected tokenExpiryBufferSeconds, expected a number of seconds')
  }
  if (!(deadlineSeconds > 0 && deadlineSeconds <= longestTimer)) {
    throw new TypeError(`Unexpected deadlineSeconds, expected more than 0 and at most ${longestTimer}`)
  }
  const tokenEndpoint = endpointOf(options.tokenEndpoint, allowInsecureRequests)
  return {
    tokenEndpoint,
    issuer: issuer ?? tokenEndpoint.href.replace(/\/protocol\/openid-connect\/token\/?$/, ''),
    parameters: sent,
    // A text is checked above, and a function when it is called.
    clientAuthentication: clientAuthentication ?? clientSecretPost(clientSecret as SecretSource),
  }
}

function requireText(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string' || value === '') {
      throw new TypeError(`Unexpected ${name}, expected a string that is not empty`)
    }
  }
}

function endpointOf(text: string, allowInsecureRequests: boolean): URL {
  const url = URL.parse(text)
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.hash !== ''
  ) {
    throw new TypeError('Unexpected tokenEndpoint, expected an http(s) URL without user info or fragment')
  }
  if (url.protocol === 'http:' && !isLoopback(url) && !allowInsecureRequests) {
    throw new TypeError('Unexpected plain http in tokenEndpoint, expected https beyond loopback')
  }
  return url
}

/** `localhost`, `127.0.0.0/8` or `[::1]`, judged by the parsed host name. */
const isLoopback = ({ hostname }: URL) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
