import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatEvents } from '../../src/chat/chat-events.ts'
import { artifact, ChatFailure, done, fail, outcomeOf, sse, status, streamed } from './outcome.ts'

const submitted = status('submitted', false)
const of = { sessionId: 's-1', taskId: 't-1' }
const answer = [
  submitted,
  status('working', false, { message: 'thinking' }),
  artifact('You said: hi'),
  status('completed', true, { message: 'You said: hi', content: 'You said: hi' }),
]
const given = [
  { type: 'state', state: 'submitted', final: false, ...of },
  { type: 'state', state: 'working', final: false, message: 'thinking', ...of },
  { type: 'text', text: 'You said: hi', artifact: { name: 'answer', index: 0 }, ...of },
  { type: 'state', state: 'completed', final: true, ...of },
]

describe('the normal end', { tags: ['spec:kagenti-sign-on/the-normal-end'] }, () => {
  test('a final state, then the end of the response', async () => {
    expect(await outcomeOf(streamed(sse(...answer)))).toEqual({ events: given })
  })
  test('done says nothing of its own', async () => {
    expect(await outcomeOf(streamed(sse(...answer, done)))).toEqual({ events: given })
    expect(await outcomeOf(streamed(sse(submitted, done)))).toEqual({ events: [given[0]] })
  })
  test.each([
    { name: 'a final state', last: status('completed', true) },
    { name: 'done', last: done },
  ])('after $name nothing counts', async ({ last }) => {
    const before = await outcomeOf(streamed(sse(submitted, last)))
    const body = `${sse(submitted, last, artifact('more'), submitted, { error: 'x' })}data: no JSON\n\n`
    expect(await outcomeOf(streamed(body))).toEqual(before)
    expect(before.error).toBeUndefined()
  })
  test('after an end that the agent does not call final, everything counts', async () => {
    const { events, error } = await outcomeOf(streamed(sse(status('COMPLETED', false), artifact('more'))))
    expect(events).toMatchObject([{ state: 'completed' }, { text: 'more' }])
    expect(error).toBeUndefined()
  })
  test.each([
    {
      name: 'a question in capitals',
      last: { event: { type: 'hitl_request', state: 'INPUT_REQUIRED', final: false } },
    },
    { name: 'a bare task', last: status('completed', false) },
    { name: 'a plain message', last: status('WORKING', false, { message: 'hi', content: 'hi' }) },
    { name: 'a failure that the agent reports', last: status('failed', true, { content: 'too hard' }) },
  ])('$name', async ({ last }) => {
    expect((await outcomeOf(streamed(sse(submitted, last)))).error).toBeUndefined()
  })
})

describe('cut short', { tags: ['spec:kagenti-sign-on/cut-short'] }, () => {
  test.each([
    { name: 'a state on the way', body: sse(submitted) },
    { name: 'a text', body: sse(artifact('You')) },
    { name: 'an event that is not known', body: sse({}) },
    { name: 'a question that was answered', body: sse(status('input-required', false), status('working', false)) },
    { name: 'a final state without its blank line', body: sse(submitted, done).slice(0, -1) },
  ])('$name', async ({ body }) => {
    expect((await outcomeOf(streamed(body))).error).toMatchObject({ code: 'STREAM_CUT' })
  })
})

describe('nothing came', { tags: ['spec:kagenti-sign-on/nothing-came'] }, () => {
  test.each(['', '\n\n', ': hello\n\n', 'data:\n\n', 'retry: x\nevent: a\nunknown\n\n', null])('%j', async (body) => {
    const { events, error } = await outcomeOf(streamed(body))
    expect(events).toEqual([])
    expect(error).toMatchObject({ code: 'STREAM_EMPTY' })
  })
})

