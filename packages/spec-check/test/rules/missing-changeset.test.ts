import { expect, test } from 'vitest'
import { readChangeset } from '../../src/release/changesets.ts'
import { changeOf, changeset, findings, report } from '../release/workspace.ts'

const rule = 'missing-changeset'
const source = { 'packages/server/src/a.ts': 'new' }

test('the file to write', { tags: ['spec:release-readiness/a-package-changed-without-a-changeset'] }, () => {
  const [finding, ...others] = findings(changeOf(source), rule)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    file: 'packages/server/package.json',
    severity: 'medium',
    category: 'missing-doc',
    message:
      'Unexpected change of `@acme/server` (packages/server/src/a.ts) without a changeset, expected one for a `patch` release',
  })
  const [, path, text = ''] = /^Write `(.+)`:\n([^]*)$/u.exec(finding?.hint ?? '') ?? []
  expect(path).toBe('.changeset/acme-server.md')
  expect(readChangeset('a', text)).toMatchObject({
    fault: undefined,
    entries: [{ name: '@acme/server', level: 'patch' }],
  })
  expect(findings(changeOf({ ...source, [path ?? '']: text }), rule)).toEqual([])
})

test('the level that the change needs', () => {
  const path = 'packages/web/report.api.md'
  const files = { [path]: report(), 'packages/web/src/a.ts': 'new' }
  const before = { [path]: report('export const a: string;') }
  const [finding] = findings(changeOf(files, before, { apiReports: ['**/*.api.md'] }), rule)
  expect(finding?.message).toMatch(/expected one for a `minor` release, because of a removed$/u)
  expect(finding?.hint).toContain('"@acme/web": minor')
})

test.each([
  ['of another change', {}, { '.changeset/a.md': changeset({ '@acme/server': 'major' }) }, 1],
  ['of this change', { '.changeset/a.md': changeset({ '@acme/server': 'patch' }) }, {}, 0],
  ['that says that nothing is released', { '.changeset/a.md': changeset({ '@acme/server': 'none' }) }, {}, 0],
  ['without a package', { '.changeset/a.md': '---\n---\n' }, {}, 0],
  ['that cannot be read', { '.changeset/a.md': '' }, {}, 1],
  ['of another package', { '.changeset/a.md': changeset({ '@acme/web': 'patch' }) }, {}, 1],
])('a changeset %s', (_what, files, before, expected) => {
  expect(findings(changeOf({ ...source, ...files }, before), rule)).toHaveLength(expected)
})

test('a name from outside reaches no terminal as it is', () => {
  const manifest = { 'packages/odd/package.json': '{"name":"@acme/\\u001b[31modd"}' }
  const [finding] = findings(changeOf({ 'packages/odd/\u001B.ts': '' }, manifest), rule)
  expect(`${finding?.message}${finding?.hint}`).not.toContain('\u001B')
})
