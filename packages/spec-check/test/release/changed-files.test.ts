import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/project/tree.ts'
import { changedFiles } from '../../src/release/changed-files.ts'
import { releaseOf } from '../../src/release/release.ts'
import { changeOf, findings } from './workspace.ts'

const server = (path: string) => `packages/server/${path}`
const json = (parts: object) => JSON.stringify({ name: '@acme/server', version: '1.2.0', ...parts })

describe('files that need no changeset', { tags: ['spec:release-readiness/files-that-need-no-changeset'] }, () => {
  test.each([
    'test/a.ts',
    'src/__tests__/a.ts',
    'src/__mocks__/a.ts',
    'src/a.test.tsx',
    'src/a.stories.tsx',
    'src/setupTests.ts',
    'dev/index.tsx',
    'bench/a.ts',
    'report.api.md',
    'server.api.md',
    'CHANGELOG.md',
    'tsconfig.build.json',
    'vitest.config.ts',
    '.eslintrc.json',
    '.storybook/main.ts',
  ])('%s', (path) => {
    expect(findings(changeOf({ [server(path)]: 'new' }), 'missing-changeset')).toEqual([])
  })

  test.each([
    ['of development', json({}), json({ devDependencies: { vitest: '5' } })],
    ['of formatting', json({}), `${json({})}\n`],
    ['of scripts', json({ scripts: { test: 'a' } }), json({ scripts: { test: 'b' } })],
    ['of the version, by the release', json({}), json({ version: '1.3.0' })],
  ])('a change of the manifest %s', (_what, before, after) => {
    const path = server('package.json')
    expect(findings(changeOf({ [path]: after }, { [path]: before }), 'missing-changeset')).toEqual([])
  })

  test('whatever changes with the version, in a release', () => {
    const files = { [server('package.json')]: json({ version: '1.3.0' }), [server('src/version.ts')]: '1.3.0' }
    expect(findings(changeOf(files), 'missing-changeset')).toEqual([])
  })

  test('a private package, one that is ignored, and test files of the configuration', () => {
    const ignore = { '.changeset/config.json': '{"ignore":["@acme/w*"]}' }
    const files = { 'packages/tools/a.ts': '', 'packages/web/a.ts': '', [server('checks/a.ts')]: '' }
    expect(findings(changeOf(files, ignore, { tests: ['**/checks/**'] }), 'missing-changeset')).toEqual([])
  })
})

test.each([
  ['a source', { [server('src/a.ts')]: 'new' }],
  ['the README', { [server('README.md')]: 'new' }],
  ['a dependency', { [server('package.json')]: json({ dependencies: { yaml: '2' } }) }],
  ['a script that installing runs', { [server('package.json')]: json({ scripts: { postinstall: 'x' } }) }],
  ['a file that is gone', { [server('src/index.ts')]: undefined }],
  ['a name like that of a folder that does not count', { [server('src/latest/a.ts')]: 'new' }],
])('%s counts', (_what, files) => {
  expect(findings(changeOf(files), 'missing-changeset')).toMatchObject([{ evidence: '@acme/server' }])
})

test('a file that moves is a change of both packages', () => {
  const packages = ['server', 'web'].map((name) => ({
    name,
    path: `packages/${name}`,
    version: '1.0.0',
    isPrivate: false,
    files: undefined,
  }))
  const moved = { status: 'renamed', from: 'packages/server/src/a.ts', path: 'packages/web/src/a.ts' } as const
  expect([...changedFiles(treeOf({}), { changes: [moved], tree: treeOf({}) }, packages)]).toEqual([
    ['packages/web', ['packages/web/src/a.ts']],
    ['packages/server', ['packages/server/src/a.ts']],
  ])
})

test('the version alone is no change', () => {
  expect(releaseOf(changeOf({ [server('package.json')]: json({ version: '1.3.0' }) }))?.packages).toEqual([])
})

test('a tool file counts in a package that publishes it', () => {
  const before = { [server('package.json')]: json({ files: ['./tsconfig.json'] }) }
  const files = { [server('tsconfig.json')]: '{}', [server('tsconfig.own.json')]: '{}' }
  expect(releaseOf(changeOf(files, before))?.packages).toMatchObject([{ files: [server('tsconfig.json')] }])
})

test('a single package at the root changes neither by changesets nor by specifications', () => {
  const single = { 'package.json': json({}), 'openspec/specs/a/spec.md': 'old' }
  const files = { '.changeset/a.md': '', '.github/a.yml': '', 'openspec/specs/a/spec.md': 'new' }
  expect(findings(changeOf(files, single, { openspec: 'openspec' }), 'missing-changeset')).toEqual([])
  expect(findings(changeOf({ 'src/a.ts': '' }, single), 'missing-changeset')).toHaveLength(1)
})

test('files of a package that is gone are not those of the package around it', () => {
  const around = { 'packages/server/plugin/package.json': '{"name":"@acme/plugin"}' }
  const config = { packages: ['packages/*', 'packages/*/plugin'] }
  const gone = changeOf({ 'packages/server/plugin/package.json': undefined }, around, config)
  expect(releaseOf(gone)?.packages).toEqual([])
})
