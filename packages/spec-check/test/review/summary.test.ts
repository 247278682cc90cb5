import { expect, test } from 'vitest'
import { summaryOf } from '../../src/review/summary.ts'
import { reviewOf } from '../../src/review/review.ts'
import { check } from '../../src/index.ts'
import { changeOf, changeset, lockOf, report } from '../release/workspace.ts'

const lock = 'packages/server/acme.lock.json'
const api = 'packages/server/report.api.md'
const tags = ['spec:change-review/keys-specs-and-api-of-a-change'] as const

const change = () =>
  changeOf(
    {
      [lock]: lockOf({ keys: ['acme.b', 'acme.c'], version: 2 }),
      [api]: report('export const b: number;', 'export const c: string;'),
      '.changeset/one.md': changeset({ '@acme/server': 'major', '@acme/nowhere': 'patch' }),
    },
    {
      [lock]: lockOf({ keys: ['acme.a', 'acme.b'] }),
      [api]: report('export const a: string;', 'export const b: string;'),
    },
    { lock, apiReports: [api] },
  )

test('keys and exports of a change, each with the level that it needs', { tags: [...tags] }, () => {
  const summary = summaryOf({ project: change(), touched: new Map(), coverage: undefined, note: undefined })
  expect(summary).toContain('- removed: `acme.a` (major)\n- added: `acme.c` (minor)')
  expect(summary).toContain(
    [
      '- removed: `a` in `@acme/server` (major)',
      '- changed: `b` in `@acme/server` (major)',
      '- added: `c` in `@acme/server` (minor)',
    ].join('\n'),
  )
})

test('without a lock the keys were not judged', { tags: ['spec:change-review/what-was-not-judged'] }, () => {
  const project = changeOf(
    { 'packages/server/src/index.ts': 'export const port = 2\n' },
    {},
    { schema: 'acme.schema.json' },
  )
  expect(summaryOf({ project, touched: new Map(), coverage: undefined, note: undefined })).toContain('skipped: no lock')
})

test('the packages and their changesets stand below the findings', () => {
  const project = change()
  const { body } = reviewOf({
    project,
    report: check(project),
    head: 'a'.repeat(40),
    touched: new Map(),
    coverage: undefined,
    note: undefined,
    previous: undefined,
  })
  expect(body.split('### Changesets')[1]).toMatch(
    /#### Unexpected Changesets[^]*@acme\/nowhere[^]*\| `@acme\/server` +\| `packages\/server` +\| +\*\*major\*\*/u,
  )
  expect(body).not.toMatch(/^## (?!Review)/mu)
})

test('a change that breaks configuration is labelled', () => {
  const project = change()
  const { label_actions, body } = reviewOf({
    project,
    report: check(project),
    head: 'a'.repeat(40),
    touched: new Map(),
    coverage: undefined,
    note: undefined,
    previous: undefined,
  })
  expect(label_actions).toEqual({
    reason: 'the change breaks a configuration that is in use',
    actions: [{ action: 'add', label: 'breaking-config' }],
  })
  expect(body).toContain('---\n\n**Labels:** the change breaks a configuration that is in use\n')
})

test.each([
  ['stays as long as a key is taken away, whatever else is mended', ['acme.a', 'acme.b'], ['acme.b'], 'add'],
  ['goes when none is', ['acme.b'], ['acme.b', 'acme.c'], 'remove'],
])('the label %s', (_what, before, after, action) => {
  const project = changeOf(
    { [lock]: lockOf({ keys: after, version: 2 }) },
    { [lock]: lockOf({ keys: before }) },
    { lock },
  )
  const { label_actions } = reviewOf({
    project,
    report: { ...check(project), findings: [] },
    head: 'a'.repeat(40),
    touched: new Map(),
    coverage: undefined,
    note: undefined,
    previous: { head: undefined, findings: [], hasLabel: true, bodies: [] },
  })
  expect(label_actions?.actions).toEqual([{ action, label: 'breaking-config' }])
})
