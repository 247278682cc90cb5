/**
 * `pnpm lint:workflows`: workflows and actions, by GitHub's language service, by this repository's own rules, and by
 * actionlint where it is installed. Exit 1 with findings.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { lintWorkflows } from './workflows/lint.ts'

const root = join(import.meta.dirname, '..')
const { files, faults } = await lintWorkflows(root)
for (const { file, line, column, message } of faults) console.error(`${file}:${line}:${column}: ${message}`)

const workflows = files.filter((file) => file.startsWith('.github/workflows/'))
const actionlint = spawnSync('actionlint', ['-no-color', ...workflows], { cwd: root, stdio: 'inherit' })
const missing = actionlint.error !== undefined

console.log(`${files.length} files, ${faults.length} faults${missing ? '; not run here: actionlint' : ''}`)
process.exitCode = faults.length > 0 || (!missing && actionlint.status !== 0) ? 1 : 0