describe('an error in the stream', { tags: ['spec:kagenti-sign-on/an-error-in-the-stream'] }, () => {
  test.each([
    { error: 'Agent error: 403', detail: 'Agent error: 403' },
    { error: { code: -32603, message: 'internal' }, detail: 'internal' },
    { error: { code: -32603 }, detail: undefined },
    { error: '', detail: '' },
    { error: true, detail: undefined },
  ])('$error', async ({ error, detail }) => {
    const { events, error: thrown } = await outcomeOf(streamed(sse(submitted, { error, session_id: 's' }, ...answer)))
    expect(events).toEqual([given[0]])
    expect(thrown).toMatchObject({ code: 'AGENT_FAILED', detail })
  })
  test('its message holds nothing from outside', async () => {
    const { error } = await outcomeOf(streamed(sse({ error: 'at http://weather.team1.svc:8080' })))
    expect((error as Error).message).toBe('The agent failed')
  })
  test('none', async () => {
    expect(await outcomeOf(streamed(sse({ ...submitted, error: null }, ...answer.slice(1))))).toEqual({ events: given })
  })
})

describe('a text that comes twice', { tags: ['spec:kagenti-sign-on/a-text-that-comes-twice'] }, () => {
  const textOf = async (...events: readonly unknown[]) =>
    (await outcomeOf(streamed(sse(...events)))).events.flatMap((event) => (event.type === 'text' ? [event.text] : []))

  test('in pieces, and in the last state', async () => {
    const last = status('completed', true, { content: 'You said: hi' })
    expect(await textOf(artifact('You '), artifact('said: '), artifact('hi'), last)).toEqual(['You ', 'said: ', 'hi'])
  })
  test('in a last state that goes on', async () => {
    expect(await textOf(artifact('You'), status('completed', true, { content: 'You said' }))).toEqual(['You', ' said'])
  })
  test('pieces that are alike are no repetition', async () => {
    expect(await textOf(artifact('ha'), artifact('ha'), done)).toEqual(['ha', 'ha'])
  })
  test('a plain message that is alike is none', async () => {
    const plain = status('WORKING', false, { message: 'ha', content: 'ha' })
    expect(await textOf(plain, plain)).toEqual(['ha', 'ha'])
  })
})

test('what is not known comes as it is', async () => {
  const other = { session_id: 's-1', event: { type: 'brand-new', x: [1] }, content: 'x' }
  const { events } = await outcomeOf(streamed(sse(other, artifact(), done)))
  expect(events).toEqual([
    { type: 'other', data: other },
    { type: 'other', data: JSON.parse(JSON.stringify(artifact())) as object },
  ])
})

