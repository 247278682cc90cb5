/**
 * `pnpm test:keycloak [--keycloak-version <version>] [--require-all] [vitest's arguments]`. With `--require-all` it
 * fails where there is no Java; without, its tests are reported as not run. Leaves its results in
 * `.spec-check/keycloak[-<version>].json`.
 */
import { spawnSync } from 'node:child_process'
import { resultsFile } from './scenarios/results-file.ts'

const args = process.argv.slice(2)
const requireAll = take('--require-all')
const version = takeValue('--keycloak-version')

function take(name: string): boolean {
  const at = args.indexOf(name)
  return at >= 0 && args.splice(at, 1).length === 1
}

function takeValue(name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`))
  if (at < 0) return undefined
  const [arg = '', next] = args.splice(at, args[at] === name ? 2 : 1)
  return next ?? arg.slice(name.length + 1)
}

const { status } = spawnSync('vitest', ['run', '--config', 'vitest.keycloak.config.ts', ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    RESULTS_FILE: resultsFile(version === undefined ? 'keycloak' : `keycloak-${version}`),
    ...(version !== undefined && { KEYCLOAK_VERSION: version }),
    ...(requireAll && { REQUIRE_ALL: '1' }),
  },
})
process.exitCode = status ?? 1
