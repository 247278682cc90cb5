import { stripVTControlCharacters } from 'node:util'

/**
 * Text from outside as it may reach a terminal or a log: without escape sequences, control, format (bidi) and unpaired
 * surrogate characters, on one line, and cut to `limit` characters.
 */
export function printable(text: string, limit = 200): string {
  // What is far beyond the limit is not worth cleaning.
  const head = text.slice(0, limit * 4)
  const clean = stripVTControlCharacters(head)
    .replaceAll(/[\s\u0085]/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
  const characters = Array.from(clean)
  if (characters.length <= limit && head.length === text.length) return clean
  return `${characters.slice(0, limit - 1).join('')}…`
}
