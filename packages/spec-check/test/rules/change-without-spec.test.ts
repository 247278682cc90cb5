import { expect, test } from 'vitest'
import { changeOf, findings, lockOf, report } from '../release/workspace.ts'

const rule = 'change-without-spec'
const tags = ['spec:release-readiness/a-change-without-a-specification'] as const
const config = { lock: 'acme.lock.json', apiReports: ['**/*.api.md'] }
const before = { 'acme.lock.json': lockOf({ keys: ['acme.host'] }), 'packages/web/report.api.md': report() }
const after = {
  'acme.lock.json': lockOf({ keys: ['acme.host', 'acme.port'] }),
  'packages/web/report.api.md': report('export const a: string;'),
}

test('keys and exports are named', { tags: [...tags] }, () => {
  expect(findings(changeOf(after, before, config), rule)).toMatchObject([
    {
      file: 'acme.lock.json',
      category: 'missing-doc',
      message: 'Unexpected change of config keys (`acme.port`) without one of a specification, expected both',
    },
    {
      file: 'packages/web/report.api.md',
      message: 'Unexpected change of the public API (`a`) without one of a specification, expected both',
    },
  ])
})

test.each([
  ['a checked file', 'docs/a.md', {}, 0],
  ['another file', 'notes/a.md', {}, 2],
  ['a file of code', 'docs/a.ts', {}, 2],
  ['a changelog', 'docs/CHANGELOG.md', {}, 2],
  ['a checked file beside OpenSpec', 'docs/a.md', { openspec: 'openspec' }, 2],
  ['a specification of OpenSpec', 'openspec/changes/a/specs/b/spec.md', { openspec: 'openspec' }, 0],
  ['a change that is archived', 'openspec/changes/archive/a/proposal.md', { openspec: 'openspec' }, 0],
  ['a product requirement', 'docs/prd/a.md', { openspec: 'openspec', prds: ['docs/prd/*.md'] }, 0],
])('with %s', { tags: [...tags] }, (_what, path, more, expected) => {
  expect(findings(changeOf({ ...after, [path]: 'new' }, before, { ...config, ...more }), rule)).toHaveLength(expected)
})

test('words of a key are no change of it', () => {
  const words = lockOf({ keys: ['acme.host'], fieldMore: { description: 'Better.' } })
  expect(findings(changeOf({ 'acme.lock.json': words }, before, config), rule)).toEqual([])
})
