import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'

const script = `
import { startAuthorizationServer, startKagenti } from '${new URL('../src/index.ts', import.meta.url).href}'

const server = await startAuthorizationServer({ clients: [] })
const kagenti = await startKagenti(server)
const post = () => fetch(server.tokenEndpoint, { method: 'POST' }).catch((error) => error.message)
server.delayTokenRequests(3_600_000)
const delayed = post()
while (server.tokenRequests < 1) await new Promise(setImmediate)
server.delayTokenRequests(0)
server.holdTokenRequests()
const held = post()
while (server.tokenRequests < 2) await new Promise(setImmediate)
await kagenti.close()
await server.close()
console.log(await delayed, await held)
`

test('closed servers leave nothing behind that keeps the process alive', async () => {
  const child = spawn('node', ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text))
  expect(await once(child, 'close')).toEqual([0, null])
  expect(printed).toEqual({ out: 'fetch failed fetch failed\n', err: '' })
}, 20_000)
