import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createForward, TokenExchangeManager } from '../src/index.ts'

const baseUrl = 'https://ledger.example'
const request = () => new Request('https://portal.example/accounts?page=2', { headers: { 'X-Portal-User-Token': 'jane' } })

/** A ledger that exchanges every token, and answers the calls with the given statuses. */
function ledger(...statuses: number[]) {
  const seen: string[] = []
  const answer = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (String(url).endsWith('/token')) {
      return Response.json({ access_token: `for-${new URLSearchParams(String(init?.body)).get('subject_token')}` })
    }
    seen.push(`${String(url)} ${new Headers(init?.headers).get('authorization')}`)
    return new Response(null, { status: statuses.shift() ?? 200 })
  }
  return { seen, fetch: answer as typeof fetch }
}

function forwardTo({ fetch }: ReturnType<typeof ledger>) {
  const manager = new TokenExchangeManager({ baseUrl, audience: 'ledger', fetch })
  return createForward({
    baseUrl,
    fetch,
    token: ({ headers }) => manager.exchange(headers.get('X-Portal-User-Token') ?? ''),
  })
}

test('spec:gateway-sign-on/a-users-request', async () => {
  const { seen, fetch } = ledger()
  await forwardTo({ seen, fetch })(request())
  assert.deepEqual(seen, ['https://ledger.example/accounts?page=2 Bearer for-jane'])
})

test('spec:gateway-sign-on/a-refused-token', async () => {
  const { seen, fetch } = ledger(401, 401)
  assert.equal((await forwardTo({ seen, fetch })(request())).status, 401)
  assert.equal(seen.length, 2)
})
