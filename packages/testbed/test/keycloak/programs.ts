/** In the place of Maven and Keycloak: a `mvn` that unpacks, and a `kc.sh` that is ready at once and grants admin tokens. */
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Environment } from '../../src/index.ts'

const kc = `#!/usr/bin/env node
const { appendFileSync, existsSync, mkdirSync } = require('node:fs')
const { createServer } = require('node:http')
const option = (name) => Number(process.argv.find((arg) => arg.startsWith(name + '=')).split('=')[1])
const answers = { '/health/ready': '{}', '/admin/serverinfo': '{"systemInfo":{"version":"9.9.9"}}' }
console.log('started', existsSync(__dirname + '/../lib/built') ? 'built' : 'not built', process.env.KC_LOG_LEVEL)
if (process.env.FAKE_FAILURE) process.exit(3)
mkdirSync(__dirname + '/../lib', { recursive: true })
appendFileSync(__dirname + '/../lib/built', '')
for (const port of [option('--http-port'), option('--http-management-port')]) {
  createServer((request, response) => response.end(answers[request.url] ?? JSON.stringify({ access_token: 'x' }))).listen(port, '127.0.0.1')
}
`

const mvn = `#!/usr/bin/env node
const { cpSync, appendFileSync } = require('node:fs')
const value = (name) => process.argv.find((arg) => arg.startsWith('-D' + name + '=')).split('=')[1]
appendFileSync(__dirname + '/asked', process.argv.slice(2).join(' ') + '\\n')
const [, , version] = value('artifact').split(':')
if (version === '0.0.0') { console.error('no such version'); process.exit(1) }
cpSync(__dirname + '/unpacked', value('outputDirectory') + '/keycloak-' + version, { recursive: true })
`

/** The folder of the programs, and an environment that finds them and an empty cache. */
export async function programs(): Promise<{ readonly folder: string; readonly env: Environment }> {
  const folder = await mkdtemp(join(tmpdir(), 'boost-programs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = execFileSync('sh', ['-c', 'printf %s "$PATH"'], { encoding: 'utf8' })
  await write(join(folder, 'mvn'), mvn)
  await write(join(folder, 'unpacked/bin/kc.sh'), kc)
  return { folder, env: { PATH: `${folder}:${path}`, XDG_CACHE_HOME: join(folder, 'cache'), KC_LOG_LEVEL: 'all' } }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  await chmod(file, 0o755)
}
