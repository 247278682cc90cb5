import { expect, test } from 'vitest'
import { printable } from '../src/printable.ts'

test.each([
  ['plain text, é 𝒳 🙂', 'plain text, é 𝒳 🙂', 'is kept'],
  ['\u001b[31mred\u001b[0m', 'red', 'escape sequences'],
  ['\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007', 'link', 'hyperlinks'],
  ['\u009b31mred', 'red', 'C1 escape sequences'],
  ['a\u0000b\u0007c\u007fd', 'abcd', 'control characters'],
  ['a\tb\nc\r\nd\u2028e\u0085f', 'a b c  d e f', 'one line'],
  ['a\u202eb\u2066c\u200ed\u061ce', 'abcde', 'bidi characters'],
  ['a\u200bb\u00adc\ufeffd', 'abc d', 'invisible characters'],
  ['a\ud800b', 'ab', 'half a character'],
])('%j → %j: %s', (text, clean) => {
  expect(printable(text)).toBe(clean)
})

test('is cut to the limit, in whole characters', () => {
  expect(printable('x'.repeat(200))).toBe('x'.repeat(200))
  expect(printable('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`)
  expect(printable('🙂'.repeat(10), 5)).toBe('🙂🙂🙂🙂…')
  expect(printable(`${'\u0000'.repeat(10_000)}x`, 5)).toBe('…')
})
