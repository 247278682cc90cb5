/**
 * How the client proves itself to the token endpoint (RFC 6749 §2.3, RFC 7523 §2.2).
 *
 * What it proves itself with is read anew for each attempt, so that a rotated secret is found without a restart.
 *
 * @module
 */
import { readFile } from 'node:fs/promises'
import { ClientSecretBasic, ClientSecretPost, modifyAssertion, PrivateKeyJwt, type ClientAuth } from 'openid-client'
import { safeCause, TokenError, type SafeCause } from './errors.ts'
import { signingKeyOf } from './signing-key.ts'

/** A text that is secret, or a function that reads it: called at each attempt, so it should be quick. */
export type SecretSource = string | (() => string | Promise<string>)

/** Made by `clientSecretPost`, `clientSecretBasic`, `privateKeyJwt` and `clientAssertion`. Holds nothing to inspect. */
export interface ClientAuthentication {
  readonly method: 'client_secret_post' | 'client_secret_basic' | 'private_key_jwt' | 'client_assertion'
}

/** What was read for one attempt. */
export interface Credential {
  /** To tell it from another one; secret. */
  readonly value: string
  /** Puts it into the request. */
  readonly authenticate: ClientAuth
}

export interface CredentialSource {
  /** @throws TokenError `CREDENTIAL_UNAVAILABLE`, and nothing else. */
  readonly read: () => Promise<Credential>
  /** It is the same at each reading. */
  readonly fixed: boolean
  /** What to check when the authorization server refuses it. */
  readonly hint: string
}

/** Beside the objects, so that no inspection of options shows what they close over. */
const sources = new WeakMap<ClientAuthentication, CredentialSource>()

/** `client_secret_post`: id and secret in the form. The default, and right with every character on every Keycloak. */
export const clientSecretPost = (secret: SecretSource): ClientAuthentication =>
  ofSecret('client_secret_post', secret, ClientSecretPost)

/** `client_secret_basic`: id and secret in the header, form-encoded before they are joined (RFC 6749 §2.3.1). */
export const clientSecretBasic = (secret: SecretSource): ClientAuthentication =>
  ofSecret('client_secret_basic', secret, ClientSecretBasic)

export interface PrivateKeyJwtOptions {
  /** PEM (PKCS #8, PKCS #1 or SEC 1) or the text of a JWK. */
  readonly privateKey: SecretSource
  /** `kid` of the assertion, where the JWK has none. */
  readonly keyId?: string
  /** `alg` of the assertion (RFC 7518 §3.1), where the JWK has none and the usual one of the key is not wanted. */
  readonly algorithm?: string
  /** `aud` of the assertion. The issuer unless told. */
  readonly audience?: string
}

/** `private_key_jwt`: an assertion that is signed for each attempt, with a `jti` of its own (RFC 7523 §3). */
export function privateKeyJwt({ privateKey, keyId, algorithm, audience }: PrivateKeyJwtOptions): ClientAuthentication {
  return register('private_key_jwt', {
    fixed: typeof privateKey === 'string',
    hint: `${assertionHint} Keycloak reads the client's keys from a URL at most every ten seconds.`,
    read: async () => {
      const value = await read(privateKey)
      const authenticate = await guarded(async () => {
        const { key, kid = keyId } = await signingKeyOf(value, algorithm)
        return PrivateKeyJwt(kid === undefined ? key : { key, kid }, {
          [modifyAssertion]: (_header, payload) => {
            if (audience !== undefined) payload['aud'] = audience
          },
        })
      })
      return { value, authenticate }
    },
  })
}

/**
 * An assertion that somebody else signed: a Kubernetes service-account token or a SPIFFE JWT-SVID, from a file or a
 * function, read at each attempt.
 */
export function clientAssertion(
  source: { readonly file: string } | (() => string | Promise<string>),
): ClientAuthentication {
  return register('client_assertion', {
    fixed: false,
    hint: `${assertionHint} For a projected Kubernetes token, the identity provider in Keycloak needs supportsClientAssertionReuse and fedClientAssertionMaxExp.`,
    read: async () => {
      const given = await read(typeof source === 'function' ? source : () => readFile(source.file, 'utf8'))
      const value = given.trim()
      const authenticate: ClientAuth = (_server, client, body) => {
        body.set('client_id', client.client_id)
        body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
        body.set('client_assertion', value)
      }
      return { value, authenticate }
    },
  })
}

const assertionHint =
  "Check the assertion's audience, which must be the public issuer of the realm, and that its subject names the client."

/** @throws TypeError for an object that none of the four functions made. */
export function credentialSourceOf(authentication: ClientAuthentication): CredentialSource {
  const source = sources.get(authentication)
  if (source === undefined) {
    throw new TypeError('Unexpected clientAuthentication, expected the result of clientSecretPost or its like')
  }
  return source
}

function ofSecret(
  method: ClientAuthentication['method'],
  secret: SecretSource,
  library: (secret: string) => ClientAuth,
): ClientAuthentication {
  return register(method, {
    fixed: typeof secret === 'string',
    hint: 'Check client id and client secret, and that the client may use its service account.',
    read: async () => {
      const value = await read(secret)
      return { value, authenticate: library(value) }
    },
  })
}

function register(method: ClientAuthentication['method'], source: CredentialSource): ClientAuthentication {
  const authentication: ClientAuthentication = Object.freeze({ method })
  sources.set(authentication, source)
  return authentication
}

async function read(source: SecretSource): Promise<string> {
  const value = typeof source === 'string' ? source : await guarded(async () => source())
  if (typeof value === 'string' && value.trim() !== '') return value
  throw unavailable('gave nothing')
}

/** What a reader throws may quote what it read. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const cause = safeCause(thrown)
    throw unavailable(`failed${cause?.code === undefined ? '' : ` (${cause.code})`}`, cause)
  }
}

const unavailable = (what: string, cause?: SafeCause) =>
  new TokenError('CREDENTIAL_UNAVAILABLE', `Reading the client's credential ${what}`, {
    hint: 'Check the file or the function that gives it, and that a private key is PEM or a JWK of a supported kind.',
    cause,
  })
