import { expect, test } from 'vitest'
import { resultsOf } from '../trace/example.ts'
import { judge } from './judge.ts'

const id = (slug: string) => `doors/${slug}`
const delta = `## ADDED Requirements

### Requirement: Doors are quiet

#### Scenario: Open

#### Scenario: Close slowly

### Requirement: Doors lock

#### Scenario: A pleasant sound

<!-- verify: manual, by ear -->
`
const given = {
  'openspec/changes/add-doors/specs/doors/spec.md': delta,
  'results.json': resultsOf({ [id('open')]: 'passed', [id('close-slowly')]: 'skipped' }),
}

test.each<[task: string, missing: string | undefined]>([
  ['- [x] Hang the doors', undefined],
  [`- [x] Tests of spec:${id('open')}`, undefined],
  [`- [x] Tests of spec:${id('close-slowly')}`, 'close-slowly'],
  [`- [ ] Tests of spec:${id('close-slowly')}`, undefined],
  ['- [x] `doors/close-slowly`', 'close-slowly'],
  ['- [x] Scenario: Close slowly', 'close-slowly'],
  ['- [x] Scenario: close  slowly.', 'close-slowly'],
  ['- [x] Show "Close slowly"', 'close-slowly'],
  ['- [x] Show **Close slowly**', 'close-slowly'],
  ['- [x] Show *Open* and *Close slowly*', 'close-slowly'],
  ['- [x] Requirement: Doors are quiet', 'close-slowly'],
  ['- [x] Requirement: Doors lock', undefined],
  ['- [x] We will close slowly now', undefined],
  ['- [x] Hang them\n  - [ ] Scenario: Close slowly', undefined],
  ['- [ ] Hang them\n  - [x] Scenario: Close slowly', 'close-slowly'],
])('task %#', { tags: ['spec:traceability/a-ticked-task'] }, (task, missing) => {
  const path = 'openspec/changes/add-doors/tasks.md'
  const found = judge('unfinished-task', { ...given, [path]: `# Tasks\n\n${task}\n` }, { results: ['results.json'] })
  const message = `Unexpected ticked task, expected a test that ran and passed for \`${id(missing ?? '')}\``
  expect(found.map((text) => text.replace(/^\S+ /u, ''))).toEqual(missing === undefined ? [] : [message])
})
