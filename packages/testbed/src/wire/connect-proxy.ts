/** A forward proxy on loopback that opens tunnels (RFC 9110 §9.3.6, CONNECT), or refuses to. */
import { createServer, STATUS_CODES } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen } from '../loopback.ts'

export interface ConnectProxy extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** `host:port` of every tunnel that was asked for. */
  readonly targets: readonly string[]
  /** Ends every tunnel. May be called again. */
  close(): Promise<void>
}

/** With `refusal`, a status such as 407, no tunnel is opened. */
export async function startConnectProxy({ refusal }: { refusal?: number } = {}): Promise<ConnectProxy> {
  const targets: string[] = []
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  }
  const server = createServer()
  server.on('connect', ({ url: target = '' }, client: Socket) => {
    targets.push(target)
    track(client)
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} ${STATUS_CODES[refusal]}\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const { hostname, port } = new URL(`http://${target}`)
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      client.pipe(upstream).pipe(client)
    })
    track(upstream)
    upstream.on('close', () => client.destroy())
  })
  const loopback = await listen(server, 0)
  const close = async () => {
    // No longer the server's own once they are tunnels.
    for (const socket of sockets) socket.destroy()
    await loopback.close()
  }
  return { origin: loopback.origin, targets, close, [Symbol.asyncDispose]: close }
}