describe('an answer of another shape', () => {
  test.each(['{', '[DONE]', 'null', '[]', '7', '"text"', `${sse(submitted).slice(6, -2)} x`])(
    'an event %s',
    async (data) => {
      const { events, error } = await outcomeOf(streamed(`${sse(submitted)}data: ${data}\n\n${sse(done)}`))
      expect(events).toEqual([given[0]])
      expect(error).toMatchObject({ code: 'ANSWER_INVALID' })
      expect((error as Error).message).not.toContain('submitted')
    },
  )

  test.each(['application/json', 'text/event-streams', 'text/html; text/event-stream', undefined])(
    'content type %s',
    async (contentType) => {
      let cancelled = false
      const body = new ReadableStream({ cancel: () => void (cancelled = true) })
      const headers = contentType === undefined ? [] : [['content-type', contentType] as [string, string]]
      const { error } = await outcomeOf(new Response(body, { headers }))
      expect(error).toMatchObject({ code: 'ANSWER_INVALID', detail: contentType ?? '' })
      expect(cancelled).toBe(true)
    },
  )
  test.each(['text/event-stream', 'Text/Event-Stream', 'text/event-stream;charset=utf-8', 'text/event-stream ; x'])(
    'content type %s is right',
    async (contentType) => {
      const response = new Response(sse(...answer), { headers: { 'content-type': contentType } })
      expect(await outcomeOf(response)).toEqual({ events: given })
    },
  )

  describe('a bound for each event', () => {
    const long = artifact('x'.repeat(300_000))
    const maxEventLength = JSON.stringify(long).length
    test.each([1, 7, 1000])('as long as it may be, in chunks of the body / %d', async (parts) => {
      const bytes = new TextEncoder().encode(sse(long, long, done))
      const response = streamed(cut(bytes, Array(parts - 1).fill(Math.ceil(bytes.length / parts))))
      const { events, error } = await outcomeOf(response, { maxEventLength })
      expect(events).toHaveLength(2)
      expect(error).toBeUndefined()
    })
    test('as long as it may be, a byte at a time', async () => {
      const bytes = new TextEncoder().encode(sse(done))
      const options = { maxEventLength: JSON.stringify(done).length }
      const response = streamed(cut(bytes, Array(bytes.length).fill(1)))
      expect(await outcomeOf(response, options)).toEqual({ events: [] })
    })
    test.each([1, 7, 1000])('a character longer, in chunks of the body / %d', async (parts) => {
      const bytes = new TextEncoder().encode(sse(submitted, long, done))
      const response = streamed(cut(bytes, Array(parts - 1).fill(Math.ceil(bytes.length / parts))))
      const { events, error } = await outcomeOf(response, { maxEventLength: maxEventLength - 1 })
      expect(events).toEqual([given[0]])
      expect(error).toMatchObject({ code: 'ANSWER_INVALID' })
    })
    test('without its end it is not kept', async () => {
      let pulled = 0
      let cancelled = false
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) =>
          controller.enqueue(new TextEncoder().encode(`${pulled++ === 0 ? 'data: ' : ''}xxxxxxxxxx`)),
        cancel: () => void (cancelled = true),
      })
      expect((await outcomeOf(streamed(body), { maxEventLength: 100 })).error).toMatchObject({ code: 'ANSWER_INVALID' })
      expect(cancelled).toBe(true)
      expect(pulled).toBeLessThan(30)
    })
    test('8 Mi characters are too many, unless told', async () => {
      const { error } = await outcomeOf(streamed(sse(artifact('x'.repeat(8 * 1024 * 1024)))))
      expect(error).toMatchObject({ code: 'ANSWER_INVALID' })
      const { events } = await outcomeOf(streamed(sse(artifact('x'.repeat(8 * 1024 * 1000)))))
      expect(events).toHaveLength(1)
    })
  })
})

/** The bytes in chunks of these lengths, and the rest. */
function cut(bytes: Uint8Array, lengths: readonly number[]): ReadableStream<Uint8Array> {
  let start = 0
  const chunks = [...lengths, bytes.length].map((length) => bytes.subarray(start, (start += length))).values()
  return new ReadableStream({
    pull(controller) {
      const { value } = chunks.next()
      if (value === undefined) controller.close()
      else controller.enqueue(value)
    },
  })
}

describe('however the bytes are cut', { tags: ['spec:kagenti-sign-on/events-as-they-come'] }, () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 })
  const event = fc.oneof(
    text.map((content) => JSON.stringify(artifact(content))),
    fc
      .tuple(fc.constantFrom('working', 'INPUT_REQUIRED', 'completed', 'Odd'), fc.boolean(), text)
      .map(([state, final, content]) => JSON.stringify(status(state, final, { content }), undefined, 1)),
    fc.constantFrom(...[done, {}, { error: 'Agent error: 403 ü' }].map((each) => JSON.stringify(each)), '{', 'ü'),
    fc.constant(JSON.stringify(artifact('long '.repeat(80)))),
  )
  const wire = fc
    .record({
      events: fc.array(fc.tuple(event, fc.constantFrom('', ': beat', 'id: 1', 'event: message', 'odd: x', 'retry: x'))),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '\uFEFF'),
      tail: fc.constantFrom('', 'data: {"done": true}', 'da'),
    })
    .map(({ events, newline, mark, tail }) => {
      const blocks = events.map(([data, line]) =>
        [...(line === '' ? [] : [line]), ...data.split('\n').map((each) => `data: ${each}`), '', ''].join(newline),
      )
      return new TextEncoder().encode(`${mark}${blocks.join('')}${tail}`)
    })

  test('the events are the same, and so is the end', async () => {
    await fc.assert(
      fc.asyncProperty(wire, fc.array(fc.nat(40)), async (bytes, lengths) => {
        const options = { maxEventLength: 400 }
        const whole = await outcomeOf(streamed(bytes), options)
        expect(await outcomeOf(streamed(cut(bytes, lengths)), options)).toEqual(whole)
        const single = cut(bytes, Array(bytes.length).fill(1))
        expect(await outcomeOf(streamed(single), options)).toEqual(whole)
      }),
    )
  })
})

