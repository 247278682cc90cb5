/**
 * `pnpm check:scenarios [--base <ref>]`: holds this repository against the results of its whole test runs, which
 * `pnpm test` and `pnpm test:keycloak` leave in `.spec-check/`. Scenarios that only a Keycloak shows are named where none
 * could be started. Exit 1 with other findings.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, SpecIndex } from '../packages/spec-check/src/index.ts'
import { notRunHere } from './scenarios/not-run-here.ts'

const root = join(import.meta.dirname, '..')
const results = globSync('.spec-check/*.json', { cwd: root }).toSorted()
if (results.length === 0) {
  console.error('Unexpected call without results in .spec-check/, expected `pnpm test` before it')
  process.exit(1)
}
const given = ['--results', ...results]
const report = specCheck([...given, '--format', 'json', ...process.argv.slice(2)])
const { findings } = JSON.parse(report) as { findings: readonly Finding[] }
const excused = new Set(notRunHere(JSON.parse(specCheck(['trace', ...given, '--format', 'json'])) as SpecIndex))

const isExcused = ({ rule, evidence }: Finding) => rule === 'untested-scenario' && excused.has(evidence)
if (findings.every(isExcused)) {
  if (excused.size > 0) console.log(`not run here: a Keycloak shows ${[...excused].join(', ')}`)
} else {
  console.log(specCheck([...given, ...process.argv.slice(2)]))
  process.exitCode = 1
}

function specCheck(args: readonly string[]): string {
  const bin = join(root, 'packages/spec-check/src/bin.ts')
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const
  const { status, stdout, stderr } = spawnSync('node', ['--conditions=@rhdh-boost/source', bin, ...args], options)
  if (status === 0 || status === 1) return stdout
  console.error(stderr)
  return process.exit(status ?? 2)
}
