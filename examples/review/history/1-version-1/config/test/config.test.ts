import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validate } from '@rhdh-boost/config-kit'
import { config } from '../src/config.ts'

const check = (gateway: object) => validate(config, { portal: { gateway } })

test('spec:portal-config/a-complete-file', () => {
  assert.equal(check({ baseUrl: 'https://ledger.example', auth: { tokenExchange: { enabled: true } } }).ok, true)
})

test('spec:portal-config/a-key-that-nobody-reads', () => {
  assert.equal(check({ auth: { tokenExchange: { enable: true } } }).ok, false)
})
