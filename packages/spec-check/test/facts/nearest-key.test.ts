import { expect, test } from 'vitest'
import { nearestKey, onlyNearKey } from '../../src/facts/nearest-key.ts'

const keys = [
  'acme.server.port',
  'acme.server.host',
  'acme.auth.clientId',
  'acme.auth.clientSecret',
  'acme.auth',
  'acme.server',
]

test.each([
  { key: 'acme.auth.clientID', nearest: 'acme.auth.clientId', why: 'another case' },
  { key: 'acme.auth.clentSecret', nearest: 'acme.auth.clientSecret', why: 'a letter left out' },
  { key: 'acme.aut', nearest: 'acme.auth', why: 'a section' },
  {
    key: 'acme.security.oauth.client.clientSecret',
    nearest: 'acme.auth.clientSecret',
    why: 'the right name in the wrong section',
  },
  { key: 'acme.server.post', nearest: 'acme.server.host', why: 'equally near to two: the first in order' },
  { key: 'acme.billing.currencyCode', nearest: undefined, why: 'nothing is near' },
])('$key → $nearest: $why', ({ key, nearest }) => {
  expect(nearestKey(key, keys)).toBe(nearest)
  expect(nearestKey(key, keys.toReversed())).toBe(nearest)
})

test.each([
  { key: 'acme.auth.clientID', only: 'acme.auth.clientId', why: 'one letter' },
  { key: 'acme.auth.clentSecert', only: undefined, why: 'three letters' },
  { key: 'acme.server.post', only: undefined, why: 'two keys are as near' },
])('$key is certainly $only: $why', { tags: ['spec:schema-truth/a-key-that-can-be-mended'] }, ({ key, only }) => {
  expect(onlyNearKey(key, keys)).toBe(only)
})
