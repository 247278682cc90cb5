import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

beforeAll(() => {
  execFileSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
    cwd: root,
    env: { ...process.env, DO_NOT_TRACK: '1' },
    stdio: 'pipe',
  })
}, 120_000)

test.each(readdirSync(join(root, 'packages')).map((folder) => manifestIn(join(root, 'packages', folder))))(
  '$name can be required',
  ({ name }) => {
    const script = `
    const exported = Object.entries(require(${JSON.stringify(name)}))
    const manifest = require(${JSON.stringify(`${name}/package.json`)})
    console.log(JSON.stringify({ name: manifest.name, values: exported.filter(([, value]) => value !== undefined).length }))`
    // The example depends on every package, as a backend does; without the condition for sources, the built files load.
    const output = execFileSync('node', ['--input-type=commonjs', '--eval', script], {
      cwd: join(root, 'examples/sign-on'),
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    expect(JSON.parse(output)).toEqual({ name, values: expect.toSatisfy((values: number) => values > 0) })
  },
)

const installed = createRequire(join(root, 'tools/commonjs-plugin/package.json'))

let server: AuthorizationServer
let kagenti: KagentiStandIn
let plugin: string
beforeAll(async () => {
  server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: 'throw-away' }] })
  kagenti = await startKagenti({ jwksUri: server.jwksUri })
  plugin = realpathSync(mkdtempSync(join(tmpdir(), 'rhdh-boost-plugin-')))
  for (const part of ['package.json', 'src']) {
    cpSync(join(root, 'tools/commonjs-plugin', part), join(plugin, part), { recursive: true })
  }
  for (const name of Object.keys(manifestIn(plugin).dependencies ?? {})) install(name)
}, 60_000)
afterAll(async () => {
  rmSync(plugin, { recursive: true, force: true })
  await kagenti.close()
  await server.close()
})

describe.each([
  { node: '22.12.0', from: 'tools/commonjs-plugin' },
  { node: manifestIn(join(root, 'node_modules/node')).version, from: '.' },
])('a plugin that is CommonJS, under Node $node', { timeout: 60_000 }, ({ node, from }) => {
  const program = join(root, from, 'node_modules/node/bin/node')

  test('is required', { tags: ['spec:kagenti-sign-on/required'] }, async () => {
    const script = `
      const { agentNames } = require('./src/agents')
      agentNames(JSON.parse(process.env.SIGN_ON)).then((agents) => console.log(JSON.stringify({ node: process.versions.node, agents })))`
    const { stdout } = await inPlugin(program, ['--eval', script])
    expect(JSON.parse(stdout)).toEqual({ node, agents: ['weather'] })
  })

  test("is tested by Jest with Backstage's preset", { tags: ['spec:kagenti-sign-on/in-a-jest-test'] }, async () => {
    const { stderr } = await inPlugin(program, [
      installed.resolve('jest/bin/jest'),
      `--config=${installed.resolve('@backstage/cli-module-test-jest/config/jest.js')}`,
      `--cacheDirectory=${join(plugin, 'cache')}`,
      '--runInBand',
    ])
    expect(stderr).toMatch(/^Tests: +3 passed, 3 total$/m)
  })
})

/** As a registry would give it: packed, with the exports of `publishConfig`. What it depends on is linked. */
function install(name: string): void {
  const source = join(root, 'packages', name.replace('@rhdh-boost/', ''))
  const target = join(plugin, 'node_modules', name)
  const archive = join(plugin, 'packed.tgz')
  execFileSync('pnpm', ['pack', '--out', archive], { cwd: source, stdio: 'pipe' })
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', archive, '--strip-components=1'], { cwd: target, stdio: 'pipe' })
  for (const dependency of Object.keys(manifestIn(target).dependencies ?? {})) {
    if (dependency.startsWith('@rhdh-boost/')) continue
    const link = join(target, 'node_modules', dependency)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(realpathSync(join(source, 'node_modules', dependency)), link)
  }
}

/** @throws with what the program printed, if its exit code is not 0. */
function inPlugin(program: string, args: readonly string[]) {
  const signOn = {
    tokenEndpoint: server.tokenEndpoint,
    clientId: 'boost',
    clientSecret: 'throw-away',
    baseUrl: kagenti.baseUrl,
    namespace: 'team1',
  }
  // pnpm's NODE_PATH would find what is not installed here.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_PATH: '', NO_COLOR: '1', SIGN_ON: JSON.stringify(signOn) }
  return promisify(execFile)(program, args, { cwd: plugin, env })
}
