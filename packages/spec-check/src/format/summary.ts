import type { Report } from '../check.ts'

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** How much was read, found and suppressed. */
export function totalsOf({ files, findings, suppressed }: Report): string {
  const parts = [count(files, 'file'), count(findings.length, 'finding')]
  return [...parts, ...(suppressed > 0 ? [`${suppressed} suppressed`] : [])].join(', ')
}

/** The rules that could not judge, by the reason why: `no base`. */
export function skipReasons({ skipped }: Report): { readonly reason: string; readonly rules: readonly string[] }[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason)
  return [...byReason].map(([reason, skips]) => ({ reason, rules: skips.map(({ rule }) => rule) }))
}
