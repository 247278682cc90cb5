import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const file = 'openspec/changes/x/proposal.md'
const design =
  '## Decisions\n\n### D1: A\n\n### Decision 2: B\n\n### 3. C\n\n| Id | |\n|-|-|\n| D-04 | D |\n\n- **D5**: E\n\n**D6** is F.\n'
const tasks = '## 1. First\n\n- [ ] 1.1 A\n- [ ] 1.2a B\n\n## 2. Second\n\n- [ ] T12 C\n- 2.10. D\n'
const decision = (column: number, name: string) =>
  `${file}:1:${column} Unexpected decision ${name}, expected one of design.md`
const task = (column: number, name: string) => `${file}:1:${column} Unexpected task ${name}, expected one of tasks.md`

test.each<[text: string, findings: string[]]>([
  ['See decision D1, decisions D-2 and 3, Decision 4, D5, D-6.', []],
  ['Task 1.1 and tasks 2.10, T12 and 1.1; task 2 as a whole.', []],
  ['See decision D7.', [decision(14, 'D7')]],
  ['See decision #7, decision #1 and decision 0001.', [decision(15, '7')]],
  ['See decisions D1, D7 and 8.', [decision(19, 'D7'), decision(26, '8')]],
  ['See D7, (D-8), not AD9, D9s, a/D9 or #D9.', [decision(5, 'D7'), decision(10, 'D-8')]],
  ['Tasks 1.1, 1.3 and 2.2.', [task(12, '1.3'), task(20, '2.2')]],
  ['After task 3, task T13.', [task(12, '3'), task(20, 'T13')]],
  ['Decision D7 of `other` and task 9.9 of earlier are meant.', []],
  ['`task 9.9`', [task(7, '9.9')]],
  ['```\ntask 9.9\n```', []],
  ['~~task 9.9~~', []],
])('%s', { tags: ['spec:spec-structure/a-decision-or-task-that-is-not-there'] }, (text, findings) => {
  const files = {
    [file]: text,
    'openspec/changes/x/design.md': design,
    'openspec/changes/x/tasks.md': tasks,
    'openspec/changes/other/tasks.md': '',
    'openspec/changes/archive/2026-01-02-earlier/tasks.md': '',
  }
  expect(judge('missing-reference', files)).toEqual(findings)
})

test('what is not numbered is not counted', () => {
  const findings = (text: string) =>
    judge('missing-reference', { [file]: text, 'openspec/changes/x/tasks.md': '- [ ] A\n' })
  expect(findings('A decision 3 years old, 2 of task 4, D3 for graphs.')).toEqual([])
  expect(findings('As task 1.1 has it.')).toEqual([task(9, '1.1')])
})
