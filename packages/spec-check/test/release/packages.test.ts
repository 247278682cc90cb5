import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { treeOf } from '../../src/project/tree.ts'
import { ownerOf, packagesOf } from '../../src/release/packages.ts'

const named = (name: string) => JSON.stringify({ name })
const folders = {
  'packages/a/package.json': named('a'),
  'packages/a/deep/package.json': named('deep'),
  'apps/b/package.json': named('b'),
  'apps/none/package.json': '{}',
  'apps/broken/package.json': '{',
}

const namesIn = (files: Readonly<Record<string, string>>, config: object = {}) =>
  packagesOf(treeOf(files), readConfig({ specs: ['*.md'], ...config }, 'x')).map(({ name }) => name)

test.each([
  { why: 'pnpm', files: { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - ./apps/*/\n' }, names: ['b', 'a'] },
  { why: 'pnpm, taken out', files: { 'pnpm-workspace.yaml': "packages: ['**', '!apps/**']" }, names: ['a', 'deep'] },
  { why: 'a list', files: { 'package.json': '{"name":"root","workspaces":["packages/**"]}' }, names: ['a', 'deep'] },
  { why: 'an object', files: { 'package.json': '{"workspaces":{"packages":["apps/*"]}}' }, names: ['b'] },
  { why: 'none', files: { 'package.json': named('root') }, names: ['root'] },
  { why: 'no YAML', files: { 'pnpm-workspace.yaml': 'packages: [', 'package.json': named('root') }, names: ['root'] },
  { why: 'no manifest', files: {}, names: [] },
])('workspaces: $why', ({ files, names }) => {
  expect(namesIn({ ...folders, ...files })).toEqual(names)
})

test('the configuration goes before the workspaces', () => {
  expect(namesIn({ ...folders, 'package.json': named('root') }, { packages: ['packages/*'] })).toEqual(['a'])
})

test('what a manifest says', () => {
  const text = '{"name":"a","version":"1.0.0","private":true,"files":["dist",7]}'
  expect(packagesOf(treeOf({ 'package.json': text }), { specs: [] })).toEqual([
    { name: 'a', path: '', version: '1.0.0', isPrivate: true, files: ['dist'] },
  ])
})

test('a file belongs to the innermost package', () => {
  const packages = packagesOf(treeOf(folders), { specs: [], packages: ['packages/**'] })
  expect(ownerOf('packages/a/deep/x.ts', packages)?.name).toBe('deep')
  expect(ownerOf('packages/a/x.ts', packages)?.name).toBe('a')
  expect(ownerOf('packages/ab/x.ts', packages)).toBeUndefined()
})
