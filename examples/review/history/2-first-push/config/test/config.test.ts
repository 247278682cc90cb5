import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validate } from '@rhdh-boost/config-kit'
import { config } from '../src/config.ts'

const check = (gateway: object) => validate(config, { portal: { gateway } })
const auth = { tokenEndpoint: 'https://sign-on.example/token', clientId: 'portal', clientSecret: 'not-a-secret' }

test('spec:portal-config/a-complete-file', () => {
  assert.equal(check({ baseUrl: 'https://ledger.example', auth }).ok, true)
})

test('spec:portal-config/a-key-that-nobody-reads', () => {
  assert.equal(check({ auth: { ...auth, clientSecrets: 'not-a-secret' } }).ok, false)
})

test('spec:portal-config/half-a-sign-on', () => {
  assert.equal(check({ auth: { clientId: 'portal' } }).ok, false)
})
