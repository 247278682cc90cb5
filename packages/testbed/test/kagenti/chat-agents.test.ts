import { expect, test } from 'vitest'
import { chatAgents, type ChatTurn } from '../../src/kagenti/chat-agents.ts'

const turn: ChatTurn = {
  message: 'hi',
  sessionId: 's-1',
  taskId: 'task-0001',
  username: 'service-account-boost',
  gone: new AbortController().signal,
}

test('an event is one line of ASCII, whatever the message', () => {
  expect(chatAgents.echo({ ...turn, message: 'höchstens,\n 20 °C 🌤\u007f' })[2]).toBe(
    'data: {"session_id": "s-1", "username": "service-account-boost", "event": {"type": "artifact", ' +
      '"taskId": "task-0001", "name": "answer", "index": 0}, ' +
      '"content": "You said: h\\u00f6chstens,\\n 20 \\u00b0C \\ud83c\\udf24\\u007f"}\n\n',
  )
})

const from = '"session_id": "s-1", "username": "service-account-boost"'
const state = (name: string, more = '') =>
  `{${from}, "event": {"type": "status", "taskId": "task-0001", "state": "${name}"${more}}`

test.each([
  {
    agent: 'done',
    data: [
      `${state('submitted', ', "final": false')}}`,
      `{${from}, "event": {"type": "artifact", "taskId": "task-0001", "name": "answer", "index": 0}, "content": "You said: hi"}`,
      `${state('completed', ', "final": true, "message": null')}}`,
      `{"done": true, ${from}}`,
    ],
  },
  {
    agent: 'asksBack',
    data: [
      `${state('submitted', ', "final": false')}}`,
      `${state('working', ', "final": false, "message": null')}}`,
      `${state('input-required', ', "final": true, "message": "Which city?"')}, "content": "Which city?"}`,
    ],
  },
  {
    agent: 'asksBackLoudly',
    data: [
      `${state('INPUT_REQUIRED', ', "final": false, "message": "Which city?"')}}`.replace('status', 'hitl_request'),
    ],
  },
  {
    agent: 'plainMessage',
    data: [`${state('WORKING', ', "final": false, "message": "You said: hi"')}, "content": "You said: hi"}`],
  },
  { agent: 'refuses', data: ['{"error": "Agent error: 403", "session_id": "s-1"}'] },
  {
    agent: 'breaksOff',
    data: [
      `${state('submitted', ', "final": false')}}`,
      '{"error": "Connection error: peer closed connection without sending complete message body (incomplete chunked read)", "session_id": "s-1"}',
    ],
  },
  { agent: 'silent', data: [] },
] as const)('the agent $agent, as the backend streams it', ({ agent, data }) => {
  expect(chatAgents[agent](turn)).toEqual(data.map((line) => `data: ${line}\n\n`))
})
