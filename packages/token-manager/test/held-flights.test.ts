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
