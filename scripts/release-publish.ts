/**
 * `pnpm release:publish`: builds and publishes every package whose version is not on the registry yet. Provenance is
 * refused for a package that does not name the repository it is built in, so each gets this run's: `GITHUB_REPOSITORY`.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { withRepository } from './release/with-repository.ts'

const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server = 'https://github.com' } = process.env
if (repository === undefined) {
  console.error('Unexpected start outside of a workflow: GITHUB_REPOSITORY is not set')
  process.exit(2)
}
for (const folder of readdirSync('packages').map((name) => `packages/${name}`)) {
  const manifest = `${folder}/package.json`
  writeFileSync(manifest, withRepository(readFileSync(manifest, 'utf8'), { server, repository, folder }))
}
run('turbo', ['run', 'build'])
run('changeset', ['publish'])

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DO_NOT_TRACK: '1' } })
  if (status !== 0) process.exit(status ?? 1)
}
