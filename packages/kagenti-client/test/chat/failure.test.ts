import { expect, test } from 'vitest'
import { explanation } from '../../src/chat/failure.ts'

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.c2ln_bmF-0'

test.each([
  { text: 'Agent error: 403', shown: 'Agent error: 403' },
  { text: '\u001B[31mred\u001B[0m \u202Edesrever\u0007', shown: '[31mred[0m desrever' },
  { text: 'one\r\n two\u2028three', shown: 'one  two three' },
  { text: 'x'.repeat(500), shown: 'x'.repeat(200) },
  { text: 'refused: Bearer CANARY, sorry', shown: 'refused: Bearer *** sorry' },
  { text: 'authorization: bearer\nCANARY', shown: 'authorization: bearer ***' },
  { text: 'BEARER \u200B CANARY', shown: 'BEARER  ***' },
  { text: 'Bear\uFEFFer CANARY', shown: 'Bearer ***' },
  { text: `cannot decode ${jwt}!`, shown: 'cannot decode ***!' },
  { text: `token=${jwt.slice(0, 40)}`, shown: 'token=***' },
  { text: `${'x'.repeat(190)} ${jwt}`, shown: `${'x'.repeat(190)} ***` },
])('$text', ({ text, shown }) => {
  expect(explanation(text)).toBe(shown)
})
