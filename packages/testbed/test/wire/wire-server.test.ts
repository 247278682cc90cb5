import { connect } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createCertificateAuthority, startWireServer, type WireEnding, type WireFault } from '../../src/index.ts'

const soon = { interval: 5, timeout: 20_000 }
const codeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => codeOf(error),
  )

test('answers as it is told, and keeps what it received', async () => {
  await using server = await startWireServer(({ body }) => ({
    status: 418,
    headers: { 'x-a': 'b' },
    body: body.toUpperCase(),
  }))
  const response = await fetch(`${server.origin}/x?y`, { method: 'PUT', body: 'text' })
  expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([418, 'b', 'TEXT'])
  expect(server.requests).toMatchObject([{ method: 'PUT', url: '/x?y', body: 'text' }])
  expect(server.connections).toBeGreaterThan(0)
  await expect.poll(() => server.openConnections, soon).toBe(0)
})

test.each([
  { fault: 'reset', code: 'ECONNRESET' },
  { fault: 'end', code: 'UND_ERR_SOCKET' },
] as const)('$fault in place of an answer', async ({ fault, code }) => {
  await using server = await startWireServer(fault)
  expect(await failureOf(fetch(server.origin, { method: 'POST' }))).toBe(code)
  expect(server.requests).toHaveLength(1)
})

test('the request itself in place of an answer', async () => {
  await using server = await startWireServer('echo')
  const socket = connect(Number(new URL(server.origin).port), '127.0.0.1')
  socket.setEncoding('utf8').end('POST /x HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\nhi')
  expect((await socket.toArray()).join('')).toBe('POST /x HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\nhi')
})

test('nothing in place of an answer, until the client leaves', async () => {
  await using server = await startWireServer('hang')
  const controller = new AbortController()
  const failure = fetch(server.origin, { signal: controller.signal }).catch((error: unknown) => error)
  await expect.poll(() => server.requests.length, soon).toBe(1)
  expect(server.openConnections).toBe(1)
  controller.abort(new Error('enough'))
  expect(await failure).toMatchObject({ message: 'enough' })
  await expect.poll(() => server.openConnections, soon).toBe(0)
})

test.each(['cut', 'reset'] as const)('a body that ends in a %s', async (ending) => {
  await using server = await startWireServer({ body: 'half', ending })
  const response = await fetch(server.origin)
  expect(response.status).toBe(200)
  expect(await failureOf(response.text())).toMatch(/^(ECONNRESET|UND_ERR_)/)
})

test.each([
  { ending: 'hang', starts: 'half' },
  { ending: 'drip', starts: 'half    ' },
  { ending: 'flood', starts: 'halfhalfhalf' },
] satisfies { ending: WireEnding; starts: string }[])(
  'a body that does not end: $ending',
  async ({ ending, starts }) => {
    await using server = await startWireServer({ body: 'half', ending })
    const response = await fetch(server.origin)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (text.length < starts.length) text += (await reader?.read())?.value ?? ''
    expect(text.slice(0, starts.length)).toBe(starts)
    await reader?.cancel()
    await expect.poll(() => server.openConnections, soon).toBe(0)
  },
)

test('each connection can be reset, or accepted and no more', async () => {
  await using resetting = await startWireServer('hang', { onConnect: 'reset' })
  expect(await failureOf(fetch(resetting.origin, { method: 'POST' }))).toMatch(/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/)
  await using silent = await startWireServer({ status: 200 }, { onConnect: 'hang' })
  const socket = connect(Number(new URL(silent.origin).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  await expect.poll(() => silent.connections, soon).toBe(1)
  socket.destroy()
  expect([resetting.requests, silent.requests]).toEqual([[], []])
})

test.each<WireFault>(['hang', { ending: 'hang' }, { body: ' ', ending: 'flood' }])(
  'closes in the middle of %o',
  async (fault) => {
    await using server = await startWireServer(fault)
    const failure = failureOf(fetch(server.origin).then((response) => response.text()))
    await expect.poll(() => server.requests.length, soon).toBe(1)
    await server.close()
    await server.close()
    expect(await failure).not.toBe('none')
    expect(await failureOf(fetch(server.origin))).toBe('ECONNREFUSED')
  },
)

test('speaks TLS', async () => {
  await using server = await startWireServer({}, { tls: createCertificateAuthority().issue('127.0.0.1') })
  expect(server.origin).toMatch(/^https:/)
  expect(await failureOf(fetch(server.origin))).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
})
