import { expect, test } from 'vitest'
import { compareFindings, type Finding } from '../src/finding.ts'

const at = (file: string, line: number, column: number, rule: string): Finding => ({
  file,
  line,
  column,
  rule,
  severity: 'high',
  category: 'stale-doc',
  endLine: line,
  endColumn: column,
  message: '',
  hint: '',
  evidence: '',
  fingerprint: '',
})

test('findings are ordered by file, line, column and rule, numbers as numbers', () => {
  const ordered = [
    at('B.md', 9, 9, 'z'),
    at('a.md', 2, 9, 'z'),
    at('a.md', 10, 2, 'z'),
    at('a.md', 10, 10, 'y'),
    at('a.md', 10, 10, 'z'),
    at('é.md', 1, 1, 'a'),
  ]
  expect(ordered.toReversed().toSorted(compareFindings)).toEqual(ordered)
})
