import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { resultsOf } from '../trace/example.ts'
import { worldOf } from './examples.ts'
import { judge } from './judge.ts'

const tags = ['spec:traceability/a-link-that-names-no-scenario' as const]
const link = (id: string) => `spec:${id}`
const given = {
  'openspec/specs/doors/spec.md': '### Requirement: Doors\n\n#### Scenario: Open\n\n#### Scenario: Never again\n\n',
  'openspec/changes/add-locks/specs/locks/spec.md':
    '## ADDED Requirements\n\n### Requirement: Locks\n\n#### Scenario: Turn\n',
}
const config = { tests: ['test/**'], results: ['results.json'] }
const message = (id: string) => `Unexpected scenario \`${id}\` of a test, expected one that is specified`

test.each<[why: string, files: Record<string, string>, findings: string[]]>([
  ['one that is true', { 'test/a.js': `// ${link('doors/open')}` }, []],
  ['one that is proposed', { 'test/a.js': `'${link('locks/turn')}'` }, []],
  ['a typo', { 'test/a.js': `\r\n\n  '${link('doors/opne')}'` }, [`test/a.js:3:4 ${message('doors/opne')}`]],
  [
    'two on a line, and on another',
    { 'test/a.js': `'${link('doors/a')}', '${link('doors/b')}'\n'${link('doors/a')}'` },
    [
      `test/a.js:1:2 ${message('doors/a')}`,
      `test/a.js:1:18 ${message('doors/b')}`,
      `test/a.js:2:2 ${message('doors/a')}`,
    ],
  ],
  ['a file of other things', { 'docs/a.js': link('doors/opne') }, []],
  [
    'a result',
    { 'results.json': resultsOf({ 'doors/opne': ['passed', 'failed'] }) },
    [`results.json:1:1 ${message('doors/opne')}`],
  ],
])('%s', { tags }, (_why, files, findings) => {
  expect(judge('unknown-scenario', { ...given, ...files }, config)).toEqual(findings)
})

test.each([
  { id: 'doors/opne', hint: /^Did you mean `spec:doors\/open`\? /, fix: link('doors/open') },
  { id: 'doors/turn', hint: /^Did you mean `spec:locks\/turn`\? /, fix: undefined },
  { id: 'windows/are-something-else-altogether', hint: /^No scenario is near it: /, fix: undefined },
])('$id', { tags }, ({ id, hint, fix }) => {
  const world = worldOf({
    ...given,
    'spec-check.config.json': JSON.stringify({ openspec: 'openspec', ...config }),
    'test/a.js': link(id),
  })
  const { findings, drafts } = check(world, { only: ['unknown-scenario'] })
  expect(findings).toEqual([expect.objectContaining({ hint: expect.stringMatching(hint) as string })])
  expect(drafts.get(findings[0]?.fingerprint ?? '')?.fix).toBe(fix)
})
