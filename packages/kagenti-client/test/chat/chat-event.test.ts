import { describe, expect, test } from 'vitest'
import { readEvent, type Members } from '../../src/chat/chat-event.ts'
import { artifact, done, status } from './outcome.ts'

const read = (data: object) => readEvent(data as Members)
const of = { sessionId: 's-1', taskId: 't-1' }

describe('states', { tags: ['spec:kagenti-sign-on/states-in-any-spelling'] }, () => {
  test.each([
    { spelt: ['input-required', 'INPUT_REQUIRED', 'Input-Required', 'inputRequired'], state: 'input-required' },
    { spelt: ['auth-required', 'AUTH_REQUIRED', 'TASK_STATE_AUTH_REQUIRED'], state: 'auth-required' },
    {
      spelt: ['completed', 'COMPLETED', 'Completed', 'TASK_STATE_COMPLETED', 'task-state-completed'],
      state: 'completed',
    },
    { spelt: ['canceled', 'CANCELED'], state: 'canceled' },
    { spelt: ['failed', 'FAILED'], state: 'failed' },
    { spelt: ['rejected', 'Rejected'], state: 'rejected' },
  ])('$state ends the turn, with and without `final`', ({ spelt, state }) => {
    for (const each of spelt) {
      for (const final of [true, false, undefined]) {
        expect(read(status(each, final))).toEqual({
          text: undefined,
          state: { type: 'state', state, final: true, ...of },
          last: final === true,
          mayEnd: true,
        })
      }
    }
  })

  test.each([
    { spelt: 'SUBMITTED', state: 'submitted' },
    { spelt: 'Working', state: 'working' },
    { spelt: 'UNKNOWN', state: 'unknown' },
    { spelt: undefined, state: 'unknown' },
    { spelt: 7, state: 'unknown' },
    { spelt: 'Brand_New', state: 'Brand_New' },
    { spelt: 'constructor', state: 'constructor' },
    { spelt: '__proto__', state: '__proto__' },
  ])('$spelt does not', ({ spelt, state }) => {
    expect(read(status(spelt, false))).toEqual({
      text: undefined,
      state: { type: 'state', state, final: false, ...of },
      last: false,
      mayEnd: false,
    })
  })

  test('only `true` is final', () => {
    for (const final of ['true', 1, {}, null]) expect(read(status('working', final))).toMatchObject({ last: false })
    expect(read(status('working', true))).toMatchObject({ state: { final: true }, last: true, mayEnd: true })
  })

  test('a question of an agent without a state', () => {
    expect(read({ event: { type: 'hitl_request' } })).toEqual({
      text: undefined,
      state: { type: 'state', state: 'input-required', final: true },
      last: false,
      mayEnd: true,
    })
  })
})

describe('what a status says', () => {
  test('on the way it is a message', () => {
    expect(read(status('working', false, { message: 'thinking' }))).toMatchObject({
      text: undefined,
      state: { message: 'thinking' },
      mayEnd: false,
    })
  })
  test.each([
    { more: { message: 'Which city?', content: 'Which city?' }, final: true },
    { more: { message: 'Which city?' }, final: false },
    { more: { content: 'Which city?' }, final: true },
  ])('at the end it is text ($more)', ({ more, final }) => {
    const { text, state } = read(status('input-required', final, more))
    expect(text).toEqual({ type: 'text', text: 'Which city?', ...of })
    expect(state).toEqual({ type: 'state', state: 'input-required', final: true, ...of })
  })
  test('a message beside another text', () => {
    expect(read(status('completed', true, { message: 'tidying up', content: '42' }))).toMatchObject({
      text: { text: '42' },
      state: { message: 'tidying up' },
    })
  })
  test('a plain message is a whole answer', () => {
    expect(read(status('WORKING', false, { message: 'hi', content: 'hi' }))).toEqual({
      text: { type: 'text', text: 'hi', ...of },
      state: { type: 'state', state: 'working', final: false, ...of },
      last: false,
      mayEnd: true,
    })
  })
  test.each([null, '', 7, {}])('%j is no text', (value) => {
    expect(read(status('completed', true, { message: value, content: value }))).toEqual({
      text: undefined,
      state: { type: 'state', state: 'completed', final: true, ...of },
      last: true,
      mayEnd: true,
    })
  })
})

describe('other events', () => {
  test.each([
    { event: { name: 'answer', index: 2 }, artifact: { name: 'answer', index: 2 } },
    { event: { name: null, index: null }, artifact: {} },
    { event: { name: 7, index: '0' }, artifact: {} },
  ])('the text of artifact $event', ({ event, artifact: expected }) => {
    expect(read(artifact('42', event))).toEqual({
      text: { type: 'text', text: '42', artifact: expected, ...of },
      state: undefined,
      last: false,
      mayEnd: undefined,
    })
  })
  test('a text without an event', () => {
    expect(read({ session_id: 's-1', content: '42' }).text).toEqual({ type: 'text', text: '42', sessionId: 's-1' })
  })
  test('done is the last', () => {
    expect(read(done)).toEqual({ text: undefined, state: undefined, last: true, mayEnd: true })
    expect(read({ ...status('working', false), ...done })).toMatchObject({ state: { final: true }, last: true })
    expect(read({ done: 'true' })).toMatchObject({ last: false, mayEnd: undefined })
  })
  test.each([
    {},
    { event: { type: 'brand-new', taskId: 't-1', final: true }, content: 'x' },
    { event: null },
    { event: [] },
    { event: 'status' },
    artifact(),
    JSON.parse('{"__proto__": {"event": {"type": "status"}}}') as object,
  ])('%j is neither text nor state', (data) => {
    expect(read(data)).toEqual({ text: undefined, state: undefined, last: false, mayEnd: undefined })
  })
})
