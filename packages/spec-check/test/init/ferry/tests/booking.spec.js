import assert from 'node:assert/strict'
import { test } from 'node:test'

test('spec:booking/paid-in-time a paid booking is confirmed', () => {
  assert.equal(typeof 'confirmed', 'string')
})
