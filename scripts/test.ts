/**
 * `pnpm test [--require-all] [vitest's arguments]`. With `--require-all` a test that needs a program which is not on
 * this machine fails; without, it is reported as not run.
 */
import { spawnSync } from 'node:child_process'

const args = process.argv.slice(2)
const { status } = spawnSync('vitest', ['run', ...args.filter((arg) => arg !== '--require-all')], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ...(args.includes('--require-all') && { REQUIRE_ALL: '1' }) },
})
process.exitCode = status ?? 1
