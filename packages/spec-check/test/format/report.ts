import type { Finding, Report } from '../../src/index.ts'

export const aFinding: Finding = {
  rule: 'a-rule',
  severity: 'medium',
  category: 'missing-version-bump',
  file: 'package.json',
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 9,
  message: 'Unexpected "a", expected "b"',
  hint: 'Write "b".',
  evidence: '"a"',
  fingerprint: '0123456789abcdef0123456789abcdef',
}

export const reportOf = (...findings: readonly Finding[]): Report => ({
  findings,
  suppressed: 0,
  skipped: [],
  files: 1,
  drafts: new Map(),
})
