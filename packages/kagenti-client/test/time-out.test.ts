import { expect, test } from 'vitest'
import { timeoutSecondsOf } from '../src/time-out.ts'

/** What the backend gives an agent, at most, and the token manager a token request. */
const backend = { send: 65, stream: 125 }
const token = 15

test.each([
  { path: '/api/v1/chat/{namespace}/{name}/send', longer: backend.send + token },
  { path: '/api/v1/chat/team1/weather/send', longer: backend.send + token },
  { path: 'api/v1/chat/team1/weather/send?x=1', longer: backend.send + token },
  { path: '/api/v1/chat/{namespace}/{name}/stream', longer: backend.stream + token },
  { path: '/api/v1/chat/team1/weather/stream#x', longer: backend.stream + token },
])('$path outlasts the backend', { tags: ['spec:kagenti-sign-on/a-time-out-of-a-call'] }, ({ path, longer }) => {
  expect(timeoutSecondsOf(path)).toBeGreaterThan(longer)
})

test.each([
  '/api/v1/agents',
  '/api/v1/chat/team1/weather/agent-card',
  '/api/v1/chat/team1/weather/sender',
  '/api/v1/agents/chat/send',
  '/other/api/v1/chat/a/b/send',
])('%s has a minute', (path) => {
  expect(timeoutSecondsOf(path)).toBe(60)
})
