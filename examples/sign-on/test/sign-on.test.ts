import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'

const canary = 'CANARY-4711-secret'

let folder: string
let server: AuthorizationServer
let kagenti: KagentiStandIn
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sign-on-'))
  server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: canary }] })
  kagenti = await startKagenti({ jwksUri: server.jwksUri })
})
afterAll(async () => {
  await kagenti.close()
  await server.close()
  await rm(folder, { recursive: true })
})

async function run(argv: string[], env: Record<string, string> = {}) {
  const text = { out: '', err: '' }
  const code = await main(argv, {
    cwd: folder,
    env,
    colour: false,
    out: (each) => (text.out += each),
    err: (each) => (text.err += each),
  })
  return { code, ...text }
}

/** Runs with the given texts as app-config files. */
async function runWith(texts: string[], env: Record<string, string> = {}, more: string[] = []) {
  const names = texts.map((_, index) => `app-config.${index}.yaml`)
  await Promise.all(names.map((name, index) => writeFile(join(folder, name), texts[index] ?? '')))
  return run([...names.flatMap((name) => ['--config', name]), ...more], env)
}

const config = ({
  baseUrl = kagenti.baseUrl,
  tokenEndpoint = server.tokenEndpoint,
  clientId = 'boost',
  clientSecret = canary,
} = {}) => `\
boost:
  providers:
    kagenti:
      baseUrl: ${baseUrl}
  kagenti:
    auth:
      tokenEndpoint: ${tokenEndpoint}
      clientId: ${clientId}
      clientSecret: ${clientSecret}
`

test('the embedded default', { tags: ['spec:kagenti-sign-on/the-embedded-default'], timeout: 30_000 }, async () => {
  const { code, out, err } = await run([])
  expect(err).toBe('')
  expect(code).toBe(0)
  expect(out).toMatch(/^ {3}boost\.kagenti\.auth\.clientSecret +\*\*\*$/m)
  expect(out).toMatch(/^ {3}boost\.kagenti\.auth\.tokenExpiryBufferSeconds +60 \(default\)$/m)
  expect(out).toMatch(/^ {3}expires in +(9|10) s$/m)
  expect(out).toMatch(/^ {3}azp +boost$/m)
  expect(out).toContain('team1: agents weather; tools')
  expect(out).toContain('served by the same token: no token request')
  expect(out).toContain('our next call meets a 401, and is sent once more with a new token: 200')
  expect(out).toContain('five calls were answered meanwhile, with the current token')
  expect(out).toMatch(/^ {3}401 GET \/api\/v1\/agents\?namespace=team1 +boost for user:default\/jane$/m)
  expect(out).toMatch(/^ {3}\d+ files, findings: 0$/m)
  expect(out).toMatch(/\nTotal: 23 calls, 3 token requests, 1 retry\n$/)
  expect(out).not.toContain('eyJ')
})

describe('a given configuration', { tags: ['spec:kagenti-sign-on/a-given-configuration'] }, () => {
  test('is used, without what only embedded servers can show', async () => {
    const before = kagenti.audit.length
    const { code, out, err } = await runWith(
      [config({ clientSecret: 'overridden' }), `boost: { kagenti: { auth: { clientSecret: '\${SECRET}' } } }`],
      { SECRET: canary },
    )
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('Configuration accepted: app-config.0.yaml, app-config.1.yaml')
    expect(out).not.toContain('rotates')
    expect(out).toMatch(/\nTotal: 16 calls, 1 token request, 0 retries\n$/)
    expect(out).not.toContain(canary)
    expect(kagenti.audit.length - before).toBe(16)
  })

  test('a variable that ends with a line break is trimmed, as Backstage does', async () => {
    const { code, out } = await runWith([config({ clientSecret: '${SECRET}' })], { SECRET: `${canary}\n` })
    expect(code).toBe(0)
    expect(out).not.toContain(canary)
  })

  test('an unset variable that something later overrides is none', async () => {
    const texts = [config({ clientId: '${NOT_SET}' })]
    expect(await runWith(texts, { APP_CONFIG_boost_kagenti_auth_clientId: '"boost"' })).toMatchObject({ code: 0 })
    const { err } = await runWith([...texts, 'boost: { kagenti: { auth: null } }'])
    expect(err).not.toContain('NOT_SET')
  })

  test('a variable of Backstage itself counts', async () => {
    const { code } = await runWith([config({ clientId: 'nobody' })], {
      APP_CONFIG_boost_kagenti_auth_clientId: '"boost"',
    })
    expect(code).toBe(0)
  })
})

