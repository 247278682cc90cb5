import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Loopback {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** Ends every connection, requests under way included. May be called again. */
  readonly close: () => Promise<void>
}

/** Port 0 is any free one. Rejects when the port is taken. */
export async function listen(server: Server, port: number): Promise<Loopback> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const closed = once(server, 'close')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
