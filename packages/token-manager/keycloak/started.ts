/** A Keycloak for all tests of a run, and what calls Kagenti with its tokens. */
import { randomUUID } from 'node:crypto'
import {
  connectKeycloak,
  distribution,
  type Keycloak,
  type KagentiStandIn,
  needs,
  startKagenti,
  startKeycloak,
  type StartedKeycloak,
} from '@rhdh-boost/testbed'
import { inject, test as base } from 'vitest'
import {
  type AuthenticatedFetch,
  createAuthenticatedFetch,
  KeycloakTokenManager,
  type KeycloakTokenManagerOptions,
} from '../src/index.ts'
import { startSigner } from './signer.ts'

const env = inject('environment')
const url = env['KEYCLOAK_URL']
const version = env['KEYCLOAK_VERSION'] ?? '26.7.3'

const isStarted = (keycloak: Keycloak): keycloak is StartedKeycloak => 'restart' in keycloak

const provide = (): Promise<Keycloak | StartedKeycloak> =>
  url === undefined
    ? startKeycloak({
        version,
        env,
        logFolder: inject('logFolder'),
        readyWithinSeconds: Number(env['KEYCLOAK_READY_WITHIN'] ?? 180),
      })
    : connectKeycloak({
        baseUrl: url.replace(/\/$/, ''),
        username: env['KEYCLOAK_ADMIN_USER'] ?? 'admin',
        password: env['KEYCLOAK_ADMIN_PASSWORD'] ?? 'admin',
      })

/**
 * `keycloak` is the same for all tests. `ownKeycloak` is it too, for tests that suspend and restart it, which are not
 * run with one that runs already. `signer` signs the assertions of `signingClient`. An extension of this would start a
 * Keycloak of its own.
 */
export const test = base
  .extend('provide', { scope: 'worker' }, () => provide)
  .extend('provided', { scope: 'worker' }, ({ provide }, { onCleanup }) => {
    let keycloak: Promise<Keycloak | StartedKeycloak> | undefined
    onCleanup(async () => {
      await (await keycloak?.catch(() => undefined))?.close()
    })
    return () => (keycloak ??= provide())
  })
  .extend('keycloak', async ({ provided, skip, onTestFailed }) => {
    const context = { skip: (note: string) => skip(note) }
    if (url === undefined) {
      needs('java', context, inject('requireAll'))
      if (!(await distribution(version, env).isHere())) needs('mvn', context, inject('requireAll'))
    }
    const keycloak = await provided()
    onTestFailed(() => {
      if (isStarted(keycloak)) keycloak.keepLog()
    })
    return keycloak
  })
  .extend('ownKeycloak', async ({ keycloak, skip }) =>
    isStarted(keycloak) ? keycloak : skip('not run here: a Keycloak that runs already is not suspended or restarted'),
  )
  .extend('signer', async ({ keycloak, skip }, { onCleanup }) => {
    const { hostname } = new URL(keycloak.baseUrl)
    if (!/^(127\.|localhost$)/.test(hostname)) skip('not run here: Keycloak has to reach the keys of the client')
    const signer = await startSigner()
    onCleanup(() => signer[Symbol.asyncDispose]())
    return signer
  })
  .extend('signingClient', async ({ keycloak, signer }) => {
    const clientId = `signing-${randomUUID().slice(0, 8)}`
    await keycloak.admin.createClient({
      clientId,
      clientAuthenticatorType: 'client-jwt',
      attributes: { 'use.jwks.url': 'true', 'jwks.url': signer.jwksUrl, 'token.endpoint.auth.signing.alg': 'ES256' },
    })
    return clientId
  })

export type Caller = AsyncDisposable & {
  readonly tokens: KeycloakTokenManager
  /** The listed agents of Kagenti, with the tokens. */
  readonly call: () => Promise<Response>
  readonly fetch: AuthenticatedFetch
  readonly kagenti: KagentiStandIn
  /** What Kagenti answered, the 401s that were retried too. */
  readonly statuses: () => readonly number[]
}

/** A token manager for a client of Keycloak, and a Kagenti that trusts Keycloak's tokens. */
export async function caller(
  keycloak: Keycloak,
  options: { readonly clientId: string } & Partial<KeycloakTokenManagerOptions>,
): Promise<Caller> {
  const kagenti = await startKagenti(keycloak)
  const tokens = new KeycloakTokenManager({
    tokenEndpoint: keycloak.tokenEndpoint,
    ...options,
  } as KeycloakTokenManagerOptions)
  const send = createAuthenticatedFetch({ tokens, baseUrl: kagenti.baseUrl })
  return {
    tokens,
    kagenti,
    fetch: send,
    call: () => send('/api/v1/agents?namespace=team1'),
    statuses: () => kagenti.audit.map(({ status }) => status),
    [Symbol.asyncDispose]: async () => {
      await tokens.close()
      await kagenti.close()
    },
  }
}

/** A function that is called every `everyMs`, `times` times, whether or not the calls before are answered. */
export async function steadily<T>(
  call: () => Promise<T>,
  everyMs: number,
  times: number,
): Promise<PromiseSettledResult<T>[]> {
  const calls: Promise<T>[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setInterval(() => {
    const made = call()
    made.catch(() => undefined)
    calls.push(made)
    if (calls.length < times) return
    clearInterval(timer)
    resolve()
  }, everyMs)
  await promise
  return Promise.allSettled(calls)
}
