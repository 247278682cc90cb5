/** The same over sockets: a server of Node's own, and the stand-in's agents. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  chatAgents,
  chatEvent,
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { createAuthenticatedFetch, KeycloakTokenManager } from '@rhdh-boost/token-manager'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { chatEvents } from '../../src/chat/chat-events.ts'
import { fail, outcomeOf, sse, status } from './outcome.ts'

interface Server extends AsyncDisposable {
  readonly url: string
  /** Resolves with whether the last answer was complete when its connection was closed. */
  readonly closed: Promise<boolean>
}

async function startServer(answer: (response: ServerResponse, request: IncomingMessage) => unknown): Promise<Server> {
  const closed = Promise.withResolvers<boolean>()
  const server = createServer((request, response) => {
    response.once('close', () => closed.resolve(response.writableFinished))
    response.setHeader('content-type', 'text/event-stream; charset=utf-8').flushHeaders()
    answer(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    closed: closed.promise,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      if (server.listening) await once(server, 'close')
    },
  }
}

const submitted = sse(status('submitted', false))
const completed = sse(status('completed', true))

test(
  'an event is given before the next one is sent, a character at a time',
  { tags: ['spec:kagenti-sign-on/events-as-they-come'] },
  async () => {
    const texts = ['höchstens', '20 °C', '🌤']
    const answering = Promise.withResolvers<ServerResponse>()
    await using server = await startServer((response) => answering.resolve(response))
    const chat = chatEvents(await fetch(server.url), { fail })
    const response = await answering.promise
    for (const text of texts) {
      const next = chat.next()
      for (const byte of Buffer.from(`data: {"content": ${JSON.stringify(text)}}\r\n\r\n`)) {
        await new Promise((written) => response.write(Buffer.of(byte), written))
      }
      expect((await next).value).toEqual({ type: 'text', text })
    }
    response.end(completed)
    expect((await chat.next()).value).toMatchObject({ state: 'completed' })
    expect(await chat.next()).toEqual({ done: true, value: undefined })
  },
)

test(
  'the end of the response is waited for, so that nobody takes the call for one given up',
  { tags: ['spec:kagenti-sign-on/the-normal-end'] },
  async () => {
    const answering = Promise.withResolvers<ServerResponse>()
    await using server = await startServer((response, { method }) => {
      if (method !== 'GET') return response.end()
      response.write(completed)
      answering.resolve(response)
    })
    const chat = chatEvents(await fetch(server.url), { fail, lingerMs: 60_000 })
    await chat.next()
    const next = chat.next()
    // A connection that was closed would be so by the time of another answer.
    await fetch(server.url, { method: 'POST' }).then((response) => response.text())
    const response = await answering.promise
    expect(response.closed).toBe(false)
    response.end()
    expect(await next).toEqual({ done: true, value: undefined })
  },
)

test(
  'a connection that breaks after the end breaks nothing',
  { tags: ['spec:kagenti-sign-on/the-normal-end'] },
  async () => {
    const requested = Promise.withResolvers<IncomingMessage>()
    await using server = await startServer((response, request) => {
      response.write(completed)
      requested.resolve(request)
    })
    const chat = chatEvents(await fetch(server.url), { fail, lingerMs: 60_000 })
    expect((await chat.next()).value).toMatchObject({ final: true })
    const next = chat.next()
    ;(await requested.promise).socket.resetAndDestroy()
    expect(await next).toEqual({ done: true, value: undefined })
  },
)

describe('cut short', { tags: ['spec:kagenti-sign-on/cut-short'] }, () => {
  test('by the end of the response', async () => {
    await using server = await startServer((response) => response.end(submitted))
    const { events, error } = await outcomeOf(await fetch(server.url))
    expect(events).toHaveLength(1)
    expect(error).toMatchObject({ code: 'STREAM_CUT', cause: undefined })
  })

  test.each([
    { how: 'reset', cut: (response: ServerResponse) => response.socket?.resetAndDestroy() },
    { how: 'closed', cut: (response: ServerResponse) => response.socket?.end() },
  ])('by a connection that is $how', async ({ cut }) => {
    const answering = Promise.withResolvers<ServerResponse>()
    await using server = await startServer((response) => {
      response.write(submitted)
      answering.resolve(response)
    })
    const chat = chatEvents(await fetch(server.url), { fail })
    expect((await chat.next()).value).toMatchObject({ state: 'submitted' })
    const next = chat.next()
    cut(await answering.promise)
    await expect(next).rejects.toMatchObject({
      code: 'STREAM_CUT',
      cause: { name: 'TypeError', code: expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET)$/) as string },
    })
  })

  test('before the first event', async () => {
    const answering = Promise.withResolvers<ServerResponse>()
    await using server = await startServer((response) => answering.resolve(response))
    const chat = outcomeOf(await fetch(server.url))
    ;(await answering.promise).socket?.resetAndDestroy()
    expect(await chat).toMatchObject({ events: [], error: { code: 'STREAM_CUT' } })
  })
})

