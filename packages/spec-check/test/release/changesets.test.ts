import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/project/tree.ts'
import {
  changesetsIn,
  changesetText,
  newChangesetPath,
  readChangeset,
  versionedBy,
} from '../../src/release/changesets.ts'

test('names, levels, places and text', () => {
  expect(
    readChangeset(
      '.changeset/a.md',
      '\uFEFF---\r\n"@acme/a": minor\r\nb : none # c\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n',
    ),
  ).toEqual({
    path: '.changeset/a.md',
    entries: [
      { name: '@acme/a', level: 'minor', range: { start: { line: 2, column: 1 }, end: { line: 2, column: 17 } } },
      { name: 'b', level: 'none', range: { start: { line: 3, column: 1 }, end: { line: 3, column: 9 } } },
    ],
    summary: 'One.\n\nTwo.',
    fault: undefined,
  })
})

describe('one that Changesets would refuse', () => {
  test.each([
    ['', 'content without front matter between two `---`'],
    ['Text.', 'content without front matter between two `---`'],
    ['---\n"a": minor\n', 'content without front matter between two `---`'],
    ['---\n"a: minor\n---\n', 'front matter that is no YAML'],
    ['---\na: minor\na: patch\n---\n', 'front matter that is no YAML'],
    ['---\n- a\n---\n', 'front matter that is no list of `"package": level`'],
    ['---\na: huge\n---\n', 'a level that is none of `major`, `minor`, `patch` and `none`'],
    ['---\na: [minor]\n---\n', 'a level that is none of `major`, `minor`, `patch` and `none`'],
    ['---\na: &x minor\nb: *x\n---\n', 'a level that is none of `major`, `minor`, `patch` and `none`'],
  ])('%j', (text, fault) => {
    expect(readChangeset('a', text)).toMatchObject({ entries: [], fault })
  })
})

test('an empty one says that nothing is released', () => {
  expect(readChangeset('a', '---\n---\n')).toMatchObject({ entries: [], fault: undefined })
})

test('changesets lie in one folder, beside a README', () => {
  const paths = [
    '.changeset/README.md',
    '.changeset/a.md',
    '.changeset/b/c.md',
    '.changeset/d.json',
    'x/.changeset/e.md',
  ]
  expect(changesetsIn(treeOf(Object.fromEntries(paths.map((path) => [path, ''])))).map(({ path }) => path)).toEqual([
    '.changeset/a.md',
  ])
})

test('what is written is read', () => {
  const entries = [{ name: '__proto__', level: 'patch' as const }]
  expect(readChangeset('a', changesetText(entries, 'Text.'))).toMatchObject({ entries, summary: 'Text.' })
})

test('a new one has a path of its own', () => {
  expect(newChangesetPath('@acme/Web.ui', treeOf({}))).toBe('.changeset/acme-web-ui.md')
  expect(newChangesetPath('@acme/a', treeOf({ '.changeset/acme-a.md': '' }))).toBe('.changeset/acme-a-2.md')
  expect(newChangesetPath('@/..', treeOf({}))).toBe('.changeset/change.md')
})

test.each([
  ['{}', false],
  ['{"privatePackages":{"version":true}}', true],
  ['{"privatePackages":true}', true],
  ['{"privatePackages":false}', false],
  ['{"privatePackages":true,"ignore":["@acme/*"]}', false],
  ['no JSON', false],
])('a private package by %s', (config, expected) => {
  const isVersioned = versionedBy(treeOf({ '.changeset/config.json': config }))
  expect(isVersioned({ name: '@acme/a', path: 'a', version: '1.0.0', isPrivate: true, files: undefined })).toBe(
    expected,
  )
})
