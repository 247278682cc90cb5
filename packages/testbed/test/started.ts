/** Servers that end with the test, and the requests that most tests make. */
import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'
import {
  type AuthorizationServer,
  type Client,
  type KagentiStandIn,
  startAuthorizationServer,
  startKagenti,
} from '../src/index.ts'
import { listen } from '../src/loopback.ts'

export const boost: Client = { id: 'boost', secret: 'throw-away' }

export async function startedAuthorizationServer(
  options: Partial<Parameters<typeof startAuthorizationServer>[0]> = {},
): Promise<AuthorizationServer> {
  const server = await startAuthorizationServer({ clients: [boost], ...options })
  onTestFinished(() => server.close())
  return server
}

export async function startedKagenti(options: Parameters<typeof startKagenti>[0]): Promise<KagentiStandIn> {
  const kagenti = await startKagenti(options)
  onTestFinished(() => kagenti.close())
  return kagenti
}

/** The origin of a server made for one test. */
export async function startedServer(listener: RequestListener): Promise<string> {
  const { origin, close } = await listen(createServer(listener), 0)
  onTestFinished(close)
  return origin
}

export const postTokenRequest = (tokenEndpoint: string, { id, secret } = boost, init: RequestInit = {}) =>
  fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
    ...init,
  })

export async function requestToken({ tokenEndpoint }: AuthorizationServer, client: Client = boost): Promise<string> {
  const response = await postTokenRequest(tokenEndpoint, client)
  const { access_token } = (await response.json()) as { access_token: string }
  return access_token
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })
