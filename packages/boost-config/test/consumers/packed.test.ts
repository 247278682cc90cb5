import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ConfigSchema } from '@backstage/config-loader'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fullConfig } from '../full-config.ts'
import { frontend, secrets } from './expected.ts'
import { deprecatedKeys, loaders, visible } from './loaders.ts'
import { createPackedApp, readManifest } from './packed-app.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let folder: string
let app: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boost-config-'))
  app = await createPackedApp(folder)
})
afterAll(() => rm(folder, { recursive: true }))

/** What a script prints as JSON that runs in the app, in a process of its own. */
async function inApp(type: 'module' | 'commonjs', script: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)('node', [`--input-type=${type}`, '--eval', script, ...args], {
    cwd: app,
  })
  return JSON.parse(stdout)
}

describe.each(loaders)(
  'loader $version finds the package by its name',
  { tags: ['spec:boost-config/the-packed-package'] },
  ({ module, load }) => {
    test('and its secrets, its frontend keys and its removed keys', async () => {
      const script = `
      const [path] = process.argv.slice(1)
      require(path).loadConfigSchema({ dependencies: ['@rhdh-boost/boost-config'] }).then((schema) =>
        console.log(JSON.stringify(schema.serialize())))`
      const path = createRequire(import.meta.url).resolve(module)
      const serialized = (await inApp('commonjs', script, path)) as ReturnType<ConfigSchema['serialize']>
      const schema = await load({ serialized })
      expect(visible(schema, 'secret', fullConfig)).toEqual(secrets)
      expect(visible(schema, 'frontend', fullConfig)).toEqual(frontend)
      const old = { boost: { kagenti: { auth: { tokenExchange: { enabled: true } } } } }
      expect(deprecatedKeys(schema, old)).toHaveLength(1)
    })
  },
)

test.each([
  { type: 'module', load: `import * as boost from '@rhdh-boost/boost-config'` },
  { type: 'commonjs', load: `const boost = require('@rhdh-boost/boost-config')` },
] as const)('a $type loads it', { tags: ['spec:boost-config/the-packed-package'] }, async ({ type, load }) => {
  const script = `${load}
    console.log(JSON.stringify([
      boost.validateConfigValue('boost.kagenti.auth.tokenExpiryBufferSeconds', 30),
      boost.isSensitiveField('boost.kagenti.auth.clientSecret'),
      boost.isDbWritable('boost.kagenti.auth.clientSecret'),
    ]))`
  expect(await inApp(type, script)).toEqual([30, true, false])
})

test.each(['config-kit', 'boost-config'])(
  '%s holds every file that its manifest names',
  { tags: ['spec:boost-config/the-packed-package'] },
  async (name) => {
    const installed = join(app, 'node_modules/@rhdh-boost', name)
    const { exports, bin = {}, configSchema } = await readManifest(installed)
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    const named = [...targets, ...Object.values(bin), ...(configSchema === undefined ? [] : [configSchema])]
    expect(named).toContain('./dist/index.d.ts')
    expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([])
  },
)

test.each(['config.d.ts', 'boost.schema.json', 'boost.values.schema.json', 'boost.example.yaml', 'boost.lock.json'])(
  '%s is packed as it is',
  { tags: ['spec:boost-config/the-packed-package'] },
  async (file) => {
    const packed = await readFile(join(app, 'node_modules/@rhdh-boost/boost-config', file), 'utf8')
    expect(packed).toBe(await readFile(join(import.meta.dirname, '../..', file), 'utf8'))
  },
)

test.each(['boost.schema.json', 'boost.values.schema.json', 'boost.example.yaml', 'boost.lock.json', 'package.json'])(
  '%s is exported',
  { tags: ['spec:boost-config/the-packed-package'] },
  (file) => {
    const { resolve } = createRequire(join(app, 'package.json'))
    expect(resolve(`@rhdh-boost/boost-config/${file}`)).toBe(
      join(realpathSync(app), 'node_modules/@rhdh-boost/boost-config', file),
    )
  },
)
