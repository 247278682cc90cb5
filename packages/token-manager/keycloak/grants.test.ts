/** What Keycloak grants, and how client id and secret have to be written for it. */
import { decodeJwt } from 'jose'
import { describe, expect } from 'vitest'
import { clientSecretBasic, clientSecretPost } from '../src/index.ts'
import { caller, test } from './started.ts'

const methods = [
  { method: 'post', authentication: clientSecretPost },
  { method: 'basic', authentication: clientSecretBasic },
]

describe('a token is granted', { tags: ['spec:kagenti-sign-on/grants-and-odd-credentials'] }, () => {
  test('with the roles of the service account, for as long as the client has it', async ({ keycloak }) => {
    await using boost = await caller(keycloak, { clientId: 'backstage', clientSecret: 'backstage-secret-1' })
    const claims = decodeJwt(await boost.tokens.getToken())
    expect(claims).toMatchObject({
      iss: keycloak.issuer,
      azp: 'backstage',
      realm_access: { roles: expect.arrayContaining(['kagenti-operator', 'rossoctl-operator']) },
    })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeOneOf([19, 20])
    expect((await boost.call()).status).toBe(200)
    const userInfo = await boost.fetch('/api/v1/auth/userinfo')
    expect(await userInfo.json()).toMatchObject({ username: 'service-account-backstage' })
  })

  test('without a role that was taken, from the next token on', async ({ keycloak }) => {
    await using boost = await caller(keycloak, { clientId: 'backstage', clientSecret: 'backstage-secret-1' })
    const roles = async () => {
      boost.tokens.clearCache()
      return decodeJwt<{ realm_access: { roles: string[] } }>(await boost.tokens.getToken()).realm_access.roles
    }
    await keycloak.admin.removeRole('backstage', 'rossoctl-operator')
    expect(await roles()).toEqual(['kagenti-operator'])
    await keycloak.admin.addRole('backstage', 'rossoctl-operator')
    expect(new Set(await roles())).toEqual(new Set(['kagenti-operator', 'rossoctl-operator']))
  })

  test.for(methods)('to the odd client of the realm, by $method', async ({ authentication }, { keycloak }) => {
    const clientId = 'backstage:odd/é'
    await using odd = await caller(keycloak, { clientId, clientAuthentication: authentication('p%20+a/=:&ß[x]') })
    expect(decodeJwt(await odd.tokens.getToken())['azp']).toBe(clientId)
  })

  test.for([
    'spiffe://example.org/ns/boost',
    'https://boost.example:8443/a?b=c',
    'a+plus',
    'a%20percent',
    'a space',
    'ümlaut-ß',
    'emoji-😀',
    'under_score-dash.dot~tilde',
    '<&"\'\\{}[]@$#|^`>',
  ])('to a client named %s', async (clientId, { keycloak }) => {
    await keycloak.admin.createClient({ clientId, secret: 'plain' })
    for (const { authentication } of methods) {
      await using odd = await caller(keycloak, { clientId, clientAuthentication: authentication('plain') })
      expect(decodeJwt(await odd.tokens.getToken())['azp']).toBe(clientId)
    }
  })

  test.for([
    'a+b',
    'a%20b',
    '100%',
    '%zz',
    'a b',
    ':a:b:',
    'ß€😀',
    '<&"\'\\{}[]@$#|^`>=/?;,*!()',
    'under_score-dash.dot~tilde',
    'x'.repeat(250),
  ])('to a client whose secret is %s', async (secret, { keycloak }) => {
    await keycloak.admin.setSecret('backstage-viewer', secret)
    for (const { authentication } of methods) {
      await using viewer = await caller(keycloak, {
        clientId: 'backstage-viewer',
        clientAuthentication: authentication(secret),
      })
      expect(decodeJwt(await viewer.tokens.getToken())['azp']).toBe('backstage-viewer')
    }
  })
})

describe(
  'Basic credentials that are not encoded',
  { tags: ['spec:kagenti-sign-on/grants-and-odd-credentials'] },
  () => {
    test.for([
      { clientId: 'raw-1', secret: 'a+b', status: 401, error: 'unauthorized_client' },
      { clientId: 'raw-2', secret: 'a%20b', status: 401, error: 'unauthorized_client' },
      { clientId: 'raw-3', secret: '100%', status: 400, error: 'unauthorized_client' },
      { clientId: 'raw://4', secret: 'plain', status: 401, error: 'invalid_client' },
      { clientId: 'raw+5', secret: 'plain', status: 401, error: 'invalid_client' },
    ])('of $clientId with $secret are refused', async ({ clientId, secret, status, error }, { keycloak }) => {
      await keycloak.admin.createClient({ clientId, secret })
      const response = await grantByRawBasic(keycloak.tokenEndpoint, clientId, secret)
      expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ error })])
    })

    test('name another client, where the id has %20', async ({ keycloak }) => {
      await keycloak.admin.createClient({ clientId: 'raw%206', secret: 'plain' })
      await keycloak.admin.createClient({ clientId: 'raw 6', secret: 'plain' })
      const response = await grantByRawBasic(keycloak.tokenEndpoint, 'raw%206', 'plain')
      const { access_token } = (await response.json()) as { access_token: string }
      expect(decodeJwt(access_token)['azp']).toBe('raw 6')
    })
  },
)

const grantByRawBasic = (tokenEndpoint: string, clientId: string, secret: string) =>
  fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
