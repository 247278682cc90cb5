import { severities, type Category, type Finding, type Severity } from '../finding.ts'

export type Action = 'approve' | 'request-changes' | 'comment' | 'failure' | 'reject'

/** How the command ends. A stale head is a failure to judge what would be merged. */
export const exitCodes: Readonly<Record<Action | 'stale-head' | 'usage', number>> = {
  approve: 0,
  'request-changes': 1,
  comment: 2,
  failure: 3,
  reject: 4,
  'stale-head': 10,
  usage: 64,
}

/** Mediums of these are faults of what is delivered, not of what is written about it. */
const functional: ReadonlySet<Category> = new Set([
  'api-contract',
  'breaking-config',
  'breaking-schema',
  'missing-version-bump',
])

/**
 * What the findings demand: changes for any critical or high one and for a medium that is a functional fault, a comment
 * for other mediums, approval otherwise.
 */
export function verdictOf(
  findings: readonly Pick<Finding, 'severity' | 'category'>[],
): Extract<Action, 'approve' | 'request-changes' | 'comment'> {
  const demands = findings.map(({ severity, category }) => {
    if (isWorse(severity, 'medium')) return 'request-changes'
    if (severity !== 'medium') return 'approve'
    return functional.has(category) ? 'request-changes' : 'comment'
  })
  return (['request-changes', 'comment'] as const).find((action) => demands.includes(action)) ?? 'approve'
}

const isWorse = (one: Severity, other: Severity): boolean => severities.indexOf(one) < severities.indexOf(other)
