import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const message = (comment: string) =>
  `Unexpected \`${comment}\`, expected \`verify: manual, why\` below the heading of a scenario`

test.each<[text: string, finding: string | undefined]>([
  ['#### Scenario: A\n\n<!-- verify: manual, by ear -->', undefined],
  ['#### Scenario: A\n\n<!-- verify: manual -->', message('verify: manual')],
  ['#### Scenario: A\n\n<!-- verify: manual, -->', message('verify: manual,')],
  ['#### Scenario: A\n\n<!-- verify: by hand -->', message('verify: by hand')],
  ['<!-- verify: manual, by ear -->\n\n#### Scenario: A', message('verify: manual, by ear')],
  ['#### Scenario: A\n\n<!-- a note -->', undefined],
  ['#### Scenario: A\n\n`<!-- verify: manual -->`', undefined],
])('%j', { tags: ['spec:traceability/what-no-test-can-show'] }, (text, finding) => {
  const found = judge('manual-without-reason', {
    'openspec/specs/doors/spec.md': `### Requirement: Doors\n\n${text}\n`,
  })
  expect(found.map((each) => each.replace(/^\S+ /u, ''))).toEqual(finding === undefined ? [] : [finding])
})
