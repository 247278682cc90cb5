import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { startAuthorizationServer, type Client } from '@rhdh-boost/testbed'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import {
  clientAssertion,
  clientSecretBasic,
  clientSecretPost,
  KeycloakTokenManager,
  privateKeyJwt,
  TokenError,
  type ClientAuthentication,
} from '../src/index.ts'
import { clientSecret, start } from './started.ts'

/** What the token endpoint was sent, and a real one behind it. */
function recordingFetch() {
  const sent: { readonly form: URLSearchParams; readonly authorization: string | null }[] = []
  const record: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    sent.push({
      form: new URLSearchParams(init?.body as URLSearchParams),
      authorization: headers.get('authorization'),
    })
    return fetch(input, init)
  }
  return { sent, fetch: record }
}

async function startWith(client: Partial<Client>, clientAuthentication: ClientAuthentication, clientId = 'boost') {
  const server = await startAuthorizationServer({ clients: [{ id: clientId, secret: 'unused', ...client }] })
  const recording = recordingFetch()
  const tokens = new KeycloakTokenManager({
    tokenEndpoint: server.tokenEndpoint,
    clientId,
    clientAuthentication,
    random: () => 0,
    fetch: recording.fetch,
  })
  return { server, tokens, sent: recording.sent, [Symbol.asyncDispose]: () => server.close() }
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwkOf = (key: KeyObject, kid = 'k1') => ({ ...key.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' })

describe('a secret', () => {
  const oddSecrets = [
    'a+b%zz',
    'p%20+a/=:&[x]',
    ':',
    '%',
    ' a b ',
    'x'.repeat(300),
    '"\\\'`$(x)',
    '~!@#$^*()_-={}|;<>?,.',
  ]

  test.each(oddSecrets)(
    '%j in the header',
    { tags: ['spec:kagenti-sign-on/client-secret-in-the-header'] },
    async (secret) => {
      await using started = await startWith({ secret }, clientSecretBasic(secret))
      await started.tokens.getToken()
      expect([...(started.sent[0]?.form.keys() ?? [])]).toEqual(['grant_type'])
    },
  )

  test.each(['a:b', 'spiffe://td/ns/x', 'a+b%zz'])(
    'the client id %j in the header',
    { tags: ['spec:kagenti-sign-on/client-secret-in-the-header'] },
    async (id) => {
      await using started = await startWith({ secret: ':%+ ' }, clientSecretBasic(':%+ '), id)
      await started.tokens.getToken()
      const [user = '', password = ''] = atob(started.sent[0]?.authorization?.replace('Basic ', '') ?? '').split(':')
      expect([user, password].map((half) => decodeURIComponent(half.replaceAll('+', ' ')))).toEqual([id, ':%+ '])
    },
  )

  test.each(oddSecrets)('%j in the form', { tags: ['spec:kagenti-sign-on/a-token-is-granted'] }, async (secret) => {
    await using started = await startWith({ secret }, clientSecretPost(secret))
    await started.tokens.getToken()
    expect(started.sent[0]?.authorization).toBeNull()
  })
})

describe('a signed assertion', { tags: ['spec:kagenti-sign-on/a-signed-assertion'] }, () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = keyPair()
  const ed = generateKeyPairSync('ed25519')
  const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8') =>
    key.export({ type, format: 'pem' }).toString()

  test.each([
    { why: 'EC in PKCS #8', key: ec, privateKey: pem(ec.privateKey), alg: 'ES256' },
    { why: 'EC in SEC 1', key: ec, privateKey: pem(ec.privateKey, 'sec1'), alg: 'ES256' },
    { why: 'RSA in PKCS #8', key: rsa, privateKey: pem(rsa.privateKey), alg: 'RS256' },
    { why: 'RSA in PKCS #1', key: rsa, privateKey: pem(rsa.privateKey, 'pkcs1'), alg: 'RS256' },
    { why: 'RSA with another algorithm', key: rsa, privateKey: pem(rsa.privateKey), algorithm: 'PS256', alg: 'PS256' },
    { why: 'Ed25519', key: ed, privateKey: pem(ed.privateKey), alg: 'Ed25519' },
    { why: 'a JWK', key: ec, privateKey: JSON.stringify(jwkOf(ec.privateKey)), alg: 'ES256', kid: 'k1' },
    { why: 'a key id', key: ec, privateKey: pem(ec.privateKey), keyId: 'k1', alg: 'ES256', kid: 'k1' },
    { why: 'a key from a function', key: ec, privateKey: async () => pem(ec.privateKey), alg: 'ES256' },
  ])('$why', async ({ key, alg, kid, privateKey, keyId, algorithm }) => {
    const { alg: _alg, ...jwk } = jwkOf(key.publicKey)
    await using started = await startWith(
      { keys: [{ ...jwk, alg }] },
      privateKeyJwt({
        privateKey,
        ...(keyId !== undefined && { keyId }),
        ...(algorithm !== undefined && { algorithm }),
      }),
    )
    const sent = decodeJwt(await started.tokens.getToken())
    expect(sent).toMatchObject({ azp: 'boost' })
    const assertion = started.sent[0]?.form.get('client_assertion') ?? ''
    expect(decodeProtectedHeader(assertion)).toEqual({ alg, ...(kid !== undefined && { kid }) })
    expect(decodeJwt(assertion)).toMatchObject({ iss: 'boost', sub: 'boost', aud: started.server.issuer })
  })

  test('each attempt has another jti', async () => {
    await using started = await startWith(
      { keys: [jwkOf(ec.publicKey)] },
      privateKeyJwt({ privateKey: pem(ec.privateKey) }),
    )
    started.server.failTokenRequests({ status: 503 })
    await expect(started.tokens.getToken()).rejects.toMatchObject({ status: 503 })
    const ids = started.sent.map(({ form }) => decodeJwt(form.get('client_assertion') ?? '').jti)
    expect(new Set(ids).size).toBe(5)
  })

  test.each([
    {
      why: 'the issuer',
      settings: { issuer: 'https://sso.example/realms/a' },
      audience: undefined,
      aud: 'https://sso.example/realms/a',
    },
    {
      why: 'an audience',
      settings: { issuer: 'https://sso.example/realms/a' },
      audience: 'https://b',
      aud: 'https://b',
    },
  ])('$why that differs from the token endpoint', async ({ settings, audience, aud }) => {
    const { sent, fetch } = recordingFetch()
    const privateKey = pem(ec.privateKey)
    await using started = await start(60, {
      ...settings,
      fetch,
      clientAuthentication: privateKeyJwt({ privateKey, ...(audience !== undefined && { audience }) }),
    })
    await expect(started.tokens.getToken()).rejects.toMatchObject({
      code: 'TOKEN_REQUEST_REJECTED',
      hint: expect.stringContaining('public issuer'),
    })
    expect(decodeJwt(sent[0]?.form.get('client_assertion') ?? '')).toMatchObject({ aud })
  })
})

describe('a given assertion', { tags: ['spec:kagenti-sign-on/a-given-assertion'] }, () => {
  const { privateKey, publicKey } = keyPair()
  const assertionFor = (audience: string) =>
    new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer('boost')
      .setSubject('boost')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('1 minute')
      .sign(privateKey)

  test('from a file that is replaced, with a line end', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assertion-'))
    const file = join(folder, 'token')
    await using started = await startWith({ keys: [jwkOf(publicKey)] }, clientAssertion({ file }))
    for (const _ of [1, 2]) {
      const assertion = await assertionFor(started.server.issuer)
      await writeFile(file, `${assertion}\n`)
      await started.tokens.getToken()
      expect(started.sent.at(-1)?.form.get('client_assertion')).toBe(assertion)
      started.tokens.clearCache()
    }
    await rm(folder, { recursive: true })
  })

  test('from a function, called for each attempt', async () => {
    let calls = 0
    await using started = await startWith(
      { keys: [jwkOf(publicKey)] },
      clientAssertion(() => `${(calls += 1)}`),
    )
    started.server.failTokenRequests({ status: 503 })
    await expect(started.tokens.getToken()).rejects.toMatchObject({ status: 503 })
    expect(started.sent.map(({ form }) => form.get('client_assertion'))).toEqual(['1', '2', '3', '4', '5'])
    expect(started.sent[0]?.form.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    )
  })
})

describe('a credential that changed', { tags: ['spec:kagenti-sign-on/a-credential-that-changed'] }, () => {
  test('while it was refused earns one more attempt', async () => {
    const secrets = ['old', clientSecret]
    await using started = await start(60, { clientSecret: () => secrets.shift() ?? 'none left' })
    await started.tokens.getToken()
    expect(started.server.tokenRequests).toBe(2)
  })

  test('each time that it is read earns one more attempt, not two', async () => {
    let reads = 0
    await using started = await start(60, { clientSecret: () => `wrong ${(reads += 1)}` })
    await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
    expect(started.server.tokenRequests).toBe(2)
  })

  test.each([
    { why: 'a text', secret: 'wrong', reads: 1 },
    { why: 'a function that gives the same', secret: () => 'wrong', reads: 2 },
  ])('$why earns none', async ({ secret }) => {
    await using started = await start(60, { clientSecret: secret })
    await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
    expect(started.server.tokenRequests).toBe(1)
  })
})

describe(
  'a credential is mended during a back-off',
  { tags: ['spec:kagenti-sign-on/a-credential-is-mended-during-a-back-off'] },
  () => {
    test('and is read at most once a second', async () => {
      let secret = 'wrong'
      let reads = 0
      const read = () => {
        reads += 1
        return secret
      }
      await using started = await start(60, { clientSecret: read })
      for (let failures = 0; failures < 5; failures++) {
        await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
        started.clock.advance(30)
      }
      expect(started.server.tokenRequests).toBe(5)
      await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
      const before = reads
      secret = clientSecret
      for (let call = 0; call < 10; call++) {
        started.clock.advance(0.09)
        await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
      }
      expect([reads, started.server.tokenRequests]).toEqual([before, 6])
      started.clock.advance(0.1)
      await started.tokens.getToken()
      expect(started.server.tokenRequests).toBe(7)
    })

    test('the same again costs no request, and leaves the back-off as it was', async () => {
      await using started = await start(60, { clientSecret: () => 'wrong' })
      for (const pause of [1, 2, 4]) {
        await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
        const { retryAt, tokenRequests } = started.tokens.status()
        expect(retryAt?.getTime()).toBe(started.clock.wall() + pause * 1000)
        for (let second = 1; second < pause; second++) {
          started.clock.advance(1)
          await expect(started.tokens.getToken()).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED' })
        }
        expect(started.tokens.status()).toMatchObject({ retryAt, tokenRequests })
        started.clock.advance(1)
      }
    })

    test('an endpoint that is not able to answer is left alone, whatever the credential', async () => {
      let reads = 0
      await using started = await start(60, { clientSecret: () => `new ${(reads += 1)}` })
      started.server.failTokenRequests({ status: 503, headers: { 'retry-after': '60' }, body: '' })
      for (let second = 0; second < 60; second++) {
        await expect(started.tokens.getToken()).rejects.toMatchObject({ status: 503 })
        started.clock.advance(1)
      }
      expect([started.server.tokenRequests, reads]).toEqual([1, 1])
    })

    test('a usable token is not waited for', async () => {
      let secret = clientSecret
      let hang = false
      const read = () => (hang ? Promise.withResolvers<string>().promise : secret)
      await using started = await start(300, { clientSecret: read })
      const first = await started.tokens.getToken()
      secret = 'wrong'
      started.clock.advance(250)
      expect(await started.tokens.getToken()).toBe(first)
      started.clock.advance(1)
      expect(await started.tokens.getToken()).toBe(first)
      hang = true
      started.clock.advance(1)
      // On manual time, a call that waited would never end.
      for (let call = 0; call < 5; call++) expect(await started.tokens.getToken()).toBe(first)
    })
  },
)

describe(
  'a credential that cannot be read',
  { tags: ['spec:kagenti-sign-on/a-credential-that-cannot-be-read'] },
  () => {
    const { privateKey } = keyPair()
    const canary = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().split('\n')[1] ?? ''
    test.each([
      { why: 'a missing file', authentication: clientAssertion({ file: '/no/such/CANARY' }), says: '(ENOENT)' },
      {
        why: 'a function that throws',
        authentication: clientSecretPost(() => {
          throw new Error('CANARY')
        }),
        says: 'failed',
      },
      {
        why: 'a function that rejects',
        authentication: clientSecretBasic(() => Promise.reject(new Error('CANARY'))),
        says: 'failed',
      },
      { why: 'a function that gives nothing', authentication: clientSecretPost(() => ''), says: 'nothing' },
      {
        why: 'a function that gives undefined',
        authentication: clientSecretPost(() => undefined as unknown as string),
        says: 'nothing',
      },
      {
        why: 'a key that is none',
        authentication: privateKeyJwt({ privateKey: `-----BEGIN PRIVATE KEY-----\n${canary}\n` }),
        says: 'failed',
      },
      { why: 'a JWK that is none', authentication: privateKeyJwt({ privateKey: '{"kty":"CANARY"}' }), says: 'failed' },
      { why: 'JSON that is none', authentication: privateKeyJwt({ privateKey: '{CANARY' }), says: 'failed' },
    ])('$why', async ({ authentication, says }) => {
      await using started = await start(60, { clientAuthentication: authentication })
      const error = await started.tokens.getToken().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(TokenError)
      expect(error).toMatchObject({ code: 'CREDENTIAL_UNAVAILABLE', message: expect.stringContaining(says) })
      const shown = inspect(error, { depth: Infinity, showHidden: true })
      expect(shown).not.toContain('CANARY')
      expect(shown).not.toContain(canary)
      expect(started.server.tokenRequests).toBe(0)
    })

    test('for a moment is read again', async () => {
      const reads = [
        () => {
          throw new Error('not yet')
        },
        () => clientSecret,
      ]
      await using started = await start(60, { clientSecret: () => (reads.shift() ?? (() => 'none left'))() })
      await started.tokens.getToken()
      expect(started.server.tokenRequests).toBe(1)
    })

    test('holds the deadline', async () => {
      await using started = await start(60, { clientSecret: () => Promise.withResolvers<string>().promise })
      const waiting = started.tokens.getToken()
      started.clock.advance(15)
      await expect(waiting).rejects.toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    })
  },
)

test('a client authentication shows nothing of what it holds', () => {
  const shown = [clientSecretPost('CANARY'), clientSecretBasic('CANARY'), privateKeyJwt({ privateKey: 'CANARY' })]
  expect(inspect(shown, { depth: Infinity, showHidden: true })).not.toContain('CANARY')
  expect(shown.map(({ method }) => method)).toEqual(['client_secret_post', 'client_secret_basic', 'private_key_jwt'])
})

describe('half a configuration', { tags: ['spec:kagenti-sign-on/half-a-configuration'] }, () => {
  const whole = { tokenEndpoint: 'https://sso.example/token', clientId: 'boost' }
  test.each([
    // As callers in JavaScript may.
    { why: 'neither', options: {} as never, says: 'clientSecret' },
    {
      why: 'both',
      options: { clientSecret: 'a', clientAuthentication: clientSecretPost('a') } as never,
      says: 'expected one of them',
    },
    {
      why: 'something else',
      options: { clientAuthentication: { method: 'client_secret_post' } as const },
      says: 'clientAuthentication',
    },
    { why: 'an empty scope', options: { clientSecret: 'a', scope: '' }, says: 'scope' },
    { why: 'an empty issuer', options: { clientSecret: 'a', issuer: '' }, says: 'issuer' },
  ])('$why', ({ options, says }) => {
    expect(() => new KeycloakTokenManager({ ...whole, ...options })).toThrow(TypeError)
    expect(() => new KeycloakTokenManager({ ...whole, ...options })).toThrow(says)
  })
})

test(
  'scope, audience and resource are sent once',
  { tags: ['spec:kagenti-sign-on/parameters-of-the-grant'] },
  async () => {
    const { sent, fetch } = recordingFetch()
    await using started = await start(60, { scope: 'a b', audience: 'kagenti', resource: 'urn:kagenti', fetch })
    await started.tokens.getToken().catch(() => undefined)
    expect([...(sent[0]?.form ?? [])]).toEqual(
      expect.arrayContaining([
        ['audience', 'kagenti'],
        ['client_id', 'boost'],
        ['client_secret', clientSecret],
        ['grant_type', 'client_credentials'],
        ['resource', 'urn:kagenti'],
        ['scope', 'a b'],
      ]),
    )
    expect(sent[0]?.form.size).toBe(6)
  },
)

test('what is not configured is not sent', { tags: ['spec:kagenti-sign-on/parameters-of-the-grant'] }, async () => {
  const { sent, fetch } = recordingFetch()
  await using started = await start(60, { fetch })
  await started.tokens.getToken()
  expect([...(sent[0]?.form.keys() ?? [])].toSorted()).toEqual(['client_id', 'client_secret', 'grant_type'])
})
