import { check } from '../evolution.ts'
import type { CheckReport } from '../lock/check/check.ts'
import type { CheckIssue } from '../lock/check/issue.ts'
import { isReleased } from '../lock/record.ts'
import { loadFiles } from '../load/load-files.ts'
import { formatJson } from '../report/json.ts'
import { printable } from '../report/printable.ts'
import { count, painter, placeText } from '../report/text.ts'
import { strangersIn } from '../strangers.ts'
import { formatChanges } from './diff.ts'
import { readDefinition, unreadable } from './definition.ts'
import { readLock } from './lock-file.ts'
import type { ExitCode, Io } from './io.ts'

export interface CheckCommand {
  readonly definition?: string
  readonly seen?: readonly string[]
  readonly bump?: 'breaking' | 'any'
  readonly json?: boolean
}

export async function checkCommand(
  { seen = [], bump = 'breaking', ...options }: CheckCommand,
  io: Io,
): Promise<ExitCode> {
  const definition = await readDefinition(options.definition, io)
  const lock = await readLock(definition, io)
  const known = lock.snapshots.findLast(isReleased)
  const held = await Promise.all(seen.map((path) => dataOf(path, io)))
  const { version } = definition
  const report = check(definition.config, lock, {
    bump,
    seen: held.flat().flatMap((data) => strangersIn(data, definition.config.root, known)),
    ...(version !== undefined && { packageVersion: version }),
  })
  io.out(options.json === true ? formatJson(report) : formatReport(report, io.colour))
  return report.ok ? 0 : 1
}

/** What a file holds, and apart from it each key that is written there but has no value here. */
async function dataOf(path: string, { cwd, env: here }: Io): Promise<readonly unknown[]> {
  // What is set here with `APP_CONFIG_` is in no operator's file.
  const env = Object.fromEntries(Object.entries(here).filter(([name]) => !name.startsWith('APP_CONFIG_')))
  const { data, issues } = await loadFiles([path], { cwd, env })
  const fault = issues.find(({ code }) => code === 'unreadable-file' || code === 'invalid-yaml')
  if (fault !== undefined) {
    throw unreadable(`${fault.place === undefined ? path : placeText(fault.place)}: ${fault.message}`)
  }
  return [
    data,
    ...issues.map((issue) => (issue.path ?? []).reduceRight<unknown>((inner, name) => ({ [name]: inner }), null)),
  ]
}

function formatReport({ changes, issues, level, releaseLevel }: CheckReport, colour: boolean): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const needed = level === releaseLevel || level === 'none' ? level : `${level}, which below 1.0 is ${releaseLevel}`
  return [
    ...(changes.length === 0 ? [] : [formatChanges(changes, colour)]),
    ...issues.map((issue) => formatIssue(issue, colour)),
    `${count(changes.length, 'change')} since the last release, level: ${needed}; ${count(errors, 'error')}\n`,
  ].join('\n')
}

function formatIssue({ code, severity, key, message, hint }: CheckIssue, colour: boolean): string {
  const paint = painter(colour)
  const head = [
    paint(severity === 'error' ? 'red' : 'yellow', severity),
    ...(key === undefined ? [] : [key]),
    paint('dim', code),
  ]
  return `${head.join('  ')}\n    ${printable(message, 500)}\n    ${paint('cyan', 'hint:')} ${printable(hint, 1000)}\n`
}
