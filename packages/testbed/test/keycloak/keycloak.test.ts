import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startKeycloak, type StartOptions } from '../../src/index.ts'
import { programs } from './programs.ts'

async function started(options: Partial<StartOptions> = {}) {
  const { folder, env } = await programs()
  const logFolder = join(folder, 'log')
  const keycloak = await startKeycloak({ version: '1.2.3', env, logFolder, ...options })
  onTestFinished(() => keycloak.close())
  return { keycloak, logFolder, env }
}

async function connection(baseUrl: string): Promise<void> {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}

const answers = (baseUrl: string) =>
  fetch(baseUrl).then(
    ({ status }) => status,
    () => 'none',
  )

test('has the addresses of its realm, and the version that the server says', async () => {
  const { keycloak } = await started({ realm: 'mine' })
  const { baseUrl } = keycloak
  expect(keycloak).toMatchObject({
    version: '9.9.9',
    issuer: `${baseUrl}/realms/mine`,
    tokenEndpoint: `${baseUrl}/realms/mine/protocol/openid-connect/token`,
    jwksUri: `${baseUrl}/realms/mine/protocol/openid-connect/certs`,
  })
})

test('is built once for all starts, and hears nothing that is meant for another Keycloak', async () => {
  const { keycloak, env } = await started()
  expect(await readFile(keycloak.log, 'utf8')).toBe('started not built undefined\n')
  const second = await startKeycloak({ version: '1.2.3', env })
  onTestFinished(() => second.close())
  expect(await readFile(second.log, 'utf8')).toBe('started built undefined\n')
})

test('stops, and starts again on the same address', async () => {
  const { keycloak } = await started()
  await keycloak.stop()
  expect(await answers(keycloak.baseUrl)).toBe('none')
  await keycloak.restart()
  expect(await answers(keycloak.baseUrl)).toBe(200)
  await keycloak.kill()
  expect(await answers(keycloak.baseUrl)).toBe('none')
})

test('suspended it answers when it is resumed, and can be stopped', async () => {
  const { keycloak } = await started()
  keycloak.suspend()
  const waiting = answers(keycloak.baseUrl)
  keycloak.resume()
  expect(await waiting).toBe(200)
  keycloak.suspend()
  await keycloak.stop()
  expect(await answers(keycloak.baseUrl)).toBe('none')
})

test('its log ends with it, unless it is to be kept', async () => {
  const { keycloak, logFolder } = await started()
  await keycloak.close()
  expect(await readdir(logFolder)).toEqual([])
  const other = await started()
  other.keycloak.keepLog()
  await other.keycloak.close()
  expect(await readdir(other.logFolder)).toHaveLength(1)
})

test('one that does not start leaves its log, and says where', async () => {
  const { folder, env } = await programs()
  const failure = startKeycloak({ version: '1.2.3', env: { ...env, FAKE_FAILURE: 'yes' }, logFolder: folder })
  await expect(failure).rejects.toThrow(/Keycloak 1\.2\.3 did not start; its log is .*\.log$/)
  await expect(failure).rejects.toMatchObject({ cause: { message: 'It ended with 3 before it was ready' } })
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  expect(await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')))).toEqual([
    'started not built undefined\n',
  ])
})

test('does not outlive the process that started it, even suspended', async () => {
  const { folder, env } = await programs()
  const script = `
    import { startKeycloak } from '${new URL('../../src/index.ts', import.meta.url).href}'
    const keycloak = await startKeycloak({ version: '1.2.3', env: process.env, logFolder: '${folder}' })
    keycloak.suspend()
    console.log(keycloak.baseUrl)
    setInterval(() => {}, 60_000)`
  const child = spawn('node', ['--input-type=module', '--eval', script], {
    env: { ...env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [baseUrl] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(connection(baseUrl)).rejects.toMatchObject({ code: 'ECONNREFUSED' }), 20_000)
  await vi.waitFor(
    async () => expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/^boost-/)),
    20_000,
  )
}, 60_000)
