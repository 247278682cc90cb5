import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderTree } from '../../src/project/folder-tree.ts'
import { matching } from '../../src/project/tree.ts'
import { makeFolder } from '../folder.ts'

const files = {
  'b.md': 'b',
  'a/c.md': 'c',
  'a/D.MD': 'd',
  'a.md': 'a',
  'a/notes.txt': 'n',
  'node_modules/x/readme.md': 'x',
  'a/node_modules/readme.md': 'x',
  'dist/readme.md': 'x',
  '.changeset/one.md': 'x',
}

test('all files, sorted by code units, without what was installed or built', () => {
  expect(folderTree(makeFolder(files)).paths).toEqual([
    '.changeset/one.md',
    'a/D.MD',
    'a/c.md',
    'a/notes.txt',
    'a.md',
    'b.md',
  ])
})

test('symbolic links are not followed', () => {
  const folder = makeFolder(files)
  symlinkSync('../a', join(folder, 'a/loop'))
  symlinkSync('b.md', join(folder, 'link.md'))
  expect(folderTree(folder).paths).not.toContain('link.md')
  expect(folderTree(folder).paths.filter((path) => path.includes('loop'))).toEqual([])
})

describe('texts', () => {
  test('of a file, and none where there is none', () => {
    const tree = folderTree(makeFolder(files))
    expect([tree.read('a/c.md'), tree.read('none.md'), tree.read('b.md/x'), tree.has('a.md'), tree.has('a')]).toEqual([
      'c',
      undefined,
      undefined,
      true,
      false,
    ])
  })

  test('that are not UTF-8 are refused by name', () => {
    const tree = folderTree(makeFolder({ 'utf16.md': Buffer.from('\uFEFFtext', 'utf16le') }))
    expect(() => tree.read('utf16.md')).toThrow('utf16.md is not UTF-8. Save it in that encoding.')
  })
})

test.each([
  { globs: ['*.md'], found: ['a.md', 'b.md'] },
  { globs: ['a'], found: ['a/D.MD', 'a/c.md', 'a/notes.txt'] },
  { globs: ['a/'], found: ['a/D.MD', 'a/c.md', 'a/notes.txt'] },
  { globs: ['**/*.md'], found: ['.changeset/one.md', 'a/c.md', 'a.md', 'b.md'] },
  { globs: [], found: [] },
])('$globs', ({ globs, found }) => {
  expect(matching(folderTree(makeFolder(files)).paths, globs)).toEqual(found)
})
