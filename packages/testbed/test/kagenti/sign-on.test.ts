import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createSignOn, type SignOn } from '../../src/kagenti/sign-on.ts'
import { createSigningKey, type SigningKey } from '../signing-key.ts'
import { startedServer } from '../started.ts'

let key: SigningKey
let otherKey: SigningKey
beforeAll(async () => {
  key = await createSigningKey('known')
  otherKey = await createSigningKey('other')
})

const inAMinute = () => Math.floor(Date.now() / 1000) + 60

/** A sign-on whose key server serves `keys`, as they stand, and counts. */
async function startSignOn(keys: SigningKey[] = [key]) {
  const served = { keys, reads: 0, status: 200 }
  const origin = await startedServer((_request, response) => {
    served.reads += 1
    response.statusCode = served.status
    response.end(JSON.stringify({ keys: served.keys.map(({ publicKey }) => publicKey) }))
  })
  return { signOn: createSignOn(new URL(origin)), served }
}

const refusal = (signedOn: SignOn) =>
  signedOn.ok ? undefined : { status: signedOn.answer.status, ...JSON.parse(String(signedOn.answer.body)) }

test.each([
  { what: 'no header', authorization: undefined },
  { what: 'an empty header', authorization: '' },
  { what: 'another scheme', authorization: 'Basic Ym9vc3Q6eA==' },
  { what: 'an empty bearer', authorization: 'Bearer' },
])('$what is the only refusal with WWW-Authenticate', async ({ authorization }) => {
  const { signOn } = await startSignOn()
  expect(await signOn(authorization)).toMatchObject({
    ok: false,
    answer: {
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
      body: '{"detail":"Authentication required"}',
    },
  })
})

const algorithmNone = `${btoa('{"alg":"none","kid":"known"}')}.e30.`

test.each([
  { what: 'not a JWT', token: () => 'x', detail: 'Invalid token: Error decoding token headers.' },
  {
    what: 'two spaces',
    token: async () => ` ${await key.sign({ exp: inAMinute() })}`,
    detail: 'Invalid token: Error decoding token headers.',
  },
  { what: 'no kid', token: () => key.sign({}, {}), detail: 'Token missing key ID' },
  { what: 'an unknown kid', token: () => otherKey.sign({}), detail: 'Token signing key not found' },
  { what: 'expired', token: () => key.sign({ exp: 1 }), detail: 'Invalid token: Signature has expired.' },
  {
    what: 'not yet valid',
    token: () => key.sign({ nbf: inAMinute() }),
    detail: 'Invalid token: The token is not yet valid (nbf)',
  },
  {
    what: 'signed by another key under a known kid',
    token: () => otherKey.sign({}, { kid: 'known' }),
    detail: 'Invalid token: Signature verification failed.',
  },
  {
    what: 'another algorithm',
    token: () => algorithmNone,
    detail: 'Invalid token: The specified alg value is not allowed',
  },
])('$what: 401 "$detail", without WWW-Authenticate', async ({ token, detail }) => {
  const { signOn } = await startSignOn()
  const signedOn = await signOn(`Bearer ${await token()}`)
  expect(refusal(signedOn)).toEqual({ status: 401, detail })
  expect(signedOn).not.toHaveProperty('answer.headers.www-authenticate')
})

test.each([
  { what: 'scheme in any case', scheme: 'bEARER', claims: {} },
  { what: 'no exp', scheme: 'Bearer', claims: {} },
  { what: 'any issuer and audience', scheme: 'Bearer', claims: { iss: 'https://other.example', aud: 'other' } },
])('$what: accepted', async ({ scheme, claims }) => {
  const { signOn } = await startSignOn()
  expect(await signOn(`${scheme} ${await key.sign(claims)}`)).toMatchObject({ ok: true })
})

test('the caller is who the token says', async () => {
  const { signOn } = await startSignOn()
  const roles = ['kagenti-operator']
  const named = { preferred_username: 'alice', email: 'alice@boost.example', realm_access: { roles } }
  expect(await signOn(`Bearer ${await key.sign(named)}`)).toEqual({
    ok: true,
    caller: { username: 'alice', email: 'alice@boost.example', roles: ['kagenti-viewer', 'kagenti-operator'] },
  })
  expect(await signOn(`Bearer ${await key.sign({ sub: 'b' })}`)).toEqual({
    ok: true,
    caller: { username: 'b', email: null, roles: ['kagenti-viewer'] },
  })
})

test('a token is accepted through the second of its exp, and from the second of its nbf', async () => {
  const { signOn } = await startSignOn()
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_999 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const token = `Bearer ${await key.sign({ nbf: 1_000_000, exp: 1_000_000 })}`
  expect(refusal(await signOn(token))).toBeUndefined()
  vi.setSystemTime(1_000_001_000)
  expect(refusal(await signOn(token))).toMatchObject({ detail: 'Invalid token: Signature has expired.' })
  vi.setSystemTime(999_999_999)
  expect(refusal(await signOn(token))).toMatchObject({ detail: 'Invalid token: The token is not yet valid (nbf)' })
})

test('keys are read once, and again as a whole for every unknown kid', async () => {
  const { signOn, served } = await startSignOn()
  const token = `Bearer ${await key.sign({})}`
  const otherToken = `Bearer ${await otherKey.sign({})}`
  await signOn(token)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 86_400_000 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  await signOn(token)
  expect(served.reads).toBe(1)
  expect(refusal(await signOn(otherToken))).toMatchObject({ detail: 'Token signing key not found' })
  expect(refusal(await signOn(otherToken))).toMatchObject({ detail: 'Token signing key not found' })
  expect(served.reads).toBe(3)
  served.keys = [otherKey]
  expect(refusal(await signOn(token))).toBeUndefined()
  expect(refusal(await signOn(otherToken))).toBeUndefined()
  expect(refusal(await signOn(token))).toMatchObject({ detail: 'Token signing key not found' })
})

test('many new tokens at once are all accepted, with the old ones among them either way', async () => {
  const { signOn, served } = await startSignOn()
  const token = `Bearer ${await key.sign({})}`
  const otherToken = `Bearer ${await otherKey.sign({})}`
  await signOn(token)
  served.keys = [otherKey]
  const mixed = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? otherToken : token))
  const answers = await Promise.all(mixed.map(signOn))
  expect(answers.filter((_, index) => index % 2 === 0).map(refusal)).toEqual(Array(20).fill(undefined))
  for (const answer of answers) expect([undefined, 401]).toContain(refusal(answer)?.status)
})

test('with the keys unreadable, known keys go on working and any other token gets 503', async () => {
  const { signOn, served } = await startSignOn()
  const token = `Bearer ${await key.sign({})}`
  await signOn(token)
  for (const status of [404, 500, 307]) {
    served.status = status
    expect(refusal(await signOn(token))).toBeUndefined()
    expect(refusal(await signOn(`Bearer ${await otherKey.sign({})}`))).toEqual({
      status: 503,
      detail: 'Authentication service unavailable',
    })
  }
})
