import { expect, test } from 'vitest'
import { changeOf, changeset, findings, lockOf, report } from '../release/workspace.ts'

const rule = 'changeset-level'
const tags = ['spec:release-readiness/a-level-that-is-too-low'] as const
const config = { lock: 'packages/server/acme.lock.json', apiReports: ['**/*.api.md'] }
const before = {
  'packages/server/acme.lock.json': lockOf({ keys: ['acme.host'] }),
  'packages/server/report.api.md': report('export const a: string;'),
  'packages/web/report.api.md': report('export const a: string;'),
}
const after = {
  'packages/server/acme.lock.json': lockOf({ version: 2 }),
  'packages/server/report.api.md': report(),
  'packages/web/report.api.md': report(),
}
const told = (levels: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
  findings(changeOf({ ...after, '.changeset/a.md': changeset(levels), ...files }, before, config), rule)

test('one finding for lock and report, with the file as it should be', { tags: [...tags] }, () => {
  expect(told({ '@acme/tools': 'none', '@acme/server': 'patch', '@acme/web': 'patch' })).toMatchObject([
    {
      file: '.changeset/a.md',
      line: 2,
      column: 1,
      endLine: 4,
      endColumn: 19,
      severity: 'high',
      category: 'missing-version-bump',
      message:
        'Unexpected level `patch` of `@acme/server`, expected `major` because of acme.host removed, a removed; level `patch` of `@acme/web`, expected `minor` because of a removed',
      hint: `Write \`.changeset/a.md\`:\n${changeset({ '@acme/tools': 'none', '@acme/server': 'major', '@acme/web': 'minor' })}`.trimEnd(),
    },
  ])
})

test.each([
  ['as high as it needs to be', { '@acme/server': 'major', '@acme/web': 'minor' }, {}, 0],
  ['higher', { '@acme/server': 'major', '@acme/web': 'major' }, {}, 0],
  ['none', { '@acme/server': 'none' }, {}, 1],
  [
    'high enough in another one',
    { '@acme/server': 'patch' },
    { '.changeset/b.md': changeset({ '@acme/server': 'major' }) },
    0,
  ],
  ['too low in two', { '@acme/server': 'patch' }, { '.changeset/b.md': changeset({ '@acme/server': 'minor' }) }, 1],
  ['not stated', {}, {}, 0],
])('a level that is %s', { tags: [...tags] }, (_what, levels, files, expected) => {
  expect(told(levels, files)).toHaveLength(expected)
})

test('of two changesets, the one that states more is set right', () => {
  const [finding] = told({ '@acme/server': 'patch' }, { '.changeset/b.md': changeset({ '@acme/server': 'minor' }) })
  expect(finding).toMatchObject({ file: '.changeset/b.md', evidence: '@acme/server major' })
})

test('a level is judged by the API alone where there is no lock, and by the lock alone where there is no report', () => {
  const low = { ...after, '.changeset/a.md': changeset({ '@acme/server': 'patch' }) }
  const [ofApi] = findings(changeOf(low, before, { apiReports: config.apiReports }), rule)
  const [ofLock] = findings(changeOf(low, before, { lock: config.lock }), rule)
  expect(ofApi?.message).toMatch(/because of a removed$/u)
  expect(ofLock?.message).toMatch(/because of acme.host removed$/u)
})
