import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { KeycloakTokenManager, type TokenSource } from '@rhdh-boost/token-manager'
import { createKagentiClient, type KagentiClient } from '../src/index.ts'

export interface Backend extends AsyncDisposable {
  readonly server: AuthorizationServer
  readonly kagenti: KagentiStandIn
  readonly tokens: KeycloakTokenManager
  readonly client: KagentiClient
}

/** An authorization server, the Kagenti stand-in, and a client that is signed on. */
export async function startBackend(): Promise<Backend> {
  const server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: 'secret' }] })
  const kagenti = await startKagenti({ jwksUri: server.jwksUri })
  const { tokenEndpoint } = server
  const tokens = new KeycloakTokenManager({ tokenEndpoint, clientId: 'boost', clientSecret: 'secret' })
  return {
    server,
    kagenti,
    tokens,
    client: createKagentiClient({ baseUrl: kagenti.baseUrl, tokens }),
    [Symbol.asyncDispose]: async () => {
      await tokens.close()
      await kagenti.close()
      await server.close()
    },
  }
}

/** A server of any behaviour, on loopback. */
export async function startServer(listener: RequestListener): Promise<AsyncDisposable & { readonly baseUrl: string }> {
  const server = createServer(listener)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      await closed.promise
    },
  }
}

/** Always the same one. */
export const fixedToken = (token: string): TokenSource => ({
  getToken: () => Promise.resolve(token),
  invalidate: () => undefined,
})

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

export const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
