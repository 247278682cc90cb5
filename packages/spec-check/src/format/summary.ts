import type { Report } from '../check.ts'

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** The rules that could not judge, by the reason why: `no base`. */
export function skipReasons({ skipped }: Report): { readonly reason: string; readonly rules: readonly string[] }[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason)
  return [...byReason].map(([reason, skips]) => ({ reason, rules: skips.map(({ rule }) => rule) }))
}
