import { styleText } from 'node:util'
import type { Report } from '../check.ts'
import type { Finding } from '../finding.ts'
import { printable } from '../printable.ts'
import type { Project } from '../project/project.ts'

/** For readers. Ends with a line of totals; with a paragraph for each finding before it, and a blank line after a file. */
export function formatText(report: Report, project: Project, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
  const lineOf = ({ file, line, fingerprint }: Finding) =>
    report.drafts.get(fingerprint)?.isSensitive === true ? '' : (project.document(file)?.lineAt(line) ?? '')
  const byFile = Map.groupBy(report.findings, ({ file }) => file)
  const groups = [...byFile].map(([, findings]) =>
    findings.map((finding) => formatFinding(finding, lineOf(finding), paint)).join(''),
  )
  return [...groups, `${totals(report)}\n`].join('\n')
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

function formatFinding(finding: Finding, line: string, paint: Paint): string {
  const place = `${printable(finding.file)}:${finding.line}:${finding.column}`
  const message = printable(finding.message, 500)
  const { source, indent, width } = frame(line, finding)
  return [
    `${paint('bold', place)}  ${paint('red', finding.severity)}  ${message}  ${paint('dim', finding.rule)}`,
    `    ${source}`,
    `    ${' '.repeat(indent)}${paint('red', '^'.repeat(width))}`,
    `    ${paint('cyan', 'hint:')} ${printable(finding.hint, 1000)}`,
    '',
  ].join('\n')
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

function totals({ files, findings, skipped }: Report): string {
  const parts = [count(files, 'file'), count(findings.length, 'finding')]
  if (skipped.length > 0) parts.push(`${count(skipped.length, 'rule')} skipped`)
  return parts.join(', ')
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
