/**
 * `pnpm test [--require-all] [vitest's arguments]`. With `--require-all` a test that needs a program which is not on
 * this machine fails; without, it is reported as not run. A whole run leaves its results in `.spec-check/results.json`;
 * one with arguments of vitest's would say little of most scenarios, and leaves none.
 */
import { spawnSync } from 'node:child_process'
import { resultsFile } from './scenarios/results-file.ts'

const args = process.argv.slice(2)
const own = args.filter((arg) => arg !== '--require-all')
const { status } = spawnSync('vitest', ['run', ...own], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    ...(args.includes('--require-all') && { REQUIRE_ALL: '1' }),
    ...(own.length === 0 && { RESULTS_FILE: resultsFile('results') }),
  },
})
process.exitCode = status ?? 1
