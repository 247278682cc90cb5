import { highestLevel, type Level } from '@rhdh-boost/config-kit/lock'

export const isBelow = (a: Level | 'none', b: Level | 'none'): boolean => a !== b && highestLevel([a, b]) === b

/** The first few causes, and how many there are beyond. */
export function causesText(causes: readonly string[]): string {
  const shown = causes.slice(0, 5).join(', ')
  return causes.length > 5 ? `${shown} and ${causes.length - 5} more` : shown
}
