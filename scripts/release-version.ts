/**
 * `pnpm release:version`: what the version pull request holds. Changesets write versions and changelogs; the
 * configuration is sealed under the new version of the package that has it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

run('changeset', ['version'])
const { version } = JSON.parse(readFileSync('packages/boost-config/package.json', 'utf8')) as { version: string }
run('node', ['--conditions=@rhdh-boost/source', 'packages/config-kit/src/bin.ts', 'generate', '--release', version])

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
