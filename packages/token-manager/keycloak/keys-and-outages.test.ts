/** What callers see while the realm's keys change and while Keycloak does not answer. */
import { describe, expect, vi } from 'vitest'
import { caller, test } from './started.ts'

const boostClient = { clientId: 'backstage', clientSecret: 'backstage-secret-1' }
const shortLivedClient = { clientId: 'backstage-5s', clientSecret: 'five' }

describe('keys and outages', { tags: ['spec:kagenti-sign-on/keys-and-outages'] }, () => {
  test('the realm key is rotated: one retry', async ({ keycloak }) => {
    const { admin } = keycloak
    await using boost = await caller(keycloak, boostClient)
    await using other = await caller(keycloak, shortLivedClient)
    expect((await boost.call()).status).toBe(200)
    const oldKeys = await admin.signingKeys()
    await admin.addSigningKey()
    for (const key of oldKeys) await admin.removeSigningKey(key)
    // Kagenti reads the keys when it sees one that it does not know.
    const authorization = `Bearer ${await other.tokens.getToken()}`
    expect((await fetch(`${boost.kagenti.baseUrl}/api/v1/namespaces`, { headers: { authorization } })).status).toBe(200)
    const answers = await Promise.all([boost.call(), boost.call(), boost.call()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(boost.statuses().toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 401, 401, 401])
    expect(boost.tokens.status().tokenRequests).toBe(2)
  })

  test("Keycloak is suspended: a valid token serves, the deadline and the callers' aborts hold", async ({
    ownKeycloak,
  }) => {
    await using boost = await caller(ownKeycloak, boostClient)
    await using latecomer = await caller(ownKeycloak, { ...shortLivedClient, deadlineSeconds: 3 })
    // Kagenti reads the keys now: it could not later.
    expect((await boost.call()).status).toBe(200)
    const token = await boost.tokens.getToken()
    ownKeycloak.suspend()
    try {
      boost.tokens.invalidate(token)
      expect(await boost.tokens.getToken()).toBe(token)
      expect((await boost.call()).status).toBe(200)

      const late = latecomer.tokens.getToken()
      const giveUp = new AbortController()
      const impatient = latecomer.tokens.getToken({ signal: giveUp.signal })
      giveUp.abort(new Error('given up'))
      await expect(impatient).rejects.toThrow('given up')
      await expect(late).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    } finally {
      ownKeycloak.resume()
    }
    await vi.waitFor(latecomer.call, { timeout: 90_000, interval: 250 })
    expect((await boost.call()).status).toBe(200)
  })

  test('Keycloak is restarted, with new keys: calls recover by themselves', async ({ ownKeycloak }) => {
    await ownKeycloak.admin.setAttributes('backstage', { 'access.token.lifespan': '1800' })
    await using boost = await caller(ownKeycloak, boostClient)
    await using shortLived = await caller(ownKeycloak, shortLivedClient)
    expect((await boost.call()).status).toBe(200)
    expect((await shortLived.call()).status).toBe(200)
    await ownKeycloak.kill()
    shortLived.tokens.clearCache()
    await expect(shortLived.call()).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    expect((await boost.call()).status).toBe(200)
    await ownKeycloak.restart()
    await vi.waitFor(shortLived.call, { timeout: 90_000, interval: 250 })

    const authorization = `Bearer ${await shortLived.tokens.getToken()}`
    expect((await fetch(`${boost.kagenti.baseUrl}/api/v1/namespaces`, { headers: { authorization } })).status).toBe(200)
    expect((await boost.call()).status).toBe(200)
    expect(boost.statuses().toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 401])
  })
})
