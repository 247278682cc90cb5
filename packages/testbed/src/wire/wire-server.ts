/** A server on loopback that answers as badly as it is told, byte by byte, and keeps what it received. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import type { KeyAndCertificate } from './certificate-authority.ts'

export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface WireAnswer {
  /** 200 unless told. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** What follows the body; `whole` unless told. */
  readonly ending?: WireEnding
}

/**
 * `whole`: the end. `cut`: the connection ends, `reset`: it is reset, `hang`: nothing more comes, though more was
 * announced. `drip`: a space each millisecond, without end. `flood`: the body again and again, without end.
 */
export type WireEnding = 'whole' | 'cut' | 'reset' | 'hang' | 'drip' | 'flood'

/**
 * An answer, or what is done in place of one: the connection is `reset`, it ends (`end`), nothing comes (`hang`), or the
 * request itself comes back, as an `echo` service does.
 */
export type WireFault = WireAnswer | 'reset' | 'end' | 'hang' | 'echo'

export interface WireServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, or https. */
  readonly origin: string
  readonly requests: readonly WireRequest[]
  /** Accepted so far, those too through which no request came. */
  readonly connections: number
  /** Those that are still open after a request came through them: none is kept for another. */
  readonly openConnections: number
  /** Ends every connection; from then on the port refuses them. May be called again. */
  close(): Promise<void>
}

export interface WireServerOptions {
  /** Of a server that speaks TLS. */
  readonly tls?: KeyAndCertificate
  /** What is done with every connection, whatever comes through it. */
  readonly onConnect?: 'reset' | 'hang'
}

/** `fault` may depend on the request, which is read whole before. */
export async function startWireServer(
  fault: WireFault | ((request: WireRequest) => WireFault),
  { tls, onConnect }: WireServerOptions = {},
): Promise<WireServer> {
  const requests: WireRequest[] = []
  const sockets = new Set<Socket>()
  const used = new Set<Socket>()
  let connections = 0

  const answer = async (...[request, response]: Parameters<RequestListener>) => {
    const { method = '', url = '', headers, socket } = request
    used.add(socket)
    socket.on('close', () => used.delete(socket))
    const received = { method, url, headers, body: await text(request) }
    requests.push(received)
    await misbehave(response, received, typeof fault === 'function' ? fault(received) : fault)
  }
  const server = onConnect === undefined ? httpServer(answer, tls) : createTcpServer()
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (onConnect === 'reset') socket.resetAndDestroy()
    if (onConnect === 'hang') socket.resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const closed = once(server, 'close')
  const close = async () => {
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return connections
    },
    get openConnections() {
      return used.size
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Clients break off in the middle of all that is done to them. */
function httpServer(
  answer: (...exchange: Parameters<RequestListener>) => Promise<void>,
  tls: KeyAndCertificate | undefined,
): Server {
  const guarded: RequestListener = (request, response) => {
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    answer(request, response).catch(() => response.destroy())
  }
  return tls === undefined ? createServer(guarded) : createTlsServer({ key: tls.key, cert: tls.certificate }, guarded)
}

async function misbehave(response: ServerResponse, request: WireRequest, fault: WireFault): Promise<void> {
  const socket = response.socket
  if (typeof fault === 'string') {
    if (fault === 'reset') socket?.resetAndDestroy()
    if (fault === 'end') socket?.end()
    if (fault === 'echo') socket?.end(asText(request))
    return
  }
  const { status = 200, headers = {}, body = '', ending = 'whole' } = fault
  const bytes = Buffer.from(body)
  response.shouldKeepAlive = false
  response.writeHead(status, {
    ...(['cut', 'reset', 'hang'].includes(ending) && { 'content-length': bytes.byteLength + 1 }),
    ...headers,
  })
  if (ending === 'whole') {
    response.end(bytes)
    return
  }
  response.flushHeaders()
  await new Promise<void>((sent) => void response.write(bytes, () => sent()))
  if (ending === 'cut') socket?.end()
  if (ending === 'reset') socket?.resetAndDestroy()
  if (ending === 'drip') await pipeline(drops, response)
  if (ending === 'flood') await pipeline(() => endless(bytes), response)
}

const asText = ({ method, url, headers, body }: WireRequest) =>
  [`${method} ${url} HTTP/1.1`, ...Object.entries(headers).map((each) => each.join(': ')), '', body].join('\r\n')

async function* drops(): AsyncGenerator<string> {
  for (;;) {
    yield ' '
    await setTimeout(1)
  }
}

async function* endless(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (;;) yield bytes
}
