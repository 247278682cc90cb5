import { expect, test } from 'vitest'
import type { Category, Severity } from '../../src/finding.ts'
import { exitCodes, verdictOf } from '../../src/review/verdict.ts'

const tags = ['spec:change-review/verdicts-and-exit-codes'] as const

test.each<[findings: [Severity, Category][], action: ReturnType<typeof verdictOf>, code: number]>([
  [[], 'approve', 0],
  [[['info', 'stale-doc']], 'approve', 0],
  [[['low', 'breaking-config']], 'approve', 0],
  [[['medium', 'stale-doc']], 'comment', 2],
  [
    [
      ['medium', 'missing-doc'],
      ['low', 'stale-doc'],
    ],
    'comment',
    2,
  ],
  [[['medium', 'breaking-config']], 'request-changes', 1],
  [[['medium', 'breaking-schema']], 'request-changes', 1],
  [[['medium', 'api-contract']], 'request-changes', 1],
  [[['medium', 'missing-version-bump']], 'request-changes', 1],
  [
    [
      ['medium', 'stale-doc'],
      ['high', 'stale-reference'],
    ],
    'request-changes',
    1,
  ],
  [[['critical', 'missing-test']], 'request-changes', 1],
])('%j: %s', { tags: [...tags] }, (findings, action, code) => {
  expect(verdictOf(findings.map(([severity, category]) => ({ severity, category })))).toBe(action)
  expect(exitCodes[action]).toBe(code)
})
