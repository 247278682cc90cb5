import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

const examples = readdirSync(join(root, 'packages')).flatMap((name) => {
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')
  const [, code] = /```ts title=example\.ts\n(.*?)```/s.exec(readme) ?? []
  const [, output] = /```text title=output\n(.*?)```/s.exec(readme) ?? []
  return code === undefined ? [] : [{ name, code, output }]
})

let server: AuthorizationServer
let kagenti: KagentiStandIn
beforeAll(async () => {
  server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: 'example' }] })
  kagenti = await startKagenti({ jwksUri: server.jwksUri })
})
afterAll(async () => {
  await kagenti.close()
  await server.close()
})

test('every package for others but the command line tool has an example', () => {
  expect(examples.map(({ name }) => name)).toEqual(['boost-config', 'config-kit', 'kagenti-client', 'token-manager'])
})

test.each(examples)('the example of $name prints what its README says', async ({ name, code, output }) => {
  const folder = join(root, 'packages', name, 'temp')
  const file = join(folder, 'readme-example.ts')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    file,
    code
      .replaceAll('https://sso.example/realms/boost/protocol/openid-connect/token', server.tokenEndpoint)
      .replaceAll('https://kagenti.example', kagenti.baseUrl),
  )
  try {
    const env = { ...process.env, KAGENTI_CLIENT_SECRET: 'example', NO_COLOR: '1' }
    const { stdout } = await promisify(execFile)('node', ['--conditions=@rhdh-boost/source', file], { env })
    expect(stdout).toBe(output)
  } finally {
    rmSync(file)
  }
})
