import { SpecCheckError } from '../errors.ts'
import { explanations } from '../explanations.ts'
import { nearestKey } from '../facts/nearest-key.ts'
import type { Rule } from '../rule.ts'

/** One line a rule: its id, its severity and what holds. */
export function listRules(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return rules.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${summary}\n`).join('')
}

/** What a rule judges, what it needs for that, and its examples. */
export function explainRule(rules: readonly Rule[], id: string): string {
  const rule = ruleOf(rules, id)
  const needs = rule.needs.length === 0 ? '' : `, needs: ${rule.needs.join(', ')}`
  return `${rule.id} (${rule.severity}, ${rule.category}${needs})\n\n${explanations.get(rule.id) ?? rule.summary}\n`
}

/** @throws SpecCheckError `USAGE` if there is no such rule. */
export function ruleOf(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((known) => known.id === id)
  if (rule !== undefined) return rule
  const nearest = nearestKey(
    id,
    rules.map((known) => known.id),
  )
  const advice = nearest === undefined ? 'Run `spec-check --list-rules` for all of them.' : `Did you mean "${nearest}"?`
  throw new SpecCheckError('USAGE', `There is no rule "${id}". ${advice}`)
}
