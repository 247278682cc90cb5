import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { onTestFinished, expect, test, vi } from 'vitest'
import { bearer, postTokenRequest } from './started.ts'

const bin = join(import.meta.dirname, '../src/bin.ts')

/** The command in a process of its own; what it prints is gathered. */
function start(...args: string[]) {
  const child = spawn('node', [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text))
  return { child, printed, ended: once(child, 'close') }
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints an app-config that works, until %s',
  async (signal) => {
    const { child, printed, ended } = start('--lifetime', '77')
    const complete = { out: expect.stringContaining('clientSecret:'), err: expect.stringContaining('Ctrl-C') }
    await vi.waitFor(() => expect(printed).toMatchObject(complete), { timeout: 20_000, interval: 20 })
    const secret = /export BOOST_KAGENTI_CLIENT_SECRET=(\S+)/.exec(printed.out)?.[1] ?? ''
    const baseUrl = /baseUrl: (\S+)/.exec(printed.out)?.[1] ?? ''
    const tokenEndpoint = /tokenEndpoint: (\S+)/.exec(printed.out)?.[1] ?? ''
    expect(printed.out).toBe(`\
# Made by the testbed, for as long as it runs. Before you start Backstage, set its throw-away secret:
#   export BOOST_KAGENTI_CLIENT_SECRET=${secret}
boost:
  providers:
    kagenti:
      baseUrl: ${baseUrl}
  kagenti:
    auth:
      tokenEndpoint: ${tokenEndpoint}
      clientId: boost
      clientSecret: \${BOOST_KAGENTI_CLIENT_SECRET}
`)
    expect(secret).toMatch(/^[\w-]{32}$/)
    const response = await postTokenRequest(tokenEndpoint, { id: 'boost', secret })
    const { access_token } = (await response.json()) as { access_token: string }
    const { iat = 0, exp } = decodeJwt(access_token)
    expect(exp).toBe(iat + 77)
    const agents = await fetch(`${baseUrl}/api/v1/agents`, { headers: bearer(access_token) })
    expect(agents.status).toBe(200)
    child.kill(signal)
    expect(await ended).toEqual([0, null])
    expect(printed.err).not.toContain(secret)
    expect(printed.err.trimEnd().split('\n')).toHaveLength(3)
  },
  30_000,
)

test('ends with the code of the command', async () => {
  const { printed, ended } = start('--lifetime', 'long')
  expect(await ended).toEqual([2, null])
  expect(printed).toMatchObject({ out: '', err: expect.stringContaining('Unexpected --lifetime "long"') })
}, 30_000)
