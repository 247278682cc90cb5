import type { Range } from './markdown/parse.ts'

/** From the worst to the least. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof severities)[number]

export const categories = [
  'api-contract',
  'breaking-config',
  'breaking-schema',
  'incomplete-doc',
  'incorrect-doc',
  'missing-deprecation',
  'missing-doc',
  'missing-test',
  'missing-version-bump',
  'naming-convention',
  'pattern-inconsistency',
  'stale-doc',
  'stale-reference',
] as const
export type Category = (typeof categories)[number]

/** A place where the repository disagrees with itself. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string
  readonly severity: Severity
  readonly category: Category
  /** Relative to the root, with `/` between folders. */
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
  /** What was found, without its place: the same fault on another line has the same evidence. */
  readonly evidence: string
  /** Hex digest of rule, file, evidence and how often the same was found before it in the file. */
  readonly fingerprint: string
}

/** What a rule says; the rest of a finding comes from the rule. */
export interface Draft {
  readonly file: string
  readonly range: Range
  readonly message: string
  readonly hint: string
  readonly evidence: string
  /** Default: the rule's. */
  readonly severity?: Severity
  /** Default: the rule's. */
  readonly category?: Category
  /** Where the answer is one-to-one: `--fix` replaces the range by this text. */
  readonly fix?: string
  /** The line may hold a sensitive value: no output shows it. */
  readonly isSensitive?: boolean
}

/** A range for what is wrong with a file as a whole. */
export const wholeFile: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** By place, then by rule. Compares code units, so that every machine gives the same order. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule)
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
