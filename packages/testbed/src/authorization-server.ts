/** An authorization server on loopback whose token endpoint can be counted, held, delayed and made to fail. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { type FaultyAnswer, json, sendAnswer } from './answer.ts'
import { listen } from './loopback.ts'
import { type Client, createTokenIssuer, jwksPath, tokenPath } from './token-issuer.ts'

export type { Client } from './token-issuer.ts'

export interface AuthorizationServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>/realms/<realm>` */
  readonly issuer: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  /** Requests that reached the token endpoint so far, held and faulty ones too. */
  readonly tokenRequests: number
  /** New signing key; tokens signed by the old one no longer verify against the new key set. */
  rotateKeys(): void
  /** Other clients, or other secrets, from now on. Signs with a new key too. */
  replaceClients(clients: readonly Client[]): void
  /** Token requests that arrive from now on wait until the returned function is called. */
  holdTokenRequests(): () => void
  /** Each token request that arrives from now on is answered this many milliseconds late; 0 ends it. */
  delayTokenRequests(milliseconds: number): void
  /** Every token request gets this answer; `undefined` ends it. A held or delayed one gets what holds at its end. */
  failTokenRequests(answer: FaultyAnswer | undefined): void
  /** Ends every connection, held requests included. May be called again. */
  close(): Promise<void>
}

/**
 * Realm `boost` and any free port, unless told. Clients authenticate with `client_secret_post` or
 * `client_secret_basic`, or with `private_key_jwt` where they have keys. Rejects when the port is taken.
 */
export async function startAuthorizationServer({
  clients,
  realm = 'boost',
  port = 0,
}: {
  clients: readonly Client[]
  realm?: string
  port?: number
}): Promise<AuthorizationServer> {
  const server = createServer((request, response) => void answer(request, response))
  const { origin, close } = await listen(server, port)
  const realmPath = `/realms/${realm}`
  const issuer = `${origin}${realmPath}`
  const holds = new Set<Promise<void>>()
  let current = clients
  let issue = createTokenIssuer(issuer, current)
  let tokenRequests = 0
  let delay = 0
  let fault: FaultyAnswer | undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/'
    if (!url.startsWith(`${realmPath}/`)) {
      sendAnswer(response, json(404, { error: 'Realm does not exist' }))
      return
    }
    const [path] = url.slice(realmPath.length).split('?')
    if (request.method === 'POST' && path === tokenPath) {
      tokenRequests += 1
      const late = delay
      await Promise.all(holds)
      // The timer doesn't keep the process of a closed server alive.
      if (late > 0) await setTimeout(late, undefined, { ref: false })
      // Nobody waits any more, and the provider warns of a body that it cannot read.
      if (request.destroyed) return
      if (fault) {
        sendAnswer(response, fault)
        return
      }
    }
    // The provider derives the URLs it publishes from the difference between the two.
    await issue(Object.assign(request, { originalUrl: url, url: url.slice(realmPath.length) }), response)
  }

  return {
    issuer,
    tokenEndpoint: `${issuer}${tokenPath}`,
    jwksUri: `${issuer}${jwksPath}`,
    get tokenRequests() {
      return tokenRequests
    },
    rotateKeys() {
      issue = createTokenIssuer(issuer, current)
    },
    replaceClients(others) {
      current = others
      issue = createTokenIssuer(issuer, current)
    },
    holdTokenRequests() {
      const { promise, resolve } = Promise.withResolvers<void>()
      holds.add(promise)
      return () => {
        holds.delete(promise)
        resolve()
      }
    },
    delayTokenRequests(milliseconds) {
      delay = milliseconds
    },
    failTokenRequests(faultyAnswer) {
      fault = faultyAnswer
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
