import type { Severity } from '../finding.ts'

/** As tools with three levels have them. */
export type Level = 'error' | 'warning' | 'note'

export const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
}
