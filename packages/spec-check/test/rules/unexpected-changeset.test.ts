import { describe, expect, test } from 'vitest'
import { changeOf, changeset, findings } from '../release/workspace.ts'

const told = (files: Readonly<Record<string, string>>, before: Readonly<Record<string, string>> = {}) =>
  findings(changeOf({ 'packages/server/src/a.ts': 'new', ...files }, before), 'unexpected-changeset').map(
    ({ file, line, column, endColumn, severity, message }) =>
      `${file}:${line}:${column}-${endColumn} ${severity} ${message}`,
  )
const own = (levels: Readonly<Record<string, string>>) => ({ '.changeset/a.md': changeset(levels) })

describe('found', { tags: ['spec:release-readiness/a-changeset-that-names-what-did-not-change'] }, () => {
  test.each([
    [
      'did not change',
      own({ '@acme/server': 'patch', '@acme/web': 'patch' }),
      '.changeset/a.md:3:1-19 low Unexpected changeset for `@acme/web`, expected a package that this change touches',
    ],
    [
      'is private',
      own({ '@acme/tools': 'patch' }),
      '.changeset/a.md:2:1-21 low Unexpected changeset for `@acme/tools`, expected a package that is published',
    ],
    [
      'is ignored',
      { ...own({ '@acme/server': 'patch' }), '.changeset/config.json': '{"ignore":["@acme/server"]}' },
      '.changeset/a.md:2:1-22 low Unexpected changeset for `@acme/server`, expected a package that is published',
    ],
    [
      'does not exist',
      own({ '@acme/gone': 'patch' }),
      '.changeset/a.md:2:1-20 high Unexpected changeset for `@acme/gone`, expected a package of this repository',
    ],
    [
      'cannot be read',
      { '.changeset/a.md': 'Text.' },
      '.changeset/a.md:1:1-1 high Unexpected content without front matter between two `---`, expected a changeset',
    ],
  ])('one that %s', (_what, files, expected) => {
    expect(told(files)).toEqual([expected])
  })

  test('an older one that names a package that is gone', () => {
    expect(told({}, own({ '@acme/gone': 'patch' }))).toHaveLength(1)
  })
})

test.each([
  ['an older one', {}, own({ '@acme/web': 'patch' })],
  [
    'an older one whose text is mended',
    { '.changeset/a.md': changeset({ '@acme/web': 'patch' }, 'Better.') },
    own({ '@acme/web': 'patch' }),
  ],
  ['one that says that nothing is released', own({ '@acme/web': 'none' }), {}],
  ['one of a changed package', own({ '@acme/server': 'patch' }), {}],
])('no finding: %s', (_what, files, before) => {
  expect(told(files, before)).toEqual([])
})
