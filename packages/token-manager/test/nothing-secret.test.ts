import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { clientSecret, start } from './started.ts'

const shown = (value: unknown) =>
  inspect(value, { depth: Infinity, showHidden: true, getters: true }) +
  JSON.stringify(value) +
  (value instanceof Error ? `${value.stack} ${JSON.stringify(value, Object.getOwnPropertyNames(value))}` : '')

const forms = ['CANARY', encodeURIComponent(clientSecret), new URLSearchParams([['s', clientSecret]]).toString()]
const json = { 'content-type': 'application/json' }

describe('a failure is inspected', { tags: ['spec:kagenti-sign-on/a-failure-is-inspected'] }, () => {
  test.each([
    {
      why: 'the server quotes the secret',
      answer: {
        status: 400,
        headers: json,
        body: JSON.stringify({
          error: 'invalid_request',
          error_description: `bad: ${clientSecret} ${encodeURIComponent(clientSecret)} ${forms[2]}`,
        }),
      },
    },
    {
      why: 'the error code is the secret',
      answer: { status: 400, headers: json, body: JSON.stringify({ error: clientSecret }) },
    },
    {
      why: 'the page quotes the form',
      answer: {
        status: 500,
        headers: { 'content-type': 'text/html' },
        body: `<pre>client_secret=${encodeURIComponent(clientSecret)}</pre>`,
      },
    },
    {
      why: 'a zero-width space stands in it',
      answer: {
        status: 400,
        headers: json,
        body: JSON.stringify({ error: 'x', error_description: clientSecret.replace('ARY', 'A\u200BRY') }),
      },
    },
    {
      why: 'a challenge quotes it',
      answer: { status: 401, headers: { 'www-authenticate': 'Bearer realm="CANARY"' }, body: '' },
    },
    {
      why: 'a token of the wrong kind',
      answer: { status: 200, headers: json, body: '{"access_token":"CANARY","token_type":"DPoP"}' },
    },
    { why: 'a token that is cut', answer: { status: 200, headers: json, body: '{"access_token":"CANARY' } },
    {
      why: 'a redirect with it',
      answer: { status: 302, headers: { location: 'http://127.0.0.1:9/?s=CANARY' }, body: '' },
    },
  ])('$why', async ({ answer }) => {
    await using started = await start(60)
    started.server.failTokenRequests(answer)
    const error: unknown = await started.tokens.getToken().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'TokenError' })
    for (const text of [shown(error), shown(started.tokens), shown(started.tokens.status()), ...started.log]) {
      for (const form of forms) expect(text).not.toContain(form)
    }
  })

  test('a fetch that throws what it was given', async () => {
    await using started = await start(60, {
      fetch: (_, init) =>
        Promise.reject(
          Object.assign(new Error(new URLSearchParams(init?.body as URLSearchParams).toString()), {
            code: 'CANARY secret',
            body: init?.body,
          }),
        ),
    })
    const error: unknown = await started.tokens.getToken().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE' })
    expect(shown(error)).not.toContain('CANARY')
  })

  test('control characters of a server do not reach a terminal', async () => {
    await using started = await start(60)
    started.server.failTokenRequests({
      status: 400,
      headers: json,
      body: JSON.stringify({ error: 'a\u001B[31mb', error_description: `\u202E${'x'.repeat(500)}` }),
    })
    await expect(started.tokens.getToken()).rejects.toMatchObject({
      error: 'a[31mb',
      errorDescription: 'x'.repeat(200),
    })
  })

  test('the token in use is not shown by what holds it', async () => {
    await using started = await start(60)
    const token = await started.tokens.getToken()
    for (const text of [shown(started.tokens), shown(started.tokens.status()), ...started.log])
      expect(text).not.toContain(token)
  })
})
