/**
 * A token endpoint and an API on one loopback port, in a thread of their own: they take no time from the event loop
 * that is measured.
 *
 * - `POST /token/<name>/<lifetime>/<pause>`: a token of `lifetime` seconds, `pause` milliseconds late. Each name has
 *   tokens of its own, counted from 1.
 * - `GET /token/<name>`: how many of them were asked for.
 * - `GET /items`: a list of 1 kB.
 * - `GET /items/late`: the same after 20 ms.
 * - `GET /items/second-token`: the same, but a first token gets 401, at random within 50 ms.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

export interface BenchServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly tokenRequests: (name: string) => Promise<number>
  readonly close: () => Promise<void>
}

export async function startServer(): Promise<BenchServer> {
  const worker = new Worker(new URL(import.meta.url))
  const [port] = (await once(worker, 'message')) as [number]
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    tokenRequests: async (name) => Number(await (await fetch(`${origin}/token/${name}`)).text()),
    close: async () => void (await worker.terminate()),
  }
}

/** As long as one of Keycloak's. */
const tokenLength = 1_000
const items = JSON.stringify({
  items: Array.from({ length: 20 }, (_, index) => ({ name: `agent-${index}`, namespace: 'team1' })),
})
const tokenRequests = new Map<string, number>()

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, place, name = '', lifetime, pause] = (request.url ?? '').split('/')
  if (request.method === 'POST') {
    const count = (tokenRequests.get(name) ?? 0) + 1
    tokenRequests.set(name, count)
    await setTimeout(Number(pause))
    const token = {
      access_token: `${count}.`.padEnd(tokenLength, 'x'),
      token_type: 'Bearer',
      expires_in: Number(lifetime),
    }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(token))
  } else if (place === 'token') {
    response.end(String(tokenRequests.get(name) ?? 0))
  } else if (name === 'second-token' && request.headers.authorization?.startsWith('Bearer 1.') === true) {
    await setTimeout(Math.random() * 50)
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"detail":"Unauthorized"}')
  } else {
    if (name === 'late') await setTimeout(20)
    response.setHeader('content-type', 'application/json').end(items)
  }
}

if (!isMainThread) {
  // A socket that the server closes in the moment of its next use would fail a call.
  const keepAliveTimeout = 600_000
  const server = createServer({ keepAliveTimeout }, (request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  parentPort?.postMessage((server.address() as AddressInfo).port)
}
