/** What Node is told at its start: certificate authorities and proxies. Each asks in a process of its own. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  createCertificateAuthority,
  startConnectProxy,
  startWireServer,
  type KeyAndCertificate,
} from '@rhdh-boost/testbed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantedToken } from './seen.ts'

const authority = createCertificateAuthority()
let folder: string
let ca: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authority-'))
  ca = join(folder, 'ca.pem')
  await writeFile(ca, authority.certificate)
})
afterAll(() => rm(folder, { recursive: true }))

const grant = {
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ access_token: grantedToken, token_type: 'Bearer', expires_in: 60 }),
}
const startEndpoint = (tls: KeyAndCertificate) => startWireServer(grant, { tls })

interface Outcome {
  readonly token?: string
  readonly code?: string
  readonly cause?: string
  readonly shown?: string
  readonly tokenRequests: number
}

async function ask(tokenEndpoint: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const { PATH = '' } = process.env
  const script = join(import.meta.dirname, 'ask.ts')
  const { stdout } = await promisify(execFile)('node', [script, tokenEndpoint], { env: { PATH, ...env } })
  return JSON.parse(stdout) as Outcome
}

const faults = { tags: ['spec:kagenti-sign-on/the-endpoint-cannot-be-reached' as const], timeout: 60_000 }
const granted = { token: grantedToken, tokenRequests: 1 }

describe('a certificate', faults, () => {
  test('of an authority that is not known', async () => {
    await using endpoint = await startEndpoint(authority.issue('127.0.0.1'))
    const outcome = await ask(`${endpoint.origin}/token`, {})
    expect(outcome).toMatchObject({
      code: 'TOKEN_ENDPOINT_UNREACHABLE',
      cause: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      tokenRequests: 5,
    })
    expect(endpoint.requests).toEqual([])
  })

  test.each([
    { why: 'for another name', tls: authority.issue('other.example'), cause: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    { why: 'that expired', tls: authority.issue('127.0.0.1', 'expired'), cause: 'CERT_HAS_EXPIRED' },
  ])('$why', async ({ tls, cause }) => {
    await using endpoint = await startEndpoint(tls)
    const outcome = await ask(`${endpoint.origin}/token`, { NODE_EXTRA_CA_CERTS: ca })
    expect(outcome).toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', cause, tokenRequests: 5 })
    expect(outcome.shown).not.toMatch(/canary/i)
    expect(endpoint.requests).toEqual([])
  })

  test('of a private authority that NODE_EXTRA_CA_CERTS names', async () => {
    await using endpoint = await startEndpoint(authority.issue('127.0.0.1'))
    expect(await ask(`${endpoint.origin}/token`, { NODE_EXTRA_CA_CERTS: ca })).toEqual(granted)
  })
})

describe('a proxy', faults, () => {
  test('that HTTPS_PROXY names is gone through', async () => {
    await using endpoint = await startEndpoint(authority.issue('127.0.0.1'))
    await using proxy = await startConnectProxy()
    const env = { NODE_EXTRA_CA_CERTS: ca, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.origin }
    expect(await ask(`${endpoint.origin}/token`, env)).toEqual(granted)
    expect(proxy.targets).toEqual([new URL(endpoint.origin).host])
  })

  test('is left out for a host that NO_PROXY names', async () => {
    await using endpoint = await startEndpoint(authority.issue('127.0.0.1'))
    await using proxy = await startConnectProxy()
    const env = { NODE_EXTRA_CA_CERTS: ca, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.origin, NO_PROXY: '127.0.0.1' }
    expect(await ask(`${endpoint.origin}/token`, env)).toEqual(granted)
    expect(proxy.targets).toEqual([])
  })

  test('that wants to know who asks is told nothing', async () => {
    await using endpoint = await startEndpoint(authority.issue('127.0.0.1'))
    await using proxy = await startConnectProxy({ refusal: 407 })
    const origin = proxy.origin.replace('//', '//user:CANARY@')
    const env = { NODE_EXTRA_CA_CERTS: ca, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: origin }
    const outcome = await ask(`${endpoint.origin}/token`, env)
    expect(outcome).toMatchObject({ code: 'TOKEN_ENDPOINT_UNREACHABLE', tokenRequests: 5 })
    expect(proxy.targets).toHaveLength(5)
    expect(outcome.shown).not.toMatch(/canary/i)
    expect(endpoint.requests).toEqual([])
  })
})

test('a name that nobody knows', faults, async () => {
  const { code, cause, tokenRequests } = await ask('https://nobody.invalid/token', {})
  expect({ code, tokenRequests }).toEqual({ code: 'TOKEN_ENDPOINT_UNREACHABLE', tokenRequests: 5 })
  expect(cause).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
})
