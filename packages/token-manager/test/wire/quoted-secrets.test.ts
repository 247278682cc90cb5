/** A token endpoint that quotes in its error what proves who the client is, in every way that text is quoted. */
import { generateKeyPairSync } from 'node:crypto'
import type { WireRequest } from '@rhdh-boost/testbed'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { clientAssertion, clientSecretBasic, clientSecretPost, privateKeyJwt } from '../../src/index.ts'
import { ManualClock } from '../manual-clock.ts'
import { secret } from './seen.ts'
import { failureOf, setUp } from './setting.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const projected = await new SignJWT({ sub: 'system:serviceaccount:boost:CANARY' })
  .setProtectedHeader({ alg: 'ES256' })
  .sign(privateKey)

const authentications = [
  { method: 'client_secret_post', make: () => clientSecretPost(() => secret) },
  { method: 'client_secret_basic', make: () => clientSecretBasic(secret) },
  { method: 'private_key_jwt', make: () => privateKeyJwt({ privateKey: pem }) },
  { method: 'client_assertion', make: () => clientAssertion(() => projected) },
]

const decoded = ({ headers, body }: WireRequest) =>
  [
    Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString(),
    ...new URLSearchParams(body).values(),
  ].join(' ')
const html: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', "'": '&#39;' }

const quotations: readonly { readonly how: string; readonly quote: (request: WireRequest) => string }[] = [
  { how: 'as it came', quote: ({ headers, body }) => `${headers.authorization} ${body}` },
  { how: 'decoded', quote: decoded },
  { how: 'decoded twice', quote: (request) => decodeForm(decoded(request)) },
  { how: 'percent-encoded', quote: (request) => encodeURIComponent(decodeForm(decoded(request))) },
  {
    how: 'percent-encoded in lower case',
    quote: (request) =>
      encodeURIComponent(decodeForm(decoded(request))).replaceAll(/%../g, (byte) => byte.toLowerCase()),
  },
  {
    how: 'for a page',
    quote: (request) => decodeForm(decoded(request)).replaceAll(/[&<"']/g, (each) => html[each] ?? each),
  },
  { how: 'as JSON inside of JSON', quote: (request) => JSON.stringify({ form: decodeForm(decoded(request)) }) },
  { how: 'with a zero-width space', quote: (request) => decodeForm(decoded(request)).replaceAll('ARY', 'A\u200BRY') },
  { how: 'in other words, with all that was sent', quote: (request) => JSON.stringify(request) },
]

/** Of Basic credentials, which are form-encoded inside of the header. */
function decodeForm(text: string): string {
  return text.includes('CANARY%') ? (new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? '') : text
}

describe.each(authentications)(
  '$method is quoted',
  { tags: ['spec:kagenti-sign-on/everything-is-searched'] },
  ({ make }) => {
    test.each(quotations)('$how', async ({ quote }) => {
      const headers = { 'content-type': 'application/json' }
      await using setting = await setUp(
        (request) => ({
          status: 401,
          headers,
          body: JSON.stringify({ error: quote(request), error_description: quote(request) }),
        }),
        {
          clock: new ManualClock(),
          random: () => 0,
          clientAuthentication: make(),
          canaries: pem.split('\n').slice(1, -2),
        },
      )
      const error = await failureOf(setting.tokens.getToken())
      expect(error).toMatchObject({ code: 'TOKEN_REQUEST_REJECTED', status: 401 })
      expect(error.errorDescription?.length).toBeLessThanOrEqual(200)
      expect(await setting.leaks(error)).toEqual([])
    })
  },
)
