/**
 * `pnpm coverage [vitest's arguments]`: the tests, with their results in `temp/results.json` and their coverage in
 * `coverage/lcov.info`, and for each package in `coverage/<package>/lcov.info`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { byPackage } from './lcov/by-package.ts'

const lcov = 'coverage/lcov.info'
rmSync('coverage', { recursive: true, force: true })
const reports = ['--coverage', '--reporter=default', '--reporter=json', '--outputFile.json=temp/results.json']
const { status } = spawnSync('vitest', ['run', ...reports, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (existsSync(lcov)) {
  for (const [name, text] of byPackage(readFileSync(lcov, 'utf8'))) {
    mkdirSync(`coverage/${name}`, { recursive: true })
    writeFileSync(`coverage/${name}/lcov.info`, text)
  }
}
process.exitCode = status ?? 1
