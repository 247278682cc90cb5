import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { type ConnectProxy, startConnectProxy, startWireServer } from '../../src/index.ts'

/** The answer to CONNECT, and the tunnel. */
async function tunnelThrough({ origin }: ConnectProxy, target: string): Promise<[status: number, tunnel: Socket]> {
  const { hostname, port } = new URL(origin)
  const connecting = request({ hostname, port, method: 'CONNECT', path: target }).end()
  const [{ statusCode }, tunnel] = (await once(connecting, 'connect')) as [{ statusCode: number }, Socket]
  return [statusCode, tunnel]
}

test('opens a tunnel', async () => {
  await using server = await startWireServer({ body: 'fine' })
  await using proxy = await startConnectProxy()
  const { host } = new URL(server.origin)
  const [status, tunnel] = await tunnelThrough(proxy, host)
  expect([status, proxy.targets]).toEqual([200, [host]])
  tunnel.setEncoding('utf8').write(`GET /x HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
  expect((await tunnel.toArray()).join('')).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\nfine\r\n/)
  expect(server.requests).toMatchObject([{ url: '/x' }])
})

test('refuses to', async () => {
  await using server = await startWireServer({ body: 'fine' })
  await using proxy = await startConnectProxy({ refusal: 407 })
  const { host } = new URL(server.origin)
  const [status] = await tunnelThrough(proxy, host)
  expect([status, proxy.targets, server.connections]).toEqual([407, [host], 0])
})

test('ends the tunnel to a target that is gone', async () => {
  const server = await startWireServer({})
  await server.close()
  await using proxy = await startConnectProxy()
  await expect(tunnelThrough(proxy, new URL(server.origin).host)).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('closing ends its tunnels', async () => {
  await using server = await startWireServer('hang')
  await using proxy = await startConnectProxy()
  const [, tunnel] = await tunnelThrough(proxy, new URL(server.origin).host)
  const ended = once(tunnel.resume(), 'close')
  await proxy.close()
  await expect(ended).resolves.toBeDefined()
})
