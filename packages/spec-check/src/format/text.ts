import { styleText } from 'node:util'
import type { Report } from '../check.ts'
import type { Finding, Severity } from '../finding.ts'
import { printable } from '../printable.ts'
import type { Project } from '../project/project.ts'
import { skipReasons, totalsOf } from './summary.ts'
import { sourceLines } from './source-line.ts'
import { withoutCommands } from './workflow-command.ts'

/**
 * For readers: a paragraph for each finding, a blank line after each file, then a line of totals. What was not judged
 * follows, and why.
 */
export function formatText(report: Report, project: Project, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
  const lineOf = sourceLines(report, project)
  const byFile = Map.groupBy(report.findings, ({ file }) => file)
  const groups = [...byFile].map(([, findings]) =>
    findings.map((finding) => formatFinding(finding, lineOf(finding), paint)).join(''),
  )
  const skips = skipReasons(report).map(({ reason, rules }) =>
    paint('dim', `skipped: ${reason}: ${rules.join(', ')}\n`),
  )
  return withoutCommands(`${[...groups, `${totalsOf(report)}\n`].join('\n')}${skips.join('')}`)
}

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

const styles: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'blue',
  info: 'dim',
}

function formatFinding(finding: Finding, line: string, paint: Paint): string {
  const style = styles[finding.severity]
  const place = `${printable(finding.file)}:${finding.line}:${finding.column}`
  const message = printable(finding.message, 500)
  const { source, indent, width } = frame(line, finding)
  return [
    `${paint('bold', place)}  ${paint(style, finding.severity)}  ${message}  ${paint('dim', finding.rule)}`,
    ...(source.trim() === '' ? [] : [`    ${source}`, `    ${' '.repeat(indent)}${paint(style, '^'.repeat(width))}`]),
    ...hintLines(finding.hint, paint),
    '',
  ].join('\n')
}

/** A hint may hold a file to write: its lines stay lines. */
function hintLines(hint: string, paint: Paint): string[] {
  const [first = '', ...rest] = hint.split(/\r?\n/u).slice(0, 40)
  const label = 'hint:'
  const lines = rest.map((line) => `    ${' '.repeat(label.length)} ${printable(line, 500)}`.trimEnd())
  return [`    ${paint('cyan', label)} ${printable(first, 1000)}`, ...lines]
}

const limit = 200

/** The part of the line around the finding, and the place of the finding in it, in characters. */
function frame(text: string, { line, column, endLine, endColumn }: Finding) {
  const start = column - 1
  const end = endLine === line ? endColumn - 1 : text.length
  const from = start > limit / 2 ? start - limit / 4 : 0
  const before = `${from > 0 ? '…' : ''}${printable(text.slice(from, start))}`
  const marked = printable(text.slice(start, end), limit / 2)
  const indent = lengthOf(before)
  const width = lengthOf(marked)
  const after = end < text.length ? printable(text.slice(end), limit - indent - width) : ''
  return { source: `${before}${marked}${after}`, indent, width: Math.max(width, 1) }
}

const lengthOf = (text: string): number => Array.from(text).length
