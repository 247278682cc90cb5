import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changesSince, commitOf, commitTree, mergeBaseOf, touchedLines } from '../../src/git/git.ts'
import { makeFolder } from '../folder.ts'
import { makeRepository } from './repository.ts'

describe('a ref', () => {
  test('is resolved to its commit', () => {
    const repository = makeRepository()
    const commit = repository.commit({ 'a.md': 'a' })
    expect(commitOf(repository.root, 'main')).toBe(commit)
    expect(commitOf(repository.root, commit.slice(0, 10))).toBe(commit)
  })

  test.each(['none', '-x', '--output=stolen', '', 'main..main', 'main; touch stolen', 'HEAD:a.md', '@{nope}'])(
    '%j is refused',
    (ref) => {
      const { root } = makeRepository({ 'a.md': 'a' })
      expect(() => commitOf(root, ref)).toThrow(expect.objectContaining({ code: 'BASE_UNKNOWN' }))
    },
  )

  test('is refused where there is no repository', () => {
    expect(() => commitOf(makeFolder({}), 'main')).toThrow('is no commit here')
  })
})

describe('changes', () => {
  const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${from + i}\n`).join('')

  test('between two commits, with odd names', () => {
    const repository = makeRepository()
    const odd = 'a "b"\tc\né.md'
    const base = repository.commit({ 'same.md': 's', 'gone.md': 'g', 'old.md': lines(1, 20), [odd]: 'x\n' })
    const head = repository.commit({
      'gone.md': undefined,
      'old.md': undefined,
      'new.md': lines(1, 20),
      [odd]: 'y\n',
      'diff.md': 'diff --git a b\n@@ -1 +1,9 @@\n',
    })
    expect(changesSince(repository.root, base, head)).toEqual([
      { status: 'modified', path: odd },
      { status: 'added', path: 'diff.md' },
      { status: 'deleted', path: 'gone.md' },
      { status: 'renamed', from: 'old.md', path: 'new.md' },
    ])
    expect([...touchedLines(repository.root, base, head)]).toEqual([
      [odd, [{ start: 1, end: 2 }]],
      ['diff.md', [{ start: 1, end: 3 }]],
    ])
  })

  test('up to the files as they are now, unknown ones too', () => {
    const repository = makeRepository()
    const base = repository.commit({ 'a.md': 'a\nb\nc\n' })
    writeFileSync(join(repository.root, 'a.md'), 'a\nB\nc\nd\n')
    writeFileSync(join(repository.root, 'new.md'), 'n')
    expect(changesSince(repository.root, base)).toEqual([
      { status: 'modified', path: 'a.md' },
      { status: 'added', path: 'new.md' },
    ])
    expect(touchedLines(repository.root, base).get('a.md')).toEqual([
      { start: 2, end: 3 },
      { start: 4, end: 5 },
    ])
  })

  test('start where the branches parted', () => {
    const repository = makeRepository()
    const base = repository.commit({ 'a.md': 'a' })
    const head = repository.commit({ 'b.md': 'b' })
    expect(mergeBaseOf(repository.root, base, head)).toBe(base)
  })
})

describe('a commit', () => {
  test('hands out its files, whatever stands in the folder now', () => {
    const repository = makeRepository()
    symlinkSync('a.md', join(repository.root, 'link.md'))
    const commit = repository.commit({ 'a.md': 'one', 'b/c.md': 'two', 'd.json': '{}', 'dist/e.md': '' })
    repository.commit({ 'a.md': 'changed', 'b/c.md': undefined })
    const tree = commitTree(repository.root, commit)
    expect(tree.paths).toEqual(['a.md', 'b/c.md', 'd.json'])
    expect(['a.md', 'b/c.md', 'd.json', 'none'].map((path) => tree.read(path))).toEqual(['one', 'two', '{}', undefined])
  })

  test('refuses a text that is not UTF-8 by its name', () => {
    const repository = makeRepository()
    writeFileSync(join(repository.root, 'a.md'), Buffer.from([0xff]))
    const tree = commitTree(repository.root, repository.commit({}))
    expect(() => tree.read('a.md')).toThrow('a.md is not UTF-8')
  })
})
