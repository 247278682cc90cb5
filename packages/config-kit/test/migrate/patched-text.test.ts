import { expect, test } from 'vitest'
import { editsOf, originalOffset, patch, untouched } from '../../src/migrate/patched-text.ts'

const edit = (offset: number, length: number, text: string) => ({ offset, length, text })

test('edits of a text that was edited are told as those of the original', () => {
  const once = patch(untouched('0123456789'), [edit(2, 2, 'ab'), edit(8, 0, 'X')])
  expect(once.text).toBe('01ab4567X89')
  const twice = patch(once, [edit(3, 2, ''), edit(0, 1, 'zz')])
  expect(twice.text).toBe('zz1a567X89')
  expect(editsOf(twice)).toEqual([edit(0, 1, 'zz'), edit(2, 3, 'a'), edit(8, 0, 'X')])
  expect(editsOf(patch(twice, [edit(10, 0, '!')])).at(-1)).toEqual(edit(10, 0, '!'))
})

test('what was written and taken back is no edit', () => {
  const there = patch(untouched('abc'), [edit(1, 1, 'x')])
  expect(editsOf(patch(there, [edit(1, 1, 'b')]))).toEqual([])
  expect(editsOf(patch(untouched('abc'), [edit(1, 0, '')]))).toEqual([])
})

test.each([
  { why: 'before any edit', offset: 1, original: 1 },
  { why: 'in added text', offset: 3, original: 2 },
  { why: 'right after it', offset: 4, original: 4 },
  { why: 'further on', offset: 7, original: 7 },
  { why: 'in text added at the end', offset: 11, original: 10 },
  { why: 'beyond the end', offset: 12, original: 10 },
])('where a character stood: $why', ({ offset, original }) => {
  const patched = patch(untouched('0123456789'), [edit(2, 2, 'ab'), edit(10, 0, '!!')])
  expect(patched.text).toBe('01ab456789!!')
  expect(originalOffset(patched, offset)).toBe(original)
})
