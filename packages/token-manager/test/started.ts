import { startAuthorizationServer, type AuthorizationServer } from '@rhdh-boost/testbed'
import {
  KeycloakTokenManager,
  type ClientAuthentication,
  type SecretSource,
  type TokenManagerSettings,
} from '../src/index.ts'
import { ManualClock } from './manual-clock.ts'

export const clientSecret = 'CANARY-secret %+&=~'

export interface Started extends AsyncDisposable {
  readonly server: AuthorizationServer
  readonly clock: ManualClock
  readonly tokens: KeycloakTokenManager
  readonly log: string[]
}

export interface StartOptions extends Partial<TokenManagerSettings> {
  readonly clientSecret?: SecretSource
  readonly clientAuthentication?: ClientAuthentication
}

/** A real authorization server whose tokens live `lifetime` seconds, and a token manager that is on manual time. */
export async function start(
  lifetime: number,
  { clientAuthentication, clientSecret: secret = clientSecret, ...settings }: StartOptions = {},
): Promise<Started> {
  const server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: clientSecret, lifetime }] })
  const clock = new ManualClock()
  const log: string[] = []
  const write = (message: string) => void log.push(message)
  const tokens = new KeycloakTokenManager({
    tokenEndpoint: server.tokenEndpoint,
    clientId: 'boost',
    ...(clientAuthentication === undefined ? { clientSecret: secret } : { clientAuthentication }),
    clock,
    random: () => 0,
    logger: { debug: () => undefined, info: write, warn: write, error: write },
    ...settings,
  })
  return {
    server,
    clock,
    tokens,
    log,
    [Symbol.asyncDispose]: async () => {
      await tokens.close()
      await server.close()
    },
  }
}
