/**
 * Letters and digits in a text, told apart without an expression a character.
 *
 * @module
 */
export type CharacterClass = typeof other | typeof letter | typeof digit

export const other = 0
export const letter = 1
export const digit = 2

/** By code unit, one more than the class; 0: not asked for yet. */
const known = new Uint8Array(0x10000)

/** Of the character that holds this code unit; outside of the text: `other`. */
export function classAt(text: string, offset: number): CharacterClass {
  const code = text.charCodeAt(offset)
  if (Number.isNaN(code)) return other
  const found = known[code] ?? 0
  if (found !== 0) return (found - 1) as CharacterClass
  if (code >= 0xd800 && code <= 0xdfff) return classOfPair(text, code >= 0xdc00 ? offset - 1 : offset)
  const kind = classOf(String.fromCharCode(code))
  known[code] = kind + 1
  return kind
}

const classOfPair = (text: string, offset: number): CharacterClass =>
  classOf(String.fromCodePoint(text.codePointAt(Math.max(offset, 0)) ?? 0))

export const isWordAt = (text: string, offset: number): boolean => classAt(text, offset) !== other

function classOf(character: string): CharacterClass {
  if (/^[\p{L}\p{M}]/u.test(character)) return letter
  return /^\p{N}/u.test(character) ? digit : other
}
