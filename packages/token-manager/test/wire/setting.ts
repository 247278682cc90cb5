import { startWireServer, type WireServer, type WireServerOptions } from '@rhdh-boost/testbed'
import {
  clientSecretPost,
  KeycloakTokenManager,
  type Clock,
  type ClientAuthentication,
  type TokenError,
} from '../../src/index.ts'
import { secret, secretsIn, watch, type Watch } from './seen.ts'
import type { Misbehaviour } from './token-faults.ts'

export interface Setting extends AsyncDisposable {
  readonly server: WireServer
  readonly tokens: KeycloakTokenManager
  readonly seen: Watch
  /** Answers whose headers arrived. */
  readonly answers: () => number
  /** What is secret in all that the runtime showed, of `values` too. */
  readonly leaks: (...values: unknown[]) => Promise<string[]>
}

export interface SettingOptions extends WireServerOptions {
  readonly clock: Clock
  readonly random: () => number
  readonly clientAuthentication?: ClientAuthentication
  /** Secrets besides those of every test. */
  readonly canaries?: readonly string[]
}

/** A token endpoint that misbehaves, a token manager that asks it, and somebody who watches. */
export async function setUp(
  behave: Misbehaviour,
  { clock, random, clientAuthentication = clientSecretPost(secret), canaries = [], ...wire }: SettingOptions,
): Promise<Setting> {
  const server = await startWireServer(behave, wire)
  const seen = watch()
  let answers = 0
  const tokens = new KeycloakTokenManager({
    tokenEndpoint: `${server.origin}/realms/boost/protocol/openid-connect/token`,
    clientId: 'boost',
    clientAuthentication,
    logger: seen.logger,
    fetch: async (...request) => {
      const response = await fetch(...request)
      answers += 1
      return response
    },
    clock,
    random,
  })
  return {
    server,
    tokens,
    seen,
    answers: () => answers,
    leaks: async (...values) => {
      const all = await seen.everything(tokens, tokens.status(), clientAuthentication, ...values)
      return secretsIn(all, server.requests, canaries)
    },
    [Symbol.asyncDispose]: async () => {
      await tokens.close()
      await server.close()
      seen[Symbol.dispose]()
    },
  }
}

export const failureOf = async (asked: Promise<unknown>): Promise<TokenError> => {
  const outcome = await asked.then(
    () => new Error('a token was granted'),
    (thrown: unknown) => thrown,
  )
  return outcome as TokenError
}
