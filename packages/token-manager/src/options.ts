import type { Clock } from './clock.ts'
import type { Logger } from './token-source.ts'

export interface KeycloakTokenManagerOptions {
  /** For Keycloak `https://<host>/realms/<realm>/protocol/openid-connect/token`. */
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly clientSecret: string
  /** Seconds before expiry in which a fresh token is worth a short wait. 60 unless told; half a token's life at most. */
  readonly tokenExpiryBufferSeconds?: number
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

/**
 * The token endpoint of options that can work.
 *
 * @throws TypeError for an incomplete or impossible configuration, and for plain http beyond loopback.
 */
export function checkedEndpoint(options: KeycloakTokenManagerOptions): URL {
  for (const name of ['tokenEndpoint', 'clientId', 'clientSecret'] as const) {
    if (typeof options[name] !== 'string' || options[name] === '') {
      throw new TypeError(`Unexpected ${name}, expected a string that is not empty`)
    }
  }
  const { tokenEndpoint, tokenExpiryBufferSeconds = 60, deadlineSeconds = 15, allowInsecureRequests = false } = options
  if (!(tokenExpiryBufferSeconds >= 0 && tokenExpiryBufferSeconds < Infinity)) {
    throw new TypeError('Unexpected tokenExpiryBufferSeconds, expected a number of seconds')
  }
  if (!(deadlineSeconds > 0 && deadlineSeconds <= longestTimer)) {
    throw new TypeError(`Unexpected deadlineSeconds, expected more than 0 and at most ${longestTimer}`)
  }
  const url = URL.canParse(tokenEndpoint) ? new URL(tokenEndpoint) : undefined
  if (
    url === undefined ||
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
