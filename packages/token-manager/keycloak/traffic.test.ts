/** What callers see while tokens expire, secrets are rotated and clients are disabled. All at once: it takes a minute. */
import { randomUUID } from 'node:crypto'
import type { Keycloak } from '@rhdh-boost/testbed'
import { describe, vi } from 'vitest'
import { privateKeyJwt } from '../src/index.ts'
import { caller, steadily, test } from './started.ts'

describe.concurrent(
  'in steady traffic',
  { tags: ['spec:kagenti-sign-on/short-lived-tokens-in-steady-traffic'] },
  () => {
    test.for([
      { clientId: 'backstage', clientSecret: 'backstage-secret-1', lifetime: 20 },
      { clientId: 'backstage-5s', clientSecret: 'five', lifetime: 5 },
    ])(
      'for a minute, tokens of $lifetime s serve every call',
      async ({ lifetime, ...client }, { keycloak, expect }) => {
        await using boost = await caller(keycloak, client)
        const begin = performance.now()
        const calls = await steadily(boost.call, 500, 120)
        const elapsed = (performance.now() - begin) / 1000
        expect(calls.filter(({ status }) => status === 'rejected')).toEqual([])
        expect(boost.statuses()).toEqual(calls.map(() => 200))
        expect(boost.tokens.status()).toMatchObject({ tokenFailures: 0 })
        expect(boost.tokens.status().tokenRequests).toBeGreaterThan(elapsed / lifetime)
        expect(boost.tokens.status().tokenRequests).toBeLessThanOrEqual(elapsed / (0.3 * lifetime) + 2)
      },
    )
  },
)

describe.concurrent('a secret', { tags: ['spec:kagenti-sign-on/rotated-under-load'] }, () => {
  test('is rotated under load, and no call fails', async ({ keycloak, expect }) => {
    const client = await shortLived(keycloak)
    let secret = client.secret
    await using boost = await caller(keycloak, { clientId: client.clientId, clientSecret: () => secret })
    await boost.call()
    const load = steadily(boost.call, 50, 300)
    for (let rotations = 0; rotations < 3; rotations++) {
      secret = await keycloak.admin.rotateSecret(client.clientId)
      const { tokenRequests } = boost.tokens.status()
      // A secret that was rotated in has to serve before the next one comes.
      await vi.waitFor(() => expect(boost.tokens.status().tokenRequests).toBeGreaterThan(tokenRequests), 30_000)
    }
    const calls = await load
    expect(calls.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(new Set(boost.statuses())).toEqual(new Set([200]))
  })
})

describe.concurrent('a client', { tags: ['spec:kagenti-sign-on/a-client-that-is-disabled'] }, () => {
  test('is disabled: its callers get one permanent error, Keycloak a few requests', async ({ keycloak, expect }) => {
    const { clientId, secret } = await shortLived(keycloak)
    await using boost = await caller(keycloak, { clientId, clientSecret: secret })
    await boost.call()
    await keycloak.admin.setEnabled(clientId, false)
    expect((await boost.call()).status).toBe(200)
    boost.tokens.clearCache()
    const { tokenRequests } = boost.tokens.status()
    const calls = await steadily(boost.call, 50, 100)
    const refused = { code: 'TOKEN_REQUEST_REJECTED', status: 401, error: 'invalid_client' }
    expect(calls).toEqual(calls.map(() => ({ status: 'rejected', reason: expect.objectContaining(refused) })))
    expect(boost.tokens.status().tokenRequests - tokenRequests).toBeLessThanOrEqual(5)
    await keycloak.admin.setEnabled(clientId, true)
    await vi.waitFor(boost.call, { timeout: 90_000, interval: 250 })
  })
})

describe.concurrent('an assertion', { tags: ['spec:kagenti-sign-on/grants-and-odd-credentials'] }, () => {
  test('signed with a new key is refused until Keycloak reads it, as the hint says, and then granted', async ({
    keycloak,
    signer,
    signingClient: clientId,
    expect,
  }) => {
    const clientAuthentication = privateKeyJwt({ privateKey: () => signer.privateKey() })
    await using client = await caller(keycloak, { clientId, clientAuthentication })
    await client.tokens.getToken()
    await signer.rotate()
    client.tokens.clearCache()
    await expect(client.tokens.getToken()).rejects.toMatchObject({
      code: 'TOKEN_REQUEST_REJECTED',
      error: 'invalid_client',
      hint: expect.stringContaining("reads the client's keys from a URL at most every ten seconds"),
    })
    await vi.waitFor(() => client.tokens.getToken(), { timeout: 90_000, interval: 250 })
  })
})

/** A client of its own whose tokens live 5 s. */
async function shortLived({ admin }: Keycloak): Promise<{ readonly clientId: string; readonly secret: string }> {
  const client = { clientId: `short-${randomUUID().slice(0, 8)}`, secret: randomUUID() }
  await admin.createClient({ ...client, attributes: { 'access.token.lifespan': '5' } })
  return client
}
