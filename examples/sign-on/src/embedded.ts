import { randomBytes } from 'node:crypto'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import type { Environment } from './read-config.ts'

export interface Embedded extends AsyncDisposable {
  readonly server: AuthorizationServer
  readonly kagenti: KagentiStandIn
  /** The variables that `app-config.yaml` needs. */
  readonly env: Environment
  readonly otherClient: { readonly id: string; readonly secret: string }
}

/** Tokens that live 10 s: refreshed ahead after 2 to 2.5 s, due after 5. */
export async function startEmbedded(): Promise<Embedded> {
  const secret = randomBytes(24).toString('base64url')
  const otherClient = { id: 'other', secret: randomBytes(24).toString('base64url') }
  const server = await startAuthorizationServer({ clients: [{ id: 'boost', secret, lifetime: 10 }, otherClient] })
  const kagenti = await startKagenti({ jwksUri: server.jwksUri })
  return {
    server,
    kagenti,
    env: {
      KAGENTI_BASE_URL: kagenti.baseUrl,
      KAGENTI_TOKEN_ENDPOINT: server.tokenEndpoint,
      KAGENTI_CLIENT_SECRET: secret,
    },
    otherClient,
    [Symbol.asyncDispose]: async () => {
      await kagenti.close()
      await server.close()
    },
  }
}
