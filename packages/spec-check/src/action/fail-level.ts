import { severities, type Severity } from '../finding.ts'
import { ActionError } from './errors.ts'

/** The least severity that fails a job; `none` of them does. */
export type FailLevel = Severity | 'none'

/** @throws ActionError for any other word. */
export function readFailLevel(word: string): FailLevel {
  const level = [...severities, 'none' as const].find((known) => known === word)
  if (level === undefined) {
    throw new ActionError(`Unexpected fail level, expected one of ${[...severities, 'none'].join(', ')}`)
  }
  return level
}

export function isAtLeast(severity: Severity, level: FailLevel): boolean {
  return level !== 'none' && severities.indexOf(severity) <= severities.indexOf(level)
}
