import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const two = (one: string, other: string) => `### Requirement: ${one}\n\n### Requirement: ${other}\n`
const second = (place: string, name: string, line: number) =>
  `${place} Unexpected second requirement "${name}", expected the one in line ${line} only`

test.each<[what: string, text: string, findings: string[]]>([
  ['the same name', two('Sign-on', 'Sign-on'), [second('3:1', 'Sign-on', 1)]],
  ['another case and spacing', two('Sign on', 'sign   On'), [second('3:1', 'sign   On', 1)]],
  ['twice in a section of a delta', `## ADDED Requirements\n\n${two('A', 'A')}`, [second('5:1', 'A', 3)]],
  ['another name', two('Sign-on', 'Sign on'), []],
  ['in two sections', '## ADDED Requirements\n### Requirement: A\n## REMOVED Requirements\n### Requirement: A\n', []],
])('%s', { tags: ['spec:spec-structure/two-of-the-same-name'] }, (_what, text, findings) => {
  const file = 'openspec/changes/x/specs/a/spec.md'
  const files = { [file]: text, 'openspec/specs/b/spec.md': '### Requirement: A\n' }
  expect(judge('duplicate-requirement', files)).toEqual(findings.map((each) => `${file}:${each}`))
})
