import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const without = (keyword: string) => `3:1 Unexpected scenario "B" without ${keyword}, expected one`
const second = (line: number, column: number) =>
  `${line}:${column} Unexpected second WHEN in scenario "B", expected one`

test.each<[steps: string, findings: string[]]>([
  ['- **WHEN** a\n- **THEN** b', []],
  ['- **GIVEN** c\n- **WHEN** a\n- **AND** d\n- **THEN** b\n- **AND** e', []],
  ['* __When__ a\n* __Then__ b', []],
  ['1. WHEN a\n2. THEN b', []],
  ['**WHEN** a\n**THEN** b', []],
  ['- **WHEN** a', [without('THEN')]],
  ['- **THEN** b', [without('WHEN')]],
  ['When it rains,\nthen it pours.', [without('THEN'), without('WHEN')]],
  ['- **WHENEVER** a\n- **THEN** b', [without('WHEN')]],
  ['```\nWHEN a\n```\n\n- **THEN** b', [without('WHEN')]],
  ['- **WHEN** a\n- **THEN** b\n- **WHEN** c\n- **THEN** d', [second(7, 5)]],
  ['- **WHEN** a\n- WHEN c\n- **THEN** d', [second(6, 3)]],
  ['- **WHEN** it says\n  when to stop\n- **THEN** d', []],
])('%j', { tags: ['spec:spec-structure/steps-of-a-scenario'] }, (steps, findings) => {
  const file = 'openspec/specs/a/spec.md'
  const text = `### Requirement: A\n\n#### Scenario: B\n\n${steps}\n\n#### Scenario: C\n\n- **WHEN** a\n- **THEN** b\n`
  const places = judge('scenario-steps', { [file]: text })
  expect(places.toSorted()).toEqual(findings.map((each) => `${file}:${each}`).toSorted())
})
