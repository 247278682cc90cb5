/** Assertions in place of a secret (RFC 7523 §2.2), and what the error says when Keycloak refuses one. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Keycloak } from '@rhdh-boost/testbed'
import { decodeJwt } from 'jose'
import { describe, expect } from 'vitest'
import { clientAssertion, privateKeyJwt } from '../src/index.ts'
import { caller, test } from './started.ts'

describe('an assertion that the client signs', { tags: ['spec:kagenti-sign-on/grants-and-odd-credentials'] }, () => {
  test('is another one for each attempt', async ({ keycloak, signer, signingClient: clientId }) => {
    const sent: string[] = []
    const lossy: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      sent.push(new URLSearchParams(init?.body as URLSearchParams).get('client_assertion') ?? '')
      return sent.length === 1 ? new Response(null, { status: 503 }) : response
    }
    const clientAuthentication = privateKeyJwt({ privateKey: signer.privateKey() })
    await using client = await caller(keycloak, { clientId, clientAuthentication, fetch: lossy })
    expect((await client.call()).status).toBe(200)
    client.tokens.clearCache()
    expect((await client.call()).status).toBe(200)
    const assertions = sent.map((assertion) => decodeJwt(assertion))
    expect(assertions).toHaveLength(3)
    expect(new Set(assertions.map(({ jti }) => jti)).size).toBe(3)
    expect(assertions[0]).toMatchObject({ iss: clientId, sub: clientId, aud: keycloak.issuer })
  })

  test('is refused for another audience, and the hint says which one is right', async ({
    keycloak,
    signer,
    signingClient: clientId,
  }) => {
    const clientAuthentication = privateKeyJwt({ privateKey: signer.privateKey(), audience: `${keycloak.issuer}/` })
    await using client = await caller(keycloak, { clientId, clientAuthentication })
    await expect(client.tokens.getToken()).rejects.toMatchObject({
      code: 'TOKEN_REQUEST_REJECTED',
      status: 400,
      error: 'invalid_client',
      hint: expect.stringMatching(/audience, which must be the public issuer of the realm/),
    })
    expect(client.tokens.status().tokenRequests).toBe(1)
  })
})

describe('an assertion that is given', { tags: ['spec:kagenti-sign-on/grants-and-odd-credentials'] }, () => {
  test('is read from its file each time; Keycloak takes it once', async ({
    keycloak,
    signer,
    signingClient: clientId,
  }) => {
    await using file = await temporaryFile()
    const write = async () => writeFile(file.path, `${await signer.sign(claimsOf(clientId, keycloak))}\n`)
    await using client = await caller(keycloak, {
      clientId,
      clientAuthentication: clientAssertion({ file: file.path }),
    })
    await write()
    expect((await client.call()).status).toBe(200)
    client.tokens.clearCache()
    await expect(client.tokens.getToken()).rejects.toMatchObject({
      code: 'TOKEN_REQUEST_REJECTED',
      status: 400,
      error: 'invalid_client',
      errorDescription: expect.stringContaining('reuse'),
    })
    await write()
    client.tokens.clearCache()
    expect((await client.call()).status).toBe(200)
  })

  test('by Kubernetes is granted again and again only with two settings, which the hint names', async ({
    keycloak,
    signer,
    skip,
  }) => {
    if (Number.parseFloat(keycloak.version) < 26.7) {
      skip(`not run here: Keycloak ${keycloak.version} has it switched off`)
    }
    /** A client that proves itself as Kubernetes does: with a token that was issued ten minutes ago. */
    const workload = async (settings: Readonly<Record<string, string>>) => {
      const clientId = `workload-${randomUUID().slice(0, 8)}`
      const issuer = `${signer.origin}/${clientId}`
      const sub = 'system:serviceaccount:boost:backend'
      await keycloak.admin.createIdentityProvider({
        alias: clientId,
        providerId: 'oidc',
        config: {
          issuer,
          jwksUrl: signer.jwksUrl,
          useJwksUrl: 'true',
          validateSignature: 'true',
          supportsClientAssertions: 'true',
          clientId: 'unused',
          clientSecret: 'unused',
          authorizationUrl: issuer,
          tokenUrl: issuer,
          ...settings,
        },
      })
      await keycloak.admin.createClient({
        clientId,
        clientAuthenticatorType: 'federated-jwt',
        attributes: { 'jwt.credential.issuer': clientId, 'jwt.credential.sub': sub },
      })
      const iat = Math.floor(Date.now() / 1000) - 600
      const assertion = await signer.sign({ iss: issuer, sub, aud: keycloak.issuer, iat })
      return caller(keycloak, { clientId, clientAuthentication: clientAssertion(() => assertion) })
    }
    const reuse = { supportsClientAssertionReuse: 'true' }
    const age = { fedClientAssertionMaxExp: '3600' }
    await using withoutAge = await workload(reuse)
    await using withoutReuse = await workload(age)
    await using withBoth = await workload({ ...reuse, ...age })
    const refused = {
      code: 'TOKEN_REQUEST_REJECTED',
      hint: expect.stringContaining('supportsClientAssertionReuse and fedClientAssertionMaxExp'),
    }
    await expect(withoutAge.tokens.getToken()).rejects.toMatchObject(refused)
    expect((await withoutReuse.call()).status).toBe(200)
    withoutReuse.tokens.clearCache()
    await expect(withoutReuse.tokens.getToken()).rejects.toMatchObject(refused)
    expect((await withBoth.call()).status).toBe(200)
    withBoth.tokens.clearCache()
    expect((await withBoth.call()).status).toBe(200)
  })
})

const claimsOf = (clientId: string, { issuer }: Keycloak) => ({ iss: clientId, sub: clientId, aud: issuer })

async function temporaryFile() {
  const folder = await mkdtemp(join(tmpdir(), 'boost-assertion-'))
  return {
    path: join(folder, 'token'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
