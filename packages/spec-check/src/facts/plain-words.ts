/** Text as it is compared: without code, emphasis and link marks, in lower case, with one space between words. */
export const plainWords = (text: string): string =>
  text
    .replaceAll(/\]\([^()\s]*\)/gu, ' ')
    .replaceAll(/[`*_~[\]|]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

/** Whether a text has these words, whole. Both are plain. */
export function hasWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!isWordCharacter(text.charAt(at - 1)) && !isWordCharacter(text.charAt(at + words.length))) return true
  }
  return false
}

/** Whether it is worth to look for these plain words in a text with its marks: their longest one is in it. */
export function mayHave(text: string, words: string): boolean {
  const [longest = ''] = words.split(' ').toSorted((one, other) => other.length - one.length)
  return text.toLowerCase().includes(longest)
}

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)
