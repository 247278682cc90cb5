'use strict'
const { readFile } = require('node:fs/promises')
const { TokenError } = require('@rhdh-boost/token-manager')
const { agentNames } = require('./agents')

const signOn = JSON.parse(process.env.SIGN_ON)

test('a token is obtained and a call is made', async () => {
  expect(await agentNames(signOn)).toEqual(['weather'])
})

test('a failure is told by class and code', async () => {
  const refused = agentNames({ ...signOn, clientSecret: 'wrong' })
  await expect(refused).rejects.toBeInstanceOf(TokenError)
  await expect(refused).rejects.toMatchObject({ code: 'TOKEN_REQUEST_REJECTED', error: 'invalid_client' })
})

test('what Node throws, which is no Error here, is told by its code', async () => {
  const atOnce = { random: () => 0 }
  const unreadable = agentNames({ ...signOn, ...atOnce, clientSecret: () => readFile('missing', 'utf8') })
  await expect(unreadable).rejects.toMatchObject({ code: 'CREDENTIAL_UNAVAILABLE', cause: { code: 'ENOENT' } })
})
