import { expect, test } from 'vitest'
import { parseChatRequest } from '../../src/kagenti/chat.ts'

test.each([
  { body: { message: 'hi' }, request: { message: 'hi' } },
  { body: { message: '', session_id: null }, request: { message: '', session_id: null } },
  { body: { message: 'hi', session_id: 's-1', extra: 1 }, request: { message: 'hi', session_id: 's-1' } },
])('$body is accepted', ({ body, request }) => {
  for (const contentType of [undefined, 'application/json', 'application/json; charset=utf-8', 'application/a+json']) {
    expect(parseChatRequest(contentType, JSON.stringify(body))).toEqual({ ok: true, request })
  }
})

const missing = 'Field required'
const notAString = 'Input should be a valid string'
const notAnObject = 'Input should be a valid dictionary or object to extract fields from'

test.each([
  { body: '', detail: [{ type: 'missing', loc: ['body'], msg: missing, input: null }] },
  {
    body: '{',
    detail: [
      {
        type: 'json_invalid',
        loc: ['body', 0],
        msg: 'JSON decode error',
        input: {},
        ctx: { error: 'Expecting value' },
      },
    ],
  },
  { body: '[1]', detail: [{ type: 'model_attributes_type', loc: ['body'], msg: notAnObject, input: [1] }] },
  {
    body: '{"message":"hi"}',
    contentType: 'text/plain;charset=UTF-8',
    detail: [{ type: 'model_attributes_type', loc: ['body'], msg: notAnObject, input: '{"message":"hi"}' }],
  },
  { body: '{}', detail: [{ type: 'missing', loc: ['body', 'message'], msg: missing, input: {} }] },
  {
    body: '{"message":1,"session_id":2}',
    detail: [
      { type: 'string_type', loc: ['body', 'message'], msg: notAString, input: 1 },
      { type: 'string_type', loc: ['body', 'session_id'], msg: notAString, input: 2 },
    ],
  },
  {
    body: '{"message":null}',
    detail: [{ type: 'string_type', loc: ['body', 'message'], msg: notAString, input: null }],
  },
])('$body ($contentType) is refused with every fault', ({ body, contentType = 'application/json', detail }) => {
  const parsed = parseChatRequest(contentType, body)
  expect(parsed).toMatchObject({ ok: false, answer: { status: 422, body: JSON.stringify({ detail }) } })
})
