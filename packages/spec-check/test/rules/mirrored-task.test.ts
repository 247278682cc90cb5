import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const differs = (what: string, line = 1) => `b.md:${line}:1 Unexpected task ${what}, expected the same as in a.md:1`

test.each<[one: string, other: string, findings: string[]]>([
  ['- [ ] 1.2 Set `a.b` to 3', '- [ ] 1.2 To 3, `a.b` is set', []],
  ['- [ ] T12 Call readFile()', '* [ ] T-12: readFile is called', []],
  ['- [ ] 1.2 Wait 30 s', '- [ ] 1.2 Wait 60 s', [differs('1.2 with `60` and without `30`')]],
  ['- [ ] 1.2 `audience`', '- [ ] 1.2 the audience', [differs('1.2 without `audience`')]],
  ['- [ ] 1.2 See a.b.c', '- [ ] 1.2 See a.b.d', [differs('1.2 with `a.b.d` and without `a.b.c`')]],
  ['- [ ] 1.2 MAX_AGE of tokenSource', '- [ ] 1.2 of', [differs('1.2 without `MAX_AGE`, `tokenSource`')]],
  ['- [x] 1.2 A', '# B\n\n- [ ] 1.2 A', [differs('1.2 that is open', 3)]],
  ['- 1.2 A', '- [x] 1.2 A', []],
  ['- [ ] 1.2 A 3\n  - [ ] 1.2.1 B 4', '- [ ] 1.2 A 3\n  - [ ] 1.2.1 B 4', []],
  ['- [ ] 1.2 A 3', '- [ ] 1.3 A 4\n- A 5', []],
  ['- [ ] 1.2 A 3', '- [ ] ~~1.2 A 4~~', []],
])('%j and %j', { tags: ['spec:spec-structure/a-task-in-two-lists'] }, (one, other, findings) => {
  const config = { taskLists: [['a.md', 'b.md']] }
  expect(judge('mirrored-task', { 'a.md': `${one}\n`, 'b.md': `${other}\n` }, config)).toEqual(findings)
})

test('without task lists it is skipped', () => {
  expect(judge('mirrored-task', { 'a.md': '- 1.2 A\n' })).toEqual(['skipped: no task lists'])
})