describe('the body is cancelled', { tags: ['spec:kagenti-sign-on/the-caller-stops'] }, () => {
  const body = (events: readonly object[]) => {
    const cancelled = Promise.withResolvers<void>()
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(sse(...events))),
      cancel: () => cancelled.resolve(),
    })
    return { response: streamed(stream), cancelled: cancelled.promise }
  }
  const start = (events: readonly object[], signal?: AbortSignal) => {
    const { response, cancelled } = body(events)
    return { chat: chatEvents(response, { fail, signal }), cancelled }
  }

  test('when the loop is left', async () => {
    const { chat, cancelled } = start([submitted])
    for await (const event of chat) {
      expect(event).toEqual(given[0])
      break
    }
    await cancelled
    expect(await chat.next()).toEqual({ done: true, value: undefined })
  })
  test('when the loop throws', async () => {
    const { chat, cancelled } = start([submitted, status('completed', true)])
    const thrown = new Error('mine')
    await chat.next()
    await chat.next()
    await expect(chat.throw(thrown)).rejects.toBe(thrown)
    await cancelled
  })
  test('when the agent failed', async () => {
    const { response, cancelled } = body([{ error: 'x' }])
    expect((await outcomeOf(response)).error).toBeInstanceOf(ChatFailure)
    await cancelled
  })
  test('when the signal has aborted before', async () => {
    const { chat, cancelled } = start([submitted], AbortSignal.abort(new Error('enough')))
    await expect(chat.next()).rejects.toThrow('enough')
    await cancelled
  })
  test('when the signal has aborted before, and nothing comes', async () => {
    const cancelled = Promise.withResolvers<void>()
    const response = streamed(new ReadableStream({ cancel: () => cancelled.resolve() }))
    const { error } = await outcomeOf(response, { signal: AbortSignal.abort('enough') })
    expect(error).toBe('enough')
    await cancelled.promise
  })
  test('when the signal aborts between two events that came together', async () => {
    const abort = new AbortController()
    const { chat, cancelled } = start([submitted, submitted], abort.signal)
    await chat.next()
    abort.abort(new Error('enough'))
    await cancelled
    await expect(chat.next()).rejects.toThrow('enough')
  })
  test('when the signal aborts while it waits', async () => {
    const abort = new AbortController()
    const { chat, cancelled } = start([submitted], abort.signal)
    await chat.next()
    const next = chat.next()
    abort.abort(new Error('enough'))
    await expect(next).rejects.toThrow('enough')
    await cancelled
  })
  test('when the response goes on after the last event', async () => {
    const { response, cancelled } = body([status('completed', true)])
    const { signal } = new AbortController()
    const { events, error } = await outcomeOf(response, { lingerMs: 1, signal })
    expect(events).toHaveLength(1)
    expect(error).toBeUndefined()
    await cancelled
  })
  test('and an answer that has ended is not failed by the signal', async () => {
    const abort = new AbortController()
    const { chat, cancelled } = start([status('completed', true)], abort.signal)
    await chat.next()
    const next = chat.next()
    abort.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    await cancelled
  })
  test('a body that cannot be cancelled hides nothing', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(sse({ error: 'x' }))),
      cancel: () => Promise.reject(new Error('no')),
    })
    expect((await outcomeOf(streamed(stream))).error).toMatchObject({ code: 'AGENT_FAILED' })
    const other = new ReadableStream<Uint8Array>({ cancel: () => Promise.reject(new Error('no')) })
    expect((await outcomeOf(new Response(other))).error).toMatchObject({ code: 'ANSWER_INVALID' })
  })
})
