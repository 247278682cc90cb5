import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createForward, ServiceAccountTokens } from '../src/index.ts'

const baseUrl = 'https://ledger.example'
const request = () => new Request('https://portal.example/accounts?page=2')

/** A token endpoint that counts its tokens, and a ledger that answers the calls with the given statuses. */
function ledger(...statuses: number[]) {
  const seen: string[] = []
  let tokens = 0
  const answer = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (String(url).endsWith('/token')) return Response.json({ access_token: `t${(tokens += 1)}`, expires_in: 300 })
    seen.push(`${String(url)} ${new Headers(init?.headers).get('authorization')}`)
    return new Response(null, { status: statuses.shift() ?? 200 })
  }
  return { seen, fetch: answer as typeof fetch }
}

function forwardTo(fetch: typeof globalThis.fetch, now = () => 0) {
  const tokens = new ServiceAccountTokens({
    tokenEndpoint: 'https://sign-on.example/token',
    clientId: 'portal',
    clientSecret: 'not-a-secret',
    tokenExpiryBufferSeconds: 60,
    fetch,
    now,
  })
  return createForward({ baseUrl, fetch, token: (refused) => tokens.getToken(refused) })
}

test('spec:gateway-sign-on/two-requests', async () => {
  const { seen, fetch } = ledger()
  const forward = forwardTo(fetch)
  await forward(request())
  await forward(request())
  assert.deepEqual(seen, [
    'https://ledger.example/accounts?page=2 Bearer t1',
    'https://ledger.example/accounts?page=2 Bearer t1',
  ])
})

test('spec:gateway-sign-on/a-token-about-to-expire', async () => {
  const { seen, fetch } = ledger()
  let time = 0
  const forward = forwardTo(fetch, () => time)
  await forward(request())
  time = 240_000
  await forward(request())
  assert.equal(seen.at(-1), 'https://ledger.example/accounts?page=2 Bearer t2')
})

test('spec:gateway-sign-on/a-refused-token', async () => {
  const { seen, fetch } = ledger(401, 401)
  assert.equal((await forwardTo(fetch)(request())).status, 401)
  assert.equal(seen.length, 2)
})
