/**
 * Text from outside in the Markdown of a comment, so that a reader sees the text and nothing comes of it.
 *
 * Escapes alone do not do: GitHub looks for mentions, references, addresses and emoji in the text that is left after
 * Markdown was read. A zero width space parts what it looks for.
 *
 * @module
 * @see {@link https://github.github.com/gfm/ GitHub Flavored Markdown}
 */
import { printable } from '../printable.ts'

const gap = '\u200B'

/** What would become a mention, a reference, an address, an emoji or the hash of a commit, up to where it is parted. */
const parted = /@|#(?=\w)|gh-(?=\d)|www(?=\.)|:(?=\/\/|[\w+-]+:)|[\da-f]{6}(?=[\da-f])/giu

/**
 * `text` on one line, cut to `limit` characters, as text: no markup, HTML, link, image, mention, reference, emoji, and
 * no command to a bot. It may stand at the start of a block, in a cell of a table, and in one line with its like.
 */
export function markdownText(text: string, limit = 500): string {
  return printable(text, limit)
    .trim()
    .replaceAll(/ {2,}/gu, ' ')
    .replaceAll(parted, `$&${gap}`)
    .replaceAll(/[\\`*_[\]()~$!=|#]/gu, String.raw`\$&`)
    .replace(/^[-+/:]/u, String.raw`\$&`)
    .replace(/^(\d*)\./u, String.raw`$1\.`)
    .replaceAll(/&/gu, '&amp;')
    .replaceAll(/</gu, '&lt;')
    .replaceAll(/>/gu, '&gt;')
}

/** `text` on one line, cut to `limit` characters, as code; nothing for a text that has nothing to show. */
export function markdownCode(text: string, limit = 200): string {
  const code = printable(text, limit).replaceAll('##[', `##${gap}[`)
  if (code.trim() === '') return ''
  // In a cell of a table a code span cannot hold a bar that reads as one outside of it too.
  if (code.includes('|')) return `<code>${markdownText(code, limit)}</code>`
  const runs = new Set(Array.from(code.matchAll(/`+/gu), ([run]) => run.length))
  let length = 1
  while (runs.has(length)) length++
  const fence = '`'.repeat(length)
  const padding = /^[` ]|[` ]$/u.test(code) ? ' ' : ''
  return `${fence}${padding}${code}${padding}${fence}`
}

/**
 * A message of ours: what it sets in backquotes becomes code, the rest is {@link markdownText}. A backquote within a text
 * from outside may end a code span too early; no part becomes anything but text or code.
 */
export function markdownMessage(message: string, limit = 500): string {
  const parts = message.split('`')
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return spaced(part, limit)
      return index === parts.length - 1 ? spaced(`\`${part}`, limit) : markdownCode(part, limit)
    })
    .join('')
    .trim()
}

/** With a space where `text` has one beside its neighbour. */
function spaced(text: string, limit: number): string {
  const before = /^\s/u.test(text) ? ' ' : ''
  const after = text.trim() !== '' && /\s$/u.test(text) ? ' ' : ''
  return `${before}${markdownText(text, limit)}${after}`
}
