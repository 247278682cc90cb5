import { expect, test } from 'vitest'
import { fixText, type Fix } from '../../src/fix/fix-text.ts'

const at = (line: number, column: number, endLine: number, endColumn: number, fix: string): Fix => ({
  range: { start: { line, column }, end: { line: endLine, column: endColumn } },
  fix,
})

test.each<[why: string, text: string, fixes: Fix[], fixed: string, count: number]>([
  ['nothing to do', 'a', [], 'a', 0],
  ['several places, in any order', 'one two\nthree', [at(2, 1, 2, 6, '3'), at(1, 5, 1, 8, '2')], 'one 2\n3', 2],
  ['line ends and a byte order mark stay', '\uFEFFa\r\nb\rc\n', [at(3, 1, 3, 2, 'd')], '\uFEFFa\r\nb\rd\n', 1],
  ['several lines end as the file does', 'a\r\nb', [at(2, 1, 2, 2, 'x\ny')], 'a\r\nx\r\ny', 1],
  ['over lines', 'a\nb\nc', [at(1, 2, 3, 1, '')], 'ac', 1],
  ['columns count code units', '🙂 a', [at(1, 4, 1, 5, 'b')], '🙂 b', 1],
  ['of overlapping ones the first', 'abcdef', [at(1, 2, 1, 5, 'X'), at(1, 1, 1, 3, 'Y')], 'Ycdef', 1],
  ['the same one once', 'abc', [at(1, 2, 1, 3, 'X'), at(1, 2, 1, 3, 'X')], 'aXc', 1],
  ['beside each other', 'abc', [at(1, 1, 1, 2, 'X'), at(1, 2, 1, 3, 'Y')], 'XYc', 2],
  ['an insertion at the start', 'abc', [at(1, 1, 1, 1, 'X')], 'Xabc', 1],
  ['a place that is not there', 'abc', [at(9, 1, 9, 4, 'X')], 'abc', 0],
])('%s', (_why, text, fixes, fixed, count) => {
  expect(fixText(text, fixes)).toEqual({ text: fixed, count })
})
