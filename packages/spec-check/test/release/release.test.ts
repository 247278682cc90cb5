import { expect, test } from 'vitest'
import { loadProject } from '../../src/project/load-project.ts'
import { releaseOf } from '../../src/release/release.ts'
import { makeRepository } from '../git/repository.ts'
import { changeOf, changeset, lockOf, report, workspace } from './workspace.ts'

test('without a base there is nothing to say', () => {
  const { base: _, ...project } = changeOf({})
  expect(releaseOf({ ...project, base: undefined } as typeof project & { base: undefined })).toBeUndefined()
})

test('every caller gets the same', () => {
  const project = changeOf({})
  expect(releaseOf(project)).toBe(releaseOf(project))
})

test('keys, API, packages and changesets of a change in a repository', () => {
  const config = { specs: ['*.md'], lock: 'packages/server/acme.lock.json', apiReports: ['packages/*/*.api.md'] }
  const repository = makeRepository({
    ...workspace,
    'spec-check.config.json': JSON.stringify(config),
    'packages/server/acme.lock.json': lockOf({ keys: ['acme.host', 'acme.old'] }),
    'packages/web/web.api.md': report('export const a: string;'),
    '.changeset/before.md': changeset({ '@acme/web': 'major' }),
  })
  repository.commit({
    'packages/server/acme.lock.json': lockOf({ keys: ['acme.host', 'acme.port'] }),
    'packages/web/web.api.md': report('export const b: string;'),
    'packages/web/src/b.ts': 'export const b = 1\n',
    '.changeset/now.md': changeset({ '@acme/server': 'patch' }),
  })
  expect(releaseOf(loadProject({ root: repository.root, base: 'HEAD~1' }))).toMatchObject({
    keys: [
      { key: 'acme.old', kind: 'removed', level: 'major' },
      { key: 'acme.port', kind: 'added', level: 'minor' },
    ],
    api: [
      { file: 'packages/web/web.api.md', package: '@acme/web', name: 'a', kind: 'removed', level: 'major' },
      { file: 'packages/web/web.api.md', package: '@acme/web', name: 'b', kind: 'added', level: 'minor' },
    ],
    packages: [
      {
        package: { name: '@acme/server' },
        files: ['packages/server/acme.lock.json'],
        needed: 'major',
        because: ['acme.old removed'],
        stated: 'patch',
        isVersioned: true,
        isReleased: false,
      },
      {
        package: { name: '@acme/web' },
        files: ['packages/web/src/b.ts'],
        needed: 'minor',
        because: ['a removed'],
        stated: undefined,
      },
    ],
    changesets: [{ path: '.changeset/now.md', added: [{ name: '@acme/server', level: 'patch' }] }],
  })
})

test('an older changeset that is edited states its levels for this change, and none anew', () => {
  const before = { '.changeset/a.md': changeset({ '@acme/web': 'minor' }) }
  const project = changeOf({ '.changeset/a.md': changeset({ '@acme/web': 'minor', '@acme/server': 'patch' }) }, before)
  expect(releaseOf(project)).toMatchObject({
    packages: [
      { package: { name: '@acme/server' }, stated: 'patch' },
      { package: { name: '@acme/web' }, stated: 'minor' },
    ],
    changesets: [{ added: [{ name: '@acme/server' }] }],
  })
})
