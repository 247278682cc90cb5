import type { SpecDocument } from './document.ts'
import type { Range } from './markdown.ts'
import type { ConfigFacts } from './schema.ts'

/** A place where a specification and the schema disagree. */
export interface Finding {
  readonly ruleId: string
  readonly severity: 'error'
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
  readonly endLine: number
  /** The first column after the range. */
  readonly endColumn: number
  /** "Unexpected X, expected Y". */
  readonly message: string
  /** What to do about it. */
  readonly hint: string
}

/** Judges one document. Pure: no input or output, and no order among rules. */
export type Rule = (document: SpecDocument, facts: ConfigFacts) => Finding[]

export function findingAt(
  { path }: Pick<SpecDocument, 'path'>,
  { start, end }: Range,
  { ruleId, message, hint }: Pick<Finding, 'ruleId' | 'message' | 'hint'>,
): Finding {
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
  return { ruleId, severity: 'error', file: path, ...place, message, hint }
}

/** By place, then by rule. Compares code units, so that every machine gives the same order. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.ruleId, b.ruleId)
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
