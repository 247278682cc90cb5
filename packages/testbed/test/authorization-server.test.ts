import { connect } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test, vi } from 'vitest'
import { startAuthorizationServer } from '../src/index.ts'
import { boost, postTokenRequest, requestToken, startedAuthorizationServer } from './started.ts'

const keysOf = ({ jwksUri }: { readonly jwksUri: string }) => createRemoteJWKSet(new URL(jwksUri))

test('an access token is a JWT with the claims that Kagenti reads', async () => {
  const server = await startedAuthorizationServer()
  const { payload, protectedHeader } = await jwtVerify(await requestToken(server), keysOf(server), {
    issuer: server.issuer,
    audience: 'kagenti',
  })
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  expect(payload).toMatchObject({
    azp: 'boost',
    preferred_username: 'service-account-boost',
    realm_access: { roles: ['kagenti-operator'] },
  })
})

test.each([
  { client: boost, lifetime: 300, why: 'unless told' },
  { client: { ...boost, lifetime: 7 }, lifetime: 7, why: 'as told' },
])('a token lives $lifetime s, $why', async ({ client, lifetime }) => {
  const server = await startedAuthorizationServer({ clients: [{ id: 'other', secret: 's', lifetime: 1 }, client] })
  const response = await postTokenRequest(server.tokenEndpoint)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ expires_in: lifetime, token_type: 'Bearer' })
  const { payload } = await jwtVerify(await requestToken(server), keysOf(server))
  expect(Number(payload.exp) - Number(payload.iat)).toBe(lifetime)
})

test('a client has the roles it was given', async () => {
  const client = { ...boost, roles: ['kagenti-viewer', 'other'] }
  const server = await startedAuthorizationServer({ clients: [client] })
  const { payload } = await jwtVerify(await requestToken(server), keysOf(server))
  expect(payload['realm_access']).toEqual({ roles: ['kagenti-viewer', 'other'] })
})

const oddClient = { id: 'urn:boost/odd+client', secret: 'p%20+a/=:&"\\[x] ~{}' }

test('id and secret with special characters, in the form', async () => {
  const server = await startedAuthorizationServer({ clients: [oddClient] })
  expect((await postTokenRequest(server.tokenEndpoint, oddClient)).status).toBe(200)
})

test('id and secret with special characters, form-encoded in Basic credentials', async () => {
  const server = await startedAuthorizationServer({ clients: [oddClient] })
  const encode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  const response = await fetch(server.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${encode(oddClient.id)}:${encode(oddClient.secret)}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  expect(response.status).toBe(200)
})

test.each([
  { client: { ...boost, secret: 'wrong' }, why: 'a wrong secret' },
  { client: { ...boost, id: 'unknown' }, why: 'an unknown client' },
])('$why is refused', async ({ client }) => {
  const server = await startedAuthorizationServer()
  const response = await postTokenRequest(server.tokenEndpoint, client)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: 'invalid_client' })
})

test('paths are those of Keycloak, in a realm of any name', async () => {
  const server = await startedAuthorizationServer({ realm: 'kagenti' })
  const { origin } = new URL(server.issuer)
  expect(server).toMatchObject({
    issuer: `${origin}/realms/kagenti`,
    tokenEndpoint: `${origin}/realms/kagenti/protocol/openid-connect/token`,
    jwksUri: `${origin}/realms/kagenti/protocol/openid-connect/certs`,
  })
  const discovery = await fetch(`${server.issuer}/.well-known/openid-configuration`)
  expect(await discovery.json()).toMatchObject({
    issuer: server.issuer,
    token_endpoint: server.tokenEndpoint,
    jwks_uri: server.jwksUri,
  })
  const elsewhere = await postTokenRequest(server.tokenEndpoint.replace('kagenti', 'other'))
  expect(elsewhere.status).toBe(404)
  expect(await elsewhere.json()).toEqual({ error: 'Realm does not exist' })
})

test('counts the requests to the token endpoint, refused and faulty ones too, and no others', async () => {
  const server = await startedAuthorizationServer()
  await fetch(server.jwksUri)
  await fetch(server.tokenEndpoint)
  expect(server.tokenRequests).toBe(0)
  await requestToken(server)
  await postTokenRequest(server.tokenEndpoint, { ...boost, secret: 'wrong' })
  server.failTokenRequests({ status: 503 })
  await postTokenRequest(server.tokenEndpoint)
  expect(server.tokenRequests).toBe(3)
})

test('after a key rotation only new tokens verify against the key set', async () => {
  const server = await startedAuthorizationServer()
  const oldToken = await requestToken(server)
  server.rotateKeys()
  const newToken = await requestToken(server)
  await expect(jwtVerify(newToken, keysOf(server))).resolves.toBeDefined()
  await expect(jwtVerify(oldToken, keysOf(server))).rejects.toThrow('no applicable key')
})

