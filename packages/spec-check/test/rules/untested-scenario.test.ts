import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { resultsOf } from '../trace/example.ts'
import { worldOf } from './examples.ts'
import { judge } from './judge.ts'

const requirement = (...scenarios: string[]) =>
  `### Requirement: Doors\n\n${scenarios.map((title) => `#### Scenario: ${title}\n\n`).join('')}`
const spec = { 'openspec/specs/doors/spec.md': requirement('Open') }
const config = { results: ['results.json'], tests: ['test/**'] }
const place = 'openspec/specs/doors/spec.md:3:1 '

test.each<[why: string, files: Record<string, string>, findings: string[]]>([
  ['it passed', { 'results.json': resultsOf({ 'doors/open': 'passed' }) }, []],
  [
    'no test',
    { 'results.json': resultsOf({}) },
    [`${place}Unexpected scenario "Open" without a test, expected one that is bound to it`],
  ],
  [
    'all were skipped',
    { 'results.json': resultsOf({ 'doors/open': ['pending', 'todo'] }) },
    [`${place}Unexpected scenario "Open" whose tests were skipped, expected one that ran and passed`],
  ],
  [
    'one of several failed',
    { 'results.json': resultsOf({ 'doors/open': ['passed', 'failed'] }) },
    [`${place}Unexpected failed test of scenario "Open", expected all of its tests to pass`],
  ],
  [
    'its file was not run',
    { 'results.json': resultsOf({}), 'test/a.test.js': `test('spec:${'doors/open'}')` },
    [`${place}Unexpected scenario "Open" whose tests have no results, expected one that ran and passed`],
  ],
  ['no results', {}, ['skipped: no test results']],
])('%s', { tags: ['spec:traceability/a-scenario-without-a-passing-test'] }, (_why, files, findings) => {
  expect(judge('untested-scenario', { ...spec, ...files }, config)).toEqual(findings)
})

test('what no test can show says why', { tags: ['spec:traceability/what-no-test-can-show'] }, () => {
  const files = {
    'openspec/specs/doors/spec.md': `${requirement('Open')}<!-- verify: manual, by ear -->\n`,
    'results.json': resultsOf({}),
  }
  expect(judge('untested-scenario', files, config)).toEqual([])
})

test('a renamed scenario keeps its tests', { tags: ['spec:traceability/a-renamed-scenario'] }, () => {
  const files = {
    'openspec/specs/doors/spec.md': `${requirement('Open wide')}<!-- id: open -->\n`,
    'results.json': resultsOf({ 'doors/open': 'passed' }),
  }
  expect(judge('untested-scenario', files, config)).toEqual([])
})

test.each([
  { tasks: '- [x] Hang them\n- [ ] Open them\n', findings: 0 },
  { tasks: '- [x] Hang them\n  - [x] Open them\n', findings: 1 },
  { tasks: 'Hang them\n', findings: 0 },
])('a change under way with $tasks', { tags: ['spec:traceability/a-ticked-task'] }, ({ tasks, findings }) => {
  const files = {
    'openspec/changes/add-doors/tasks.md': tasks,
    'openspec/changes/add-doors/specs/doors/spec.md': `## ADDED Requirements\n\n${requirement('Close')}`,
    'results.json': resultsOf({}),
  }
  expect(judge('untested-scenario', files, config)).toHaveLength(findings)
})

test('what was not run here weighs less than what is missing', () => {
  const severityOf = (files: Record<string, string>) =>
    check(
      worldOf({
        ...spec,
        'results.json': resultsOf({}),
        'spec-check.config.json': JSON.stringify({ openspec: 'openspec', ...config }),
        ...files,
      }),
      { only: ['untested-scenario'] },
    ).findings.map(({ severity }) => severity)
  expect(severityOf({})).toEqual(['medium'])
  expect(severityOf({ 'test/a.test.js': `test('spec:${'doors/open'}')` })).toEqual(['low'])
})
