import { join } from 'node:path'
import { check, type CheckReport } from '../lock/check/check.ts'
import type { CheckIssue } from '../lock/check/issue.ts'
import { loadFiles } from '../load/load-files.ts'
import { formatJson } from '../report/json.ts'
import { printable } from '../report/printable.ts'
import { count, painter } from '../report/text.ts'
import { snapshotOf } from '../snapshot.ts'
import { strangersIn } from '../strangers.ts'
import { formatChanges } from './diff.ts'
import { readDefinition } from './definition.ts'
import { readLock } from './lock-file.ts'
import { textOf, type ExitCode, type Io } from './io.ts'

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
  const loaded = await loadFiles(seen, { cwd: io.cwd, env: io.env })
  const packageText = await textOf(join(definition.folder, 'package.json'))
  const { version } = JSON.parse(packageText ?? '{}') as { readonly version?: string }
  const report = check(lock, snapshotOf(definition.config), {
    bump,
    seen: strangersIn(
      loaded.data,
      definition.config.root,
      lock.snapshots.findLast(({ release }) => release !== undefined),
    ),
    ...(version !== undefined && { packageVersion: version }),
  })
  io.out(options.json === true ? formatJson(report) : formatReport(report, io.colour))
  return report.ok ? 0 : 1
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