/** A request whose end can be asked about. */
function track<T>(promise: Promise<T>): { readonly promise: Promise<T>; ended: boolean } {
  const tracked = { promise, ended: false }
  const end = () => {
    tracked.ended = true
  }
  promise.then(end, end)
  return tracked
}

test('a held token request waits for its own release, a later one does not', async () => {
  const server = await startedAuthorizationServer()
  const release = server.holdTokenRequests()
  const releaseOther = server.holdTokenRequests()
  const held = track(postTokenRequest(server.tokenEndpoint))
  await vi.waitFor(() => expect(server.tokenRequests).toBe(1))
  release()
  release()
  await fetch(server.jwksUri)
  expect(held.ended).toBe(false)
  releaseOther()
  expect((await held.promise).status).toBe(200)
  expect((await postTokenRequest(server.tokenEndpoint)).status).toBe(200)
})

test('a delayed token request is overtaken by a later one that is not', async () => {
  const server = await startedAuthorizationServer()
  server.delayTokenRequests(300)
  const order: string[] = []
  const delayed = postTokenRequest(server.tokenEndpoint).then((response) => {
    order.push('delayed')
    return response.status
  })
  await vi.waitFor(() => expect(server.tokenRequests).toBe(1))
  server.delayTokenRequests(0)
  await postTokenRequest(server.tokenEndpoint)
  order.push('prompt')
  expect(await delayed).toBe(200)
  expect(order).toEqual(['prompt', 'delayed'])
})

test.each([
  { answer: { status: 503 }, body: '' },
  { answer: { status: 429, headers: { 'retry-after': '7' }, body: 'slow down' }, body: 'slow down' },
  { answer: { status: 307, headers: { location: 'http://127.0.0.1/elsewhere' } }, body: '' },
  { answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, body: '<html>' },
])('a faulty answer $answer is sent as it stands until it is ended', async ({ answer, body }) => {
  const server = await startedAuthorizationServer()
  server.failTokenRequests(answer)
  const response = await postTokenRequest(server.tokenEndpoint, boost, { redirect: 'manual' })
  expect(response.status).toBe(answer.status)
  expect(Object.fromEntries(response.headers)).toMatchObject(answer.headers ?? {})
  expect(await response.text()).toBe(body)
  server.failTokenRequests(undefined)
  expect((await postTokenRequest(server.tokenEndpoint)).status).toBe(200)
})

test.each([
  { hang: 'held', prepare: 'holdTokenRequests' },
  { hang: 'delayed', prepare: 'delayTokenRequests' },
] as const)('close() ends a $hang request', async ({ prepare }) => {
  const server = await startAuthorizationServer({ clients: [boost] })
  server[prepare](3_600_000)
  const failure = postTokenRequest(server.tokenEndpoint).catch((error: unknown) => error)
  await vi.waitFor(() => expect(server.tokenRequests).toBe(1))
  await server.close()
  expect(await failure).toMatchObject({ message: 'fetch failed' })
})

test('close() frees the port, may be called again, and is what disposal calls', async () => {
  const server = await startAuthorizationServer({ clients: [boost] })
  await requestToken(server)
  await server[Symbol.asyncDispose]()
  await server.close()
  const port = Number(new URL(server.issuer).port)
  const next = await startedAuthorizationServer({ port })
  expect(new URL(next.issuer).port).toBe(String(port))
})

test('a port that is taken is an error', async () => {
  const { issuer } = await startedAuthorizationServer()
  const port = Number(new URL(issuer).port)
  await expect(startAuthorizationServer({ clients: [boost], port })).rejects.toMatchObject({ code: 'EADDRINUSE', port })
})

test('prints nothing, whatever its clients do', async () => {
  const printers = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name))
  const server = await startedAuthorizationServer()
  server.rotateKeys()
  await requestToken(server)
  await postTokenRequest(server.tokenEndpoint, { ...boost, secret: 'wrong' })
  const { pathname, port } = new URL(server.tokenEndpoint)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: boost.example\r\ncontent-length: 100\r\n`)
  socket.write('content-type: application/x-www-form-urlencoded\r\n\r\ngrant_type=')
  await vi.waitFor(() => expect(server.tokenRequests).toBe(3))
  socket.destroy()
  const release = server.holdTokenRequests()
  const givenUp = new AbortController()
  const aborted = postTokenRequest(server.tokenEndpoint, boost, { signal: givenUp.signal })
  await vi.waitFor(() => expect(server.tokenRequests).toBe(4))
  givenUp.abort()
  await expect(aborted).rejects.toThrow('aborted')
  release()
  await requestToken(server)
  for (const print of printers) expect(print).not.toHaveBeenCalled()
})
