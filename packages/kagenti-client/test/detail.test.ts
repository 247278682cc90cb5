import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detailOf, forUsers } from '../src/detail.ts'

const tags = ['spec:kagenti-sign-on/no-address-of-the-cluster-reaches-a-user' as const]

describe('what users are told', { tags }, () => {
  test.each([
    'Required role(s): kagenti-operator',
    "Agent 'weather' not found in namespace 'team1'",
    'Permission denied. Check RBAC configuration.',
    'Invalid token: Signature has expired.',
    'Cannot connect to agent',
    'Field required (body name 0); Too long',
  ])('%s', (detail) => {
    expect(forUsers(detail)).toBe(detail)
  })

  test.each([
    'Failed to connect to agent at http://weather.team1:8080',
    'https://weather/',
    'weather:8080 refused',
    'weather.team1',
    'weather.team1.svc.cluster.local',
    '10.0.0.1 refused',
    'fd00::1 refused',
    '[::1]',
    "Pool(host='weather')",
    'localhost refused',
    'http%3A%2F%2Fweather',
    'http:\\\\weather',
    'wetter。team1',
    'ünïcode.team1',
    'user@weather',
    'http: //weather',
  ])('not %s', (detail) => {
    expect(forUsers(detail)).toBeUndefined()
  })

  test('no URL, whatever stands round it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), fc.string(), (url, before, after) => {
        expect(forUsers(`${before} ${url} ${after}`)).toBeUndefined()
      }),
    )
  })

  test('no IP address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        expect(forUsers(`cannot connect to ${address}`)).toBeUndefined()
      }),
    )
  })
})

test(
  'no token that was sent is in a detail, whatever stands round it',
  { tags: ['spec:kagenti-sign-on/a-failure-is-inspected'], timeout: 60_000 },
  () => {
    const token = fc.stringMatching(/^[\w.~+/-]{12,40}={0,2}$/)
    const around = fc.string({ unit: 'grapheme', maxLength: 100 })
    fc.assert(
      fc.property(token, around, around, fc.boolean(), (sent, before, after, plain) => {
        const text = `${before}${sent}${after}`
        const body = plain ? text : JSON.stringify({ detail: text })
        const detail = detailOf(body, plain ? 'text/plain' : 'application/json', [sent])
        expect(detail ?? '').not.toContain(sent)
        expect((detail ?? '').length).toBeLessThanOrEqual(200)
      }),
    )
  },
)

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.c2ln_bmF-0'

test.each([
  { text: 'Agent error: 403', detail: 'Agent error: 403' },
  { text: '\u001B[31mred\u001B[0m \u202Edesrever\u0007', detail: '[31mred[0m desrever' },
  { text: ' \tone\n', detail: 'one' },
  { text: 'one\r\n two\u2028three', detail: 'one  two three' },
  { text: 'x'.repeat(500), detail: 'x'.repeat(200) },
  { text: `start${'\u200B'.repeat(64 * 1024)}end`, detail: 'start' },
  { text: 'refused: Bearer CANARY, sorry', detail: 'refused: Bearer *** sorry' },
  { text: 'authorization: bearer\nCANARY', detail: 'authorization: bearer ***' },
  { text: 'BEARER \u200B CANARY', detail: 'BEARER  ***' },
  { text: 'Bear\uFEFFer CANARY', detail: 'Bearer ***' },
  { text: `cannot decode ${jwt}!`, detail: 'cannot decode ***!' },
  { text: `token=${jwt.slice(0, 40)}`, detail: 'token=***' },
  { text: `${'x'.repeat(190)} ${jwt}`, detail: `${'x'.repeat(190)} ***` },
])('%#: $detail', ({ text, detail }) => {
  expect(detailOf(text, 'text/plain', [])).toBe(detail)
  expect(detailOf(JSON.stringify({ detail: text }), 'application/json', [])).toBe(detail)
})
