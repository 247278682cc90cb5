/**
 * Finds any number of names in one pass over a text.
 *
 * Names and text are read as words: runs of letters, and runs of digits. Each word of the text may begin a name; from
 * there a trie of words is followed. The time does not depend on how many names there are.
 *
 * @module
 */
import { classAt, other } from './characters.ts'

/** Where a name may stand; its letters may be in another case. `end` is the first offset after it. */
export interface Hit<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

interface Node<T> {
  readonly next: Map<string, Node<T>>
  /** A loose gap may follow. */
  isLoose: boolean
  readonly ends: { readonly lead: string; readonly trail: string; readonly value: T }[]
}

/** Between two words of a name; more than this is no longer one name. */
const longestGap = 64

/**
 * What may stand between the words of a term: blanks, one line break (with the marks of a quote), hyphens, emphasis;
 * nothing between a letter and a digit. In a drawing also the walls of a box at a line break.
 */
const looseGap =
  /^(?:[^\S\r\n]|[-‐‑‒–_*\u00AD])*(?:[|│┃║]?[^\S\r\n]*\\?(?:\r\n|\n|\r)[^\S\r\n]*(?:[>|│┃║][^\S\r\n]*)*)?(?:[^\S\r\n]|[-‐‑‒–_*\u00AD])*$/u

export class Needles<T> {
  readonly #root: Node<T> = { next: new Map(), isLoose: false, ends: [] }
  /** First letters and lengths of the names' first words. */
  readonly #first = new Uint8Array(128 * 32)

  /** `isLoose`: other blanks, line breaks and hyphens may stand between the words. A name without a word is no name. */
  add(name: string, value: T, { isLoose = false }: { readonly isLoose?: boolean } = {}): void {
    const words = wordsIn(name)
    const [first, last] = [words[0], words.at(-1)]
    if (first === undefined || last === undefined) return
    this.#first[placeOf(first.word)] = 1
    let node = this.#root
    for (const [index, { word, start }] of words.entries()) {
      const gap = name.slice(words[index - 1]?.end ?? start, start)
      const step = index === 0 ? word : stepOf(isLoose ? undefined : gap, word)
      const next = node.next.get(step) ?? { next: new Map(), isLoose: false, ends: [] }
      node.next.set(step, next)
      node.isLoose ||= isLoose
      node = next
    }
    node.ends.push({
      lead: isLoose ? '' : name.slice(0, first.start),
      trail: isLoose ? '' : name.slice(last.end),
      value,
    })
  }

  /** In the order of their starts, overlapping ones included. */
  find(text: string): Hit<T>[] {
    const hits: Hit<T>[] = []
    if (this.#root.next.size === 0) return hits
    for (let start = nextWord(text, 0); start < text.length;) {
      const end = endOfWord(text, start)
      const code = text.charCodeAt(start)
      if (code > 127 || this.#first[slotOf(code | 32, end - start)] === 1) {
        const node = this.#root.next.get(text.slice(start, end).toLowerCase())
        if (node !== undefined) follow(text, start, end, node, hits)
      }
      start = nextWord(text, end)
    }
    return hits
  }
}

function follow<T>(text: string, start: number, firstEnd: number, first: Node<T>, hits: Hit<T>[]): void {
  let nodes = [first]
  for (let end = firstEnd; nodes.length > 0;) {
    for (const { ends } of nodes) {
      for (const { lead, trail, value } of ends) {
        if (!text.startsWith(lead, start - lead.length) || !text.startsWith(trail, end)) continue
        hits.push({ start: start - lead.length, end: end + trail.length, value })
      }
    }
    if (!nodes.some(({ next }) => next.size > 0)) return
    const from = nextWord(text, end, longestGap)
    if (from === text.length || from - end > longestGap) return
    const gap = text.slice(end, from)
    const to = endOfWord(text, from)
    const word = text.slice(from, to).toLowerCase()
    const onward: Node<T>[] = []
    for (const { next, isLoose } of nodes) {
      const exact = next.get(stepOf(gap, word))
      if (exact !== undefined) onward.push(exact)
      const loose = isLoose && looseGap.test(gap) ? next.get(stepOf(undefined, word)) : undefined
      if (loose !== undefined) onward.push(loose)
    }
    nodes = onward
    end = to
  }
}

/** `gap`: what stands between the words, `undefined` where it is loose. */
const stepOf = (gap: string | undefined, word: string): string => `${gap ?? '\u0001'}\u0000${word}`

const slotOf = (code: number, length: number): number => (code & 127) * 32 + Math.min(length, 31)
const placeOf = (word: string): number => slotOf(word.charCodeAt(0) | 32, word.length)

function wordsIn(name: string): { readonly word: string; readonly start: number; readonly end: number }[] {
  const words = []
  for (let start = nextWord(name, 0); start < name.length;) {
    const end = endOfWord(name, start)
    words.push({ word: name.slice(start, end).toLowerCase(), start, end })
    start = nextWord(name, end)
  }
  return words
}

/** The offset of the first letter or digit from here on; the end of the text if there is none within `limit`. */
function nextWord(text: string, offset: number, limit = text.length): number {
  const last = Math.min(text.length, offset + limit + 1)
  for (let at = offset; at < last; at++) if (classAt(text, at) !== other) return at
  return text.length
}

function endOfWord(text: string, start: number): number {
  const kind = classAt(text, start)
  let end = start + 1
  while (classAt(text, end) === kind) end++
  return end
}
