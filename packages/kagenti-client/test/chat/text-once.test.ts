import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTextOnce } from '../../src/chat/text-once.ts'

const rest = (given: readonly string[], closing: string) => {
  const texts = createTextOnce()
  for (const text of given) texts.add(text)
  return texts.rest(closing)
}

describe('a text that comes twice', { tags: ['spec:kagenti-sign-on/a-text-that-comes-twice'] }, () => {
  test.each([
    { given: [], closing: 'Hello', expected: 'Hello', why: 'nothing was given' },
    { given: ['Hello'], closing: 'Hello', expected: '', why: 'the same' },
    { given: ['Hel', 'lo ', 'world'], closing: 'Hello world', expected: '', why: 'in pieces' },
    { given: ['One.', 'Two.'], closing: 'One.\n\nTwo.', expected: '', why: 'joined with white space' },
    { given: ['One. ', ' Two.\n'], closing: 'One. Two.', expected: '', why: 'joined without it' },
    { given: ['a plan', 'the answer'], closing: 'the answer', expected: '', why: 'the last of them' },
    { given: ['a', 'b', 'c'], closing: 'b c', expected: '', why: 'the last two' },
    { given: ['Hello'], closing: 'Hello\n world', expected: '\n world', why: 'it goes on' },
    { given: ['Hello\n'], closing: 'Hello\nworld', expected: 'world', why: 'it goes on, and nothing is given twice' },
    { given: ['A b', 'c'], closing: 'A b\n\nc d', expected: ' d', why: 'it goes on after pieces joined otherwise' },
    { given: ['Hello'], closing: 'Good bye', expected: 'Good bye', why: 'another text' },
    { given: ['It is ok'], closing: 'ok', expected: 'ok', why: 'a word is no repetition' },
    { given: ['Hello'], closing: 'Well, Hello', expected: 'Well, Hello', why: 'only at its beginning' },
    { given: ['a', 'b'], closing: 'a', expected: 'a', why: 'what came in between has to be repeated, too' },
    { given: ['a', 'b'], closing: 'bc', expected: 'bc', why: 'only all of them go on' },
    { given: ['Hello world'], closing: 'Hello', expected: 'Hello', why: 'a part' },
    { given: ['🌤'], closing: '🌤 🌧', expected: ' 🌧', why: 'beyond one code unit' },
  ])('$given, then $closing: $why', ({ given, closing, expected }) => {
    expect(rest(given, closing)).toBe(expected)
  })

  const space = fc.constantFrom('', ' ', '\n', '\n\n', '\t')
  const text = fc.string({ unit: 'grapheme', minLength: 1 })

  test('repeated, with any white space in between, it adds nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, space), { minLength: 1, maxLength: 8 }), (pieces) => {
        expect(
          rest(
            pieces.map(([piece]) => piece),
            pieces.flat().join(''),
          ).trim(),
        ).toBe('')
      }),
    )
  })

  test('going on, it adds what is new', () => {
    fc.assert(
      fc.property(fc.array(text), fc.string({ minLength: 1 }), (given, more) => {
        expect(rest(given, given.join('') + more)).toBe(more)
      }),
    )
  })

  test('what it adds is its end', () => {
    fc.assert(
      fc.property(fc.array(text), fc.string(), (given, closing) => {
        expect(closing.endsWith(rest(given, closing))).toBe(true)
      }),
    )
  })

  test('a hundred thousand pieces', () => {
    const given = Array.from({ length: 100_000 }, (_, index) => ` ${index}`)
    expect(rest(given, given.join(' '))).toBe('')
  })
})
