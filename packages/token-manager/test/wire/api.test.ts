/** Faults of an API behind the authenticated fetch. */
import { gzipSync } from 'node:zlib'
import { startWireServer, type WireFault, type WireRequest, type WireServer } from '@rhdh-boost/testbed'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createAuthenticatedFetch, type AuthenticatedFetch, type TokenSource } from '../../src/index.ts'
import { startApi } from '../api-server.ts'
import { start } from '../started.ts'
import { secretsIn, watch, type Watch } from './seen.ts'

const soon = { interval: 5, timeout: 20_000 }
const first = 'CANARY-token-1'
const second = 'CANARY-token-2'
const post = { method: 'POST', body: 'prompt' }

interface Setting extends AsyncDisposable {
  readonly server: WireServer
  readonly seen: Watch
  readonly send: AuthenticatedFetch
  readonly leaks: (...values: unknown[]) => Promise<string[]>
}

/** An API that misbehaves, asked with `first`, and with `second` once that was refused, unless it is the last. */
async function setUp(behave: (request: WireRequest) => WireFault, { isLast = false } = {}): Promise<Setting> {
  const server = await startWireServer(behave)
  const seen = watch()
  let token = first
  const tokens: TokenSource = {
    getToken: () => Promise.resolve(token),
    invalidate: () => {
      if (!isLast) token = second
    },
  }
  return {
    server,
    seen,
    send: createAuthenticatedFetch({ tokens, baseUrl: server.origin, logger: seen.logger }),
    leaks: async (...values) => secretsIn(await seen.everything(...values), server.requests),
    [Symbol.asyncDispose]: async () => {
      await server.close()
      seen[Symbol.dispose]()
    },
  }
}

const tokenOf = ({ headers }: WireRequest) => headers.authorization?.replace('Bearer ', '')
const failureOf = (sent: Promise<unknown>) =>
  sent.then(
    () => new Error('it was answered'),
    (thrown: unknown) => thrown,
  )

afterEach(() => void vi.restoreAllMocks())

/** The patience with a body, in milliseconds, of each that was read; it is over when told. */
function watchPatience() {
  const asked: number[] = []
  const controller = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    asked.push(ms)
    return controller.signal
  })
  return { asked, end: () => controller.abort() }
}

interface Refusal {
  readonly what: string
  readonly fault: Exclude<WireFault, string>
  readonly stalls?: true
}

const refusals: readonly Refusal[] = [
  { what: 'is empty', fault: {} },
  { what: 'has 5 MB', fault: { body: 'x'.repeat(5_000_000) } },
  {
    what: 'is a gzip bomb',
    fault: { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(50_000_000)) },
  },
  { what: 'floods', fault: { body: 'x'.repeat(10_000), ending: 'flood' } },
  { what: 'is shorter than announced', fault: { body: 'x', ending: 'cut' } },
  { what: 'is reset', fault: { body: 'x', ending: 'reset' } },
  { what: 'is called gzip and is not', fault: { headers: { 'content-encoding': 'gzip' }, body: 'x' } },
  { what: 'never comes', fault: { ending: 'hang' }, stalls: true },
  { what: 'never ends', fault: { body: 'x', ending: 'hang' }, stalls: true },
  { what: 'drips', fault: { ending: 'drip' }, stalls: true },
]