// An endpoint that is not there is asked five times, with pauses.
const faults = { tags: ['spec:kagenti-sign-on/a-fault-of-the-operator' as const], timeout: 30_000 }

describe('a fault of the operator', faults, () => {
  const without = (key: string) =>
    config()
      .split('\n')
      .filter((line) => !line.includes(`${key}:`))
      .join('\n')

  test.each([
    { why: 'broken YAML', text: () => `${config()}  bad: "x\n`, says: ['app-config.0.yaml:1', 'Unexpected YAML'] },
    { why: 'a duplicate key', text: () => `${config()}      clientSecret: x\n`, says: ['app-config.0.yaml:10:7'] },
    {
      why: 'a missing key',
      text: () => without('clientSecret'),
      says: ['app-config.0.yaml:6:5 boost.kagenti.auth.clientSecret: Missing'],
    },
    { why: 'a missing address', text: () => without('baseUrl'), says: ['boost.providers.kagenti.baseUrl: Missing'] },
    {
      why: 'no sign-on at all',
      text: () => `boost: { providers: { kagenti: { baseUrl: ${kagenti.baseUrl} } } }`,
      says: [
        'boost.kagenti.auth.tokenEndpoint: Missing',
        'boost.kagenti.auth.clientId: Missing',
        'boost.kagenti.auth.clientSecret: Missing',
      ],
    },
    { why: 'an empty file', text: () => '', says: ['boost.kagenti.auth.clientSecret: Missing'] },
    {
      why: 'an unset variable',
      text: () => config({ clientSecret: '${NOT_SET}' }),
      says: ['app-config.0.yaml:9:7 boost.kagenti.auth.clientSecret: Unexpected unset variable `NOT_SET`'],
    },
    {
      why: 'an unset variable by $env',
      text: () => config({ clientSecret: '{ $env: NOT_SET }' }),
      says: ['boost.kagenti.auth.clientSecret: Unexpected unset variable `NOT_SET`'],
    },
    {
      why: 'three unset variables',
      text: () => config({ tokenEndpoint: '${A}', clientId: '${B}', clientSecret: '${C}' }),
      says: ['`A`', '`B`', '`C`'],
    },
    {
      why: 'a removed key',
      text: () => `${config()}      tokenExchange: { enabled: true }\n`,
      says: ['app-config.0.yaml:10:24 boost.kagenti.auth.tokenExchange.enabled: Removed in schema version 2'],
    },
    {
      why: 'a misspelt key',
      text: () => `${config()}      clientSecrt: x\n`,
      says: ['app-config.0.yaml:10:7', 'Did you mean `boost.kagenti.auth.clientSecret`?'],
    },
    {
      why: 'a URL with a password',
      text: () => config({ tokenEndpoint: `https://a:${canary}@h/` }),
      says: ['app-config.0.yaml:7:7 boost.kagenti.auth.tokenEndpoint: Expected an http(s) URL'],
    },
    {
      why: 'plain http beyond loopback',
      text: () => config({ tokenEndpoint: 'http://sso.example/token' }),
      says: ['plain http'],
    },
    {
      why: 'an include that is not there',
      text: () => `${config()}      tokenExpiryBufferSeconds: { $include: nope.yaml }\n`,
      says: ['app-config.0.yaml:', 'in `$include`, expected one to a file'],
    },
    {
      why: 'a wrong secret',
      text: () => config({ clientSecret: 'wrong' }),
      says: [
        'app-config.0.yaml:9:7 boost.kagenti.auth.clientSecret: ',
        'refused the client',
        'Check client id and client secret',
      ],
    },
    {
      why: 'a token endpoint that is not there',
      text: () => config({ tokenEndpoint: 'http://127.0.0.1:1/token' }),
      says: ['app-config.0.yaml:7:7 boost.kagenti.auth.tokenEndpoint: No answer'],
    },
    {
      why: 'a Kagenti that is not there',
      text: () => config({ baseUrl: 'http://127.0.0.1:1' }),
      says: ['app-config.0.yaml:4:7 boost.providers.kagenti.baseUrl: No answer from Kagenti'],
    },
    {
      why: 'an address that is not Kagenti',
      text: () => config({ baseUrl: server.issuer }),
      says: ['boost.providers.kagenti.baseUrl: Kagenti answered 404'],
    },
  ])('$why', async ({ text, says }) => {
    const { code, out, err } = await runWith([text()])
    expect(code).toBe(1)
    for (const each of says) expect(err).toContain(each)
    expect(err).not.toMatch(/\n +at /)
    expect(out + err).not.toContain(canary)
    expect(out).not.toContain('Total')
  })

  test('a warning beside an error is told as one', async () => {
    const { code, err } = await runWith([`${without('clientSecret')}  stranger: x\n`])
    expect(code).toBe(1)
    expect(err).toMatch(/^error: .*boost\.kagenti\.auth\.clientSecret: Missing/m)
    expect(err).toMatch(/^warning: .*boost\.stranger: Unexpected key/m)
  })

  test('a key with odd characters in it', async () => {
    const { err } = await runWith([`${config()}      "clientI\\u202Ed": x\n`])
    expect(err).toMatch(/boost\.kagenti\.auth\.clientId: Unexpected key/)
    expect(err).not.toContain('\u202E')
  })

  test('a file that is not there', async () => {
    expect(await run(['--config', 'nope.yaml'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('nope.yaml:1:1 Unexpected path to no file, expected one to a file'),
    })
  })

  test('a template that was not rendered prints nothing of it, by whatever way', async () => {
    await writeFile(join(folder, 'helm.yaml'), config({ clientSecret: `{{ ${canary} }}` }))
    const bin = join(import.meta.dirname, '../src/bin.ts')
    const { status, stdout, stderr } = spawnSync(
      'node',
      ['--conditions=@rhdh-boost/source', bin, '--config', 'helm.yaml'],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toContain('helm.yaml:9:22')
    expect(stdout + stderr).not.toContain(canary)
  })

  test('--verbose adds the stack, without the secret', async () => {
    const { code, err } = await runWith([config({ clientSecret: `[${canary}]` })], {}, ['--verbose'])
    expect(code).toBe(1)
    expect(err).toMatch(/\n +at /)
    expect(err).not.toContain(canary)
  })
})

test.each([
  { argv: ['--help'], code: 0, says: 'Usage: pnpm start' },
  { argv: ['--', '--help'], code: 0, says: 'Usage: pnpm start' },
  { argv: ['--nope'], code: 2, says: "Unknown option '--nope'" },
  { argv: ['file.yaml'], code: 2, says: 'Unexpected argument' },
  { argv: ['--config'], code: 2, says: '--config' },
])('$argv exits with $code', async ({ argv, code, says }) => {
  const result = await run(argv)
  expect(result.code).toBe(code)
  expect(result.out + result.err).toContain(says)
})

test('the command sets its exit code', { tags: ['spec:kagenti-sign-on/a-fault-of-the-operator'] }, () => {
  const bin = join(import.meta.dirname, '../src/bin.ts')
  const { status, stderr } = spawnSync('node', ['--conditions=@rhdh-boost/source', bin, '--config', 'nope.yaml'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([1, expect.stringContaining('error: nope.yaml:1:1 Unexpected path')])
})
