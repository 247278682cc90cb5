/** Grants in odd words: what counts as a token, and how long it lives. */
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { ManualClock } from '../manual-clock.ts'
import { grantedToken } from './seen.ts'
import { setUp } from './setting.ts'
import { grantOf } from './token-faults.ts'

const issuedAt = Date.UTC(2026, 0, 1) / 1000
const jwt = (claims: Record<string, unknown>) =>
  new SignJWT({ sub: 'CANARY', ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32))
const own20 = await jwt({ iat: issuedAt, exp: issuedAt + 20 })
const ownNegative = await jwt({ iat: issuedAt, exp: issuedAt - 5 })
const ownOdd = await jwt({ iat: 'now' as unknown as number, exp: 'later' as unknown as number })

const settled = { clock: new ManualClock(), random: () => 0 }

describe('an odd lifetime', { tags: ['spec:kagenti-sign-on/an-odd-lifetime'] }, () => {
  test.each([
    { expiresIn: '300', seconds: 300 },
    { expiresIn: '"300"', seconds: 300 },
    { expiresIn: '1.5', seconds: 1.5 },
    { expiresIn: '86401', seconds: 86_400 },
    { expiresIn: '"31536000"', seconds: 86_400 },
    { expiresIn: '1e300', seconds: 86_400 },
    { expiresIn: '1e999', seconds: 86_400 },
    { expiresIn: undefined, seconds: 60 },
    { expiresIn: 'null', seconds: 60 },
    { expiresIn: '-1', seconds: 60 },
    { expiresIn: '"-1"', seconds: 60 },
    { expiresIn: '"soon"', seconds: 60 },
    { expiresIn: '""', seconds: 60 },
    { expiresIn: '"1e3"', seconds: 60 },
    { expiresIn: '"300 "', seconds: 60 },
    { expiresIn: 'true', seconds: 60 },
    { expiresIn: '[300]', seconds: 60 },
    { expiresIn: '{"valueOf":300}', seconds: 60 },
    { expiresIn: undefined, token: own20, seconds: 20 },
    { expiresIn: 'null', token: own20, seconds: 20 },
    { expiresIn: '-1', token: own20, seconds: 20 },
    { expiresIn: '"soon"', token: own20, seconds: 20 },
    { expiresIn: '300', token: own20, seconds: 300 },
    { expiresIn: undefined, token: ownNegative, seconds: 60 },
    { expiresIn: undefined, token: ownOdd, seconds: 60 },
    { expiresIn: undefined, token: 'eyJ.eyJ.x', seconds: 60 },
  ])('expires_in $expiresIn: $seconds s', async ({ expiresIn, token = grantedToken, seconds }) => {
    const member = expiresIn === undefined ? '' : `,"expires_in":${expiresIn}`
    await using setting = await setUp(() => grantOf(`"access_token":"${token}"${member}`), settled)
    const { value, expiresAt } = await setting.tokens.getAccessToken()
    expect([value, (expiresAt.getTime() - settled.clock.wall()) / 1000]).toEqual([token, seconds])
    expect(await setting.tokens.getToken()).toBe(token)
    expect(setting.server.requests).toHaveLength(1)
    expect(await setting.leaks()).toEqual([])
  })
})

test.each(['0', '"0"'])(
  'expires_in %s goes to those who wait and is not kept',
  { tags: ['spec:kagenti-sign-on/a-token-that-arrives-expired'] },
  async (expiresIn) => {
    await using setting = await setUp(
      () => grantOf(`"access_token":"${grantedToken}","expires_in":${expiresIn}`),
      settled,
    )
    const { tokens, server } = setting
    expect(await Promise.all([tokens.getToken(), tokens.getToken()])).toEqual([grantedToken, grantedToken])
    expect([tokens.status().state, server.requests.length]).toEqual(['none', 1])
    expect(await tokens.getToken()).toBe(grantedToken)
    expect(server.requests).toHaveLength(2)
  },
)

describe('a token is granted', { tags: ['spec:kagenti-sign-on/a-token-is-granted'] }, () => {
  const body = (tokenType: string) =>
    `{"access_token":"${grantedToken}","expires_in":300,"token_type":"${tokenType}","scope":"email profile"}`
  const json = 'application/json'
  test.each([
    { how: 'as Keycloak does', type: json, body: body('Bearer') },
    { how: 'in lower case', type: json, body: body('bearer') },
    { how: 'in upper case', type: json, body: body('BEARER') },
    { how: 'with a charset', type: 'application/json;charset=UTF-8', body: body('Bearer') },
    { how: 'with a type in capitals', type: 'Application/JSON ; a=b', body: body('Bearer') },
    { how: 'with a byte order mark', type: json, body: `\uFEFF${body('Bearer')}` },
    { how: 'with space around it', type: json, body: `\r\n ${body('Bearer')}\n` },
    { how: 'with a scope that is no string', type: json, body: body('Bearer').replace('"email profile"', '["email"]') },
    { how: 'with an id token that is none', type: json, body: body('Bearer').replace('{', '{"id_token":5,') },
    {
      how: 'with a refresh token that is null',
      type: json,
      body: body('Bearer').replace('{', '{"refresh_token":null,'),
    },
    { how: 'with an error that is null', type: json, body: body('Bearer').replace('{', '{"error":null,') },
  ])('$how', async ({ type, body: text }) => {
    await using setting = await setUp(() => ({ headers: { 'content-type': type }, body: text }), settled)
    expect(await setting.tokens.getToken()).toBe(grantedToken)
    expect(setting.seen.log).toEqual([])
    expect(await setting.leaks()).toEqual([])
  })
})