describe(
  'a 401 whose body',
  {
    tags: [
      'spec:kagenti-sign-on/the-body-of-a-401',
      'spec:kagenti-sign-on/retry-at-most-once-on-401',
      'spec:kagenti-sign-on/everything-is-searched',
    ],
  },
  () => {
    test.each(refusals)('$what is followed by one retry', async ({ fault, stalls }) => {
      const patience = watchPatience()
      await using setting = await setUp((request) =>
        tokenOf(request) === second ? { body: 'fine' } : { status: 401, ...fault },
      )
      const { server, seen, send, leaks } = setting
      const sent = send('/x', post)
      await expect.poll(() => patience.asked, soon).toEqual([2_000])
      if (stalls) patience.end()
      const response = await sent
      expect([response.status, await response.text()]).toEqual([200, 'fine'])
      expect(server.requests.map((request) => [tokenOf(request), request.body])).toEqual([
        [first, 'prompt'],
        [second, 'prompt'],
      ])
      expect(seen.log).toEqual([])
      expect(seen.events).toEqual([{ origin: server.origin }])
      expect(await seen.metrics()).toEqual({ 'rhdh_boost.api.unauthorized_retries': 1 })
      expect(await leaks(response)).toEqual([])
      await expect.poll(() => server.openConnections, soon).toBe(0)
    })

    test.each(refusals)('$what is returned where no other token can be had', async ({ fault, stalls }) => {
      const patience = watchPatience()
      await using setting = await setUp(() => ({ status: 401, ...fault }), { isLast: true })
      const { server, send, leaks } = setting
      const sent = send('/x')
      await expect.poll(() => patience.asked, soon).toEqual([2_000])
      if (stalls) patience.end()
      const response = await sent
      expect([response.status, await response.text()]).toEqual([401, ''])
      expect(server.requests).toHaveLength(1)
      expect(await leaks(response)).toEqual([])
      await expect.poll(() => server.openConnections, soon).toBe(0)
    })

    test.each(['hang', 'flood'] as const)('seventeen at once leave no socket open (%s)', async (ending) => {
      const patience = watchPatience()
      await using setting = await setUp((request) =>
        tokenOf(request) === second ? { body: 'fine' } : { status: 401, body: 'x'.repeat(1_000), ending },
      )
      const { server, send } = setting
      const sent = Array.from({ length: 17 }, () => send('/x'))
      await expect.poll(() => patience.asked.length, soon).toBe(17)
      if (ending === 'hang') patience.end()
      for (const response of await Promise.all(sent)) expect(await response.text()).toBe('fine')
      expect(server.requests).toHaveLength(34)
      await expect.poll(() => server.openConnections, soon).toBe(0)
    })
  },
)

