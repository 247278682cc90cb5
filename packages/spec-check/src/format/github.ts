import type { Report } from '../check.ts'
import type { Finding } from '../finding.ts'
import { printable } from '../printable.ts'
import { levels } from './level.ts'
import { skipReasons, totalsOf } from './summary.ts'
import { commandMessage, commandProperty } from './workflow-command.ts'

/**
 * Annotations of a GitHub workflow: one command a finding, and nothing of the repository beside them. The totals follow.
 *
 * @see {@link https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands Workflow commands}
 */
export function formatGithub(report: Report): string {
  const skips = skipReasons(report).map(({ reason, rules }) => `skipped: ${reason}: ${rules.join(', ')}`)
  return [...report.findings.map(annotation), totalsOf(report), ...skips].map((line) => `${line}\n`).join('')
}

function annotation(finding: Finding): string {
  const { rule, severity, file, line, column, endLine, endColumn, message, hint } = finding
  const command = { error: 'error', warning: 'warning', note: 'notice' }[levels[severity]]
  // A runner takes columns only within one line.
  const columns = endLine === line ? { col: column, endColumn } : {}
  const properties = Object.entries({ file, line, endLine, ...columns, title: `${rule} (${severity})` })
    .map(([name, value]) => `${name}=${commandProperty(printable(String(value), 1000))}`)
    .join(',')
  const lines = [message, ...hint.split(/\r?\n/u)].map((text) => printable(text, 1000))
  return `::${command} ${properties}::${commandMessage(lines.join('\n'))}`
}
