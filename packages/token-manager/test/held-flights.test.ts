import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { KeycloakTokenManager, privateKeyJwt, type KeycloakTokenManagerOptions } from '../src/index.ts'
import { heldTokenEndpoint, settled, type HeldRequest } from './held-token-endpoint.ts'
import { ManualClock } from './manual-clock.ts'

const granted = (access_token: string, expires_in: number) =>
  Response.json({ access_token, token_type: 'Bearer', expires_in })

function held(settings: Partial<KeycloakTokenManagerOptions> = {}) {
  const requests: HeldRequest[] = []
  const clock = new ManualClock()
  const tokens = new KeycloakTokenManager({
    tokenEndpoint: 'https://sso.example/realms/boost/protocol/openid-connect/token',
    clientId: 'boost',
    clientSecret: 'secret',
    clock,
    random: () => 0,
    fetch: heldTokenEndpoint((request) => requests.push(request)),
    ...settings,
  } as KeycloakTokenManagerOptions)
  return { clock, tokens, requests }
}

async function heldWithToken(expiresIn: number) {
  const started = held()
  const first = started.tokens.getToken()
  await settled()
  started.requests[0]?.respond(granted('first', expiresIn))
  await first
  return started
}

test(
  'a JWK whose `kid` is no text: the error is ours, and the key can be mended',
  { tags: ['spec:kagenti-sign-on/a-credential-that-cannot-be-read'] },
  async () => {
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    let kid: unknown = 5
    const { clock, tokens, requests } = held({
      clientSecret: undefined,
      clientAuthentication: privateKeyJwt({ privateKey: () => JSON.stringify({ ...jwk, kid }) }),
    })
    const failed = tokens.getToken()
    await expect(failed).rejects.toMatchObject({ name: 'TokenError', code: 'CREDENTIAL_UNAVAILABLE' })
    kid = 'key'
    clock.advance(1)
    const mended = tokens.getToken()
    await expect.poll(() => requests).toHaveLength(1)
    requests[0]?.respond(granted('mended', 300))
    await expect(mended).resolves.toBe('mended')
  },
)

test(
  'closed at once after a wish for a stream: no token request starts',
  { tags: ['spec:kagenti-sign-on/closed-while-callers-wait'] },
  async () => {
    const { clock, tokens, requests } = await heldWithToken(300)
    clock.advance(100)
    const wish = tokens.getTokenForStreaming(280_000)
    await tokens.close()
    await expect(wish).rejects.toMatchObject({ code: 'CLOSED' })
    await settled()
    expect(requests).toHaveLength(1)
    expect(clock.pending).toBe(0)
  },
)

test(
  'closed at the moment a short wait ends: no token',
  { tags: ['spec:kagenti-sign-on/closed-while-callers-wait'] },
  async () => {
    const { clock, tokens } = await heldWithToken(300)
    clock.advance(250)
    const waiting = tokens.getToken()
    await settled()
    clock.advance(2)
    await tokens.close()
    await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
  },
)

test(
  'a stream gets a token that arrives expired by one token request',
  { tags: ['spec:kagenti-sign-on/a-token-that-arrives-expired'] },
  async () => {
    const { clock, tokens, requests } = held()
    const wish = tokens.getTokenForStreaming(60_000)
    await settled()
    clock.advance(6)
    requests[0]?.respond(granted('late', 5))
    await settled()
    expect(requests).toHaveLength(1)
    await expect(wish).resolves.toBe('late')
  },
)

test(
  'an expired arrival of before clearCache beside a usable token',
  { tags: ['spec:kagenti-sign-on/an-expired-arrival-beside-a-usable-token'] },
  async () => {
    const { clock, tokens, requests } = held()
    const before = tokens.getToken()
    await settled()
    tokens.clearCache()
    clock.advance(6)
    const after = tokens.getToken()
    await settled()
    requests[1]?.respond(granted('usable', 300))
    await expect(after).resolves.toBe('usable')
    requests[0]?.respond(granted('late', 5))
    await expect(before).resolves.toBe('usable')
  },
)

test('a stream ends its wait by signal', { tags: ['spec:kagenti-sign-on/a-caller-gives-up'] }, async () => {
  const { tokens } = held()
  const controller = new AbortController()
  const wish = tokens.getTokenForStreaming(60_000, { signal: controller.signal })
  await settled()
  controller.abort(new Error('enough'))
  await expect(wish).rejects.toThrow('enough')
})

test(
  'a stream asks for another token than the refused one, and gets the reason where none can be had',
  { tags: ['spec:kagenti-sign-on/no-fresh-token-for-a-stream'] },
  async () => {
    const { tokens, requests } = await heldWithToken(300)
    tokens.invalidate('first')
    const other = tokens.getTokenForStreaming(60_000, { otherThan: 'first' })
    await settled()
    requests[1]?.respond(new Response(null, { status: 400 }))
    await expect(other).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
    await expect(tokens.getTokenForStreaming(60_000)).resolves.toBe('first')
  },
)

test(
  'a token that replaced a refused one, and is refused at once, is the other one too',
  { tags: ['spec:kagenti-sign-on/a-caller-who-is-never-satisfied'] },
  async () => {
    const { tokens, requests } = await heldWithToken(300)
    tokens.invalidate('first')
    const other = tokens.getToken({ otherThan: 'first' })
    await settled()
    requests[1]?.respond(granted('second', 300))
    await expect(other).resolves.toBe('second')
    tokens.invalidate('second')
    await expect(tokens.getToken({ otherThan: 'second' })).resolves.toBe('second')
    expect(requests).toHaveLength(2)
  },
)
