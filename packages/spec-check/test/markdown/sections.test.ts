import { expect, test } from 'vitest'
import { readDocument } from '../../src/markdown/document.ts'
import { sectionAt } from '../../src/markdown/sections.ts'

test.each([
  ['before', 'before\n\n'],
  ['one', '# A\n\none\n\n'],
  ['# B', '## B\n\ntwo\n\n'],
  ['two', '## B\n\ntwo\n\n'],
  ['three', '# C\n\nthree'],
])('%s', (at, section) => {
  const document = readDocument('a.md', 'before\n\n# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree')
  const { start, end } = sectionAt(document, document.text.indexOf(at === '# B' ? '## B' : at))
  expect(document.text.slice(start, end)).toBe(section)
})

test('a document without headings is one section', () => {
  expect(sectionAt(readDocument('a.md', 'text'), 2)).toEqual({ start: 0, end: 4 })
})