describe('the caller stops, and the server sees it', { tags: ['spec:kagenti-sign-on/the-caller-stops'] }, () => {
  test('the loop is left', async () => {
    await using server = await startServer((response) => response.write(submitted))
    for await (const event of chatEvents(await fetch(server.url), { fail })) {
      expect(event).toMatchObject({ state: 'submitted' })
      break
    }
    expect(await server.closed).toBe(false)
  })

  test('the iterator is returned', async () => {
    await using server = await startServer((response) => response.write(submitted))
    const chat = chatEvents(await fetch(server.url), { fail })
    await chat.next()
    await chat.return()
    expect(await server.closed).toBe(false)
  })

  test.each([true, false])('the signal aborts while it waits, and fetch knows it: %s', async (known) => {
    await using server = await startServer((response) => response.write(submitted))
    const abort = new AbortController()
    const response = await fetch(server.url, known ? { signal: abort.signal } : {})
    const chat = chatEvents(response, { fail, signal: abort.signal })
    await chat.next()
    const next = chat.next()
    const reason = new Error('enough')
    abort.abort(reason)
    await expect(next).rejects.toBe(reason)
    expect(await server.closed).toBe(false)
  })

  test('the signal aborts while nobody asks', async () => {
    await using server = await startServer((response) => response.write(submitted))
    const abort = new AbortController()
    const chat = chatEvents(await fetch(server.url), { fail, signal: abort.signal })
    await chat.next()
    abort.abort()
    expect(await server.closed).toBe(false)
  })

  test('the answer is of another type', async () => {
    await using server = await startServer((response) => response.write('{'))
    const headers = { 'content-type': 'application/json' }
    const { error } = await outcomeOf(new Response((await fetch(server.url)).body, { headers }))
    expect(error).toMatchObject({ code: 'ANSWER_INVALID' })
    expect(await server.closed).toBe(false)
  })

  test('the response does not end with the answer', async () => {
    await using server = await startServer((response) => response.write(completed))
    expect((await outcomeOf(await fetch(server.url), { lingerMs: 1 })).error).toBeUndefined()
    expect(await server.closed).toBe(false)
  })
})

describe('agents behind Kagenti', () => {
  let server: AuthorizationServer
  let kagenti: KagentiStandIn
  let tokens: KeycloakTokenManager
  beforeAll(async () => {
    server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: 'secret' }] })
    kagenti = await startKagenti({ jwksUri: server.jwksUri })
    const { tokenEndpoint } = server
    tokens = new KeycloakTokenManager({ tokenEndpoint, clientId: 'boost', clientSecret: 'secret' })
  })
  afterAll(async () => {
    await tokens.close()
    await kagenti.close()
    await server.close()
  })
  afterEach(() => kagenti.answerChats(undefined))

  const ask = (signal: AbortSignal | null = null, source: typeof tokens | StaleFirst = tokens) =>
    createAuthenticatedFetch({ baseUrl: kagenti.baseUrl, tokens: source })('/api/v1/chat/team1/weather/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'hi', session_id: 's-1' }),
      signal,
    })

  test.each([
    { agent: 'echo', texts: ['You said: hi'], states: ['submitted', 'working', 'completed'] },
    { agent: 'done', texts: ['You said: hi'], states: ['submitted', 'completed'] },
    { agent: 'asksBack', texts: ['Which city?'], states: ['submitted', 'working', 'input-required'] },
    { agent: 'asksBackLoudly', texts: ['Which city?'], states: ['input-required'] },
    { agent: 'plainMessage', texts: ['You said: hi'], states: ['working'] },
    { agent: 'refuses', texts: [], states: [], error: { code: 'AGENT_FAILED', detail: 'Agent error: 403' } },
    {
      agent: 'breaksOff',
      texts: [],
      states: ['submitted'],
      error: { code: 'AGENT_FAILED', detail: expect.stringContaining('peer closed') as string },
    },
    { agent: 'silent', texts: [], states: [], error: { code: 'STREAM_EMPTY' } },
  ] as const)('$agent', async ({ agent, texts, states, ...expected }) => {
    kagenti.answerChats(chatAgents[agent])
    const { events, error } = await outcomeOf(await ask())
    expect(events.flatMap((event) => (event.type === 'text' ? [event.text] : []))).toEqual(texts)
    expect(events.flatMap((event) => (event.type === 'state' ? [event.state] : []))).toEqual(states)
    expect({ error }).toMatchObject({ error: undefined, ...expected })
  })

  test('the backend breaks off', { tags: ['spec:kagenti-sign-on/cut-short'] }, async () => {
    const given = Promise.withResolvers<void>()
    kagenti.answerChats(async function* (turn) {
      yield chatEvent(turn, { event: { type: 'status', state: 'working', final: false } })
      await given.promise
      throw new Error('down')
    })
    const chat = chatEvents(await ask(), { fail })
    expect((await chat.next()).value).toMatchObject({ state: 'working', sessionId: 's-1' })
    given.resolve()
    await expect(chat.next()).rejects.toMatchObject({ code: 'STREAM_CUT' })
  })

  test('the backend learns that the caller is gone', { tags: ['spec:kagenti-sign-on/the-caller-stops'] }, async () => {
    const abort = new AbortController()
    const learnt = Promise.withResolvers<void>()
    kagenti.answerChats(async function* (turn) {
      yield chatEvent(turn, {})
      await once(turn.gone, 'abort')
      learnt.resolve()
    })
    const chat = chatEvents(await ask(abort.signal), { fail, signal: abort.signal })
    await chat.next()
    abort.abort()
    await learnt.promise
    await expect(chat.next()).rejects.toBe(abort.signal.reason)
  })

  interface StaleFirst {
    getToken(): Promise<string>
    invalidate(token: string): void
  }

  test('a first answer of 401', { tags: ['spec:kagenti-sign-on/a-stream-that-starts-with-a-401'] }, async () => {
    const refused: string[] = []
    const stale: StaleFirst = {
      getToken: async () => (refused.length === 0 ? 'stale' : await tokens.getToken()),
      invalidate: (token) => void refused.push(token),
    }
    const before = kagenti.audit.length
    const { events, error } = await outcomeOf(await ask(null, stale))
    expect(error).toBeUndefined()
    expect(events.at(-1)).toMatchObject({ state: 'completed' })
    expect(refused).toEqual(['stale'])
    expect(kagenti.audit.slice(before).map((entry) => entry.status)).toEqual([401, 200])
  })
})