describe(
  'what is not retried',
  {
    tags: ['spec:kagenti-sign-on/other-refusals-are-not-retried', 'spec:kagenti-sign-on/everything-is-searched'],
  },
  () => {
    test.each([
      { what: '502 as a page', fault: { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad</h1>' } },
      { what: '503 with Retry-After', fault: { status: 503, headers: { 'retry-after': '1' } } },
      { what: '403', fault: { status: 403, body: '{"detail":"Insufficient permissions"}' } },
      { what: '408', fault: { status: 408 } },
      { what: '429', fault: { status: 429 } },
    ])('$what of a POST is returned after one request', async ({ fault }) => {
      await using setting = await setUp(() => fault)
      const response = await setting.send('/x', post)
      expect([response.status, await response.text()]).toEqual([fault.status, fault.body ?? ''])
      expect(setting.server.requests).toHaveLength(1)
      expect(await setting.leaks(response)).toEqual([])
    })

    test.each(['reset', 'end', 'echo'] as const)('a POST that meets a connection that does %s', async (fault) => {
      await using setting = await setUp(() => fault)
      const error = await failureOf(setting.send('/x', post))
      expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed' })
      expect(setting.server.requests).toHaveLength(1)
      expect(setting.seen.log).toEqual([])
      expect(await setting.leaks(error)).toEqual([])
    })

    test('a POST while nobody listens', async () => {
      await using setting = await setUp(() => 'end')
      await setting.server.close()
      const error = await failureOf(setting.send('/x', post))
      expect(error).toMatchObject({ name: 'TypeError', cause: { code: 'ECONNREFUSED' } })
      expect(await setting.leaks(error)).toEqual([])
    })

    test('a retry that is reset', async () => {
      await using setting = await setUp((request) => (tokenOf(request) === second ? 'reset' : { status: 401 }))
      const error = await failureOf(setting.send('/x', post))
      expect(error).toMatchObject({ name: 'TypeError' })
      expect(setting.server.requests).toHaveLength(2)
      expect(await setting.leaks(error)).toEqual([])
    })

    test('an answer that never comes, given up by the caller', async () => {
      await using setting = await setUp(() => 'hang')
      const controller = new AbortController()
      const failure = failureOf(setting.send('/x', { ...post, signal: controller.signal }))
      await expect.poll(() => setting.server.requests.length, soon).toBe(1)
      controller.abort(new Error('enough'))
      const error = await failure
      expect(error).toMatchObject({ message: 'enough' })
      expect(await setting.leaks(error)).toEqual([])
      await expect.poll(() => setting.server.openConnections, soon).toBe(0)
    })

    test.each(['cut', 'reset'] as const)('an answer whose body is %s', async (ending) => {
      await using setting = await setUp(() => ({ body: 'data: one\n\n', ending }))
      const error = await failureOf(setting.send('/x', post).then((response) => response.text()))
      expect(error).toBeInstanceOf(TypeError)
      expect(setting.server.requests).toHaveLength(1)
      expect(await setting.leaks(error)).toEqual([])
      await expect.poll(() => setting.server.openConnections, soon).toBe(0)
    })
  },
)

describe(
  'a redirect to another origin',
  {
    tags: ['spec:kagenti-sign-on/a-redirect-to-another-origin', 'spec:kagenti-sign-on/everything-is-searched'],
  },
  () => {
    test.each([
      { how: '307', redirect: (origin: string): WireFault => ({ status: 307, headers: { location: `${origin}/x` } }) },
      { how: '308', redirect: (origin: string): WireFault => ({ status: 308, headers: { location: `${origin}/x` } }) },
      {
        how: '302 with the token in it',
        redirect: (origin: string): WireFault => ({
          status: 302,
          headers: { location: `${origin}/?access_token=${first}` },
        }),
      },
      {
        how: '307 with a body that floods',
        redirect: (origin: string): WireFault => ({
          status: 307,
          headers: { location: origin },
          body: 'x'.repeat(1_000),
          ending: 'flood',
        }),
      },
    ])('$how: nothing is sent there', async ({ redirect }) => {
      await using other = await startWireServer({ body: 'fine' })
      await using setting = await setUp(() => redirect(other.origin))
      const error = await failureOf(setting.send('/x', post))
      expect(error).toMatchObject({ code: 'REDIRECT_REFUSED', message: expect.stringContaining(other.origin) })
      expect([setting.server.requests.length, other.connections]).toEqual([1, 0])
      expect(await setting.leaks(error)).toEqual([])
      await expect.poll(() => setting.server.openConnections, soon).toBe(0)
    })

    test('the name of the other host is cut', async () => {
      await using setting = await setUp(() => ({
        status: 302,
        headers: { location: `http://${'x'.repeat(9_000)}.example` },
      }))
      const error = await failureOf(setting.send('/x'))
      expect(error).toMatchObject({ code: 'REDIRECT_REFUSED', message: expect.stringMatching(/^.{1,400}$/) })
    })

    test('a token in the name of the other host is not shown', async () => {
      await using setting = await setUp(() => ({ status: 302, headers: { location: `http://${first}.example` } }))
      const error = await failureOf(setting.send('/x'))
      expect(error).toMatchObject({ code: 'REDIRECT_REFUSED' })
      expect(await setting.leaks(error)).toEqual([])
    })
  },
)

test(
  'a stream goes on while its token is reported, replaced and expired',
  { tags: ['spec:kagenti-sign-on/a-stream-outlives-its-token'] },
  async () => {
    const next = Promise.withResolvers<void>()
    await using api = await startApi((_, response) => {
      response.write('data: one\n\n')
      void next.promise.then(() => response.end('data: two\n\n'))
    })
    await using started = await start(20)
    const { tokens, clock } = started
    const response = await createAuthenticatedFetch({ tokens, baseUrl: api.baseUrl })('/chat', post)
    const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect(await chunks?.read()).toEqual({ done: false, value: 'data: one\n\n' })
    const token = await tokens.getToken()
    tokens.invalidate(token)
    expect(await tokens.getToken()).not.toBe(token)
    clock.advance(3_600)
    expect(tokens.status().state).toBe('expired')
    next.resolve()
    expect(await chunks?.read()).toEqual({ done: false, value: 'data: two\n\n' })
    expect(await chunks?.read()).toEqual({ done: true, value: undefined })
    expect(api.received).toHaveLength(1)
  },
)
