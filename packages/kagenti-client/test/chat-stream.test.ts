import { once } from 'node:events'
import { inspect } from 'node:util'
import { chatAgents } from '@rhdh-boost/testbed'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createKagentiClient, type ChatOptions } from '../src/index.ts'
import { fixedToken, json, startBackend, startServer, thrownBy, type Backend } from './backend.ts'

async function collected<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const event of events) all.push(event)
  return all
}

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend[Symbol.asyncDispose]())
afterEach(() => {
  backend.kagenti.failRequests(undefined)
  backend.kagenti.answerChats(undefined)
})

const chat: ChatOptions = { namespace: 'team1', name: 'weather', message: 'hi' }

test('an answer comes event by event', { tags: ['spec:kagenti-sign-on/events-as-they-come'] }, async () => {
  const { client, kagenti } = backend
  const events = await collected(client.chatStream({ ...chat, sessionId: 's-1', onBehalfOf: 'user:default/jane' }))
  expect(events).toEqual([
    expect.objectContaining({ type: 'state', state: 'submitted', sessionId: 's-1' }),
    expect.objectContaining({ type: 'state', state: 'working', message: 'thinking' }),
    expect.objectContaining({ type: 'text', text: 'You said: hi' }),
    expect.objectContaining({ type: 'state', state: 'completed', final: true }),
  ])
  expect(kagenti.audit.at(-1)).toMatchObject({
    method: 'POST',
    path: '/api/v1/chat/team1/weather/stream',
    azp: 'boost',
    onBehalfOf: 'user:default/jane',
  })
})

test('without a session, none is sent', async () => {
  let [body, accept] = ['', '']
  await using server = await startServer((request, response) => {
    accept = request.headers.accept ?? ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () =>
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"done": true}\n\n'),
    )
  })
  const { chatStream } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
  expect(await collected(chatStream(chat))).toEqual([])
  expect({ body, accept }).toEqual({ body: '{"message":"hi"}', accept: 'text/event-stream' })
})

test('nothing is sent before an event is asked for', async () => {
  const before = backend.kagenti.audit.length
  await backend.client.chatStream(chat).return()
  expect(backend.kagenti.audit).toHaveLength(before)
})

test(
  'a stream that starts with a 401',
  { tags: ['spec:kagenti-sign-on/a-stream-that-starts-with-a-401'] },
  async () => {
    const { server, kagenti } = backend
    const given = ['not-a-token', await backend.tokens.getToken()]
    const { chatStream } = createKagentiClient({
      baseUrl: kagenti.baseUrl,
      tokens: { getToken: () => Promise.resolve(given.shift() ?? ''), invalidate: () => undefined },
    })
    const before = kagenti.audit.length
    expect(await collected(chatStream(chat))).toHaveLength(4)
    expect(kagenti.audit.slice(before).map(({ status }) => status)).toEqual([401, 200])
    expect(server.tokenRequests).toBe(1)
  },
)

describe('a chat that fails', () => {
  test('before it begins', async () => {
    const detail = 'Agent rejected token (audience mismatch)'
    backend.kagenti.failRequests(json(401, { detail }))
    const { value, error } = await firstOf(chat)
    expect(value).toBeUndefined()
    expect(error).toMatchObject({ name: 'KagentiError', code: 'UNAUTHORIZED', refused: 'agent', detail })
  })

  test('for a user who is none', async () => {
    const before = backend.kagenti.audit.length
    expect((await firstOf({ ...chat, onBehalfOf: 'jane' })).error).toBeInstanceOf(TypeError)
    expect(backend.kagenti.audit).toHaveLength(before)
  })

  test.each([
    { body: '', code: 'STREAM_EMPTY', detail: undefined },
    { body: 'data: {"error": "Agent error: 403"}\n\n', code: 'AGENT_FAILED', detail: 'Agent error: 403' },
    { body: 'data: {"error": "not CANARY-opaque-token"}\n\n', code: 'AGENT_FAILED', detail: 'not ***' },
    { body: 'data: {"error": "not Bearer\\nCANARY"}\n\n', code: 'AGENT_FAILED', detail: 'not Bearer ***' },
    {
      body: 'data: {"error": "Cannot reach http://weather.team1:8080"}\n\n',
      code: 'AGENT_FAILED',
      detail: 'Cannot reach http://weather.team1:8080',
    },
    { body: 'data: []\n\n', code: 'ANSWER_INVALID', detail: undefined },
  ])('with $code: $body', async ({ body, code, detail }) => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body)
    })
    const tokens = fixedToken('CANARY-opaque-token')
    const { chatStream } = createKagentiClient({ baseUrl: server.baseUrl, tokens })
    const error = await thrownBy(collected(chatStream(chat)))
    expect(error).toMatchObject({ name: 'KagentiError', code, status: 200, detail })
    expect(inspect(error, { depth: Infinity })).not.toContain('CANARY')
    expect((error as Error).message).not.toContain('team1')
  })
})

test(
  'the time-out counts until the answer begins',
  { tags: ['spec:kagenti-sign-on/a-time-out-of-a-call'] },
  async () => {
    const { promise: expired, resolve: expire } = Promise.withResolvers<void>()
    await using server = await startServer((request, response) => {
      if (request.url?.includes('silent') === true) return
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': begun\n\n')
      void expired.then(() => response.end('data: {"done": true}\n\n'))
    })
    const { chatStream } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    const answered = collected(chatStream({ ...chat, timeoutSeconds: 0.5 }))
    const silent = thrownBy(collected(chatStream({ ...chat, name: 'silent', timeoutSeconds: 0.5 })))
    expect(await silent).toMatchObject({ code: 'TIMED_OUT' })
    expire()
    expect(await answered).toEqual([])
  },
)

describe('the caller stops', { tags: ['spec:kagenti-sign-on/the-caller-stops'] }, () => {
  test.each([
    {
      how: 'by its signal',
      stop: async (stream: AsyncGenerator, controller: AbortController) => {
        controller.abort(new Error('enough'))
        return String(await thrownBy(stream.next()))
      },
      ends: 'Error: enough',
    },
    {
      how: 'by leaving the loop',
      stop: async (stream: AsyncGenerator) => String((await stream.return(undefined)).value),
      ends: 'undefined',
    },
  ])('$how', async ({ stop, ends }) => {
    const { promise: gone, resolve } = Promise.withResolvers<void>()
    backend.kagenti.answerChats(async function* (turn) {
      yield* chatAgents.echo(turn)
      if (!turn.gone.aborted) await once(turn.gone, 'abort')
      resolve()
    })
    const controller = new AbortController()
    const stream = backend.client.chatStream({ ...chat, signal: controller.signal })
    await stream.next()
    expect(await stop(stream, controller)).toBe(ends)
    await gone
  })
})

async function firstOf(options: ChatOptions) {
  let value: unknown
  const error = await thrownBy(
    (async () => {
      for await (const event of backend.client.chatStream(options)) value ??= event
    })(),
  )
  return { value, error }
}
