'use strict'
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
