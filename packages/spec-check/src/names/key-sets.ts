/**
 * Removed keys in a set: `a.b.{x, y}`, and in the sets within it.
 *
 * @module
 */
import type { SpecDocument } from '../markdown/document.ts'
import { goneBelow, type KeyNames } from './key-needles.ts'
import type { Mention } from './old-name.ts'

const longestSet = 600

/** What is gone of the set that begins at `end`, after a section that is still there. */
export function mentionsInSet(
  sections: readonly string[],
  end: number,
  { text }: SpecDocument,
  names: KeyNames,
): Mention[] {
  const [opening] = /^\\?\.\\?\{/u.exec(text.slice(end, end + 4)) ?? []
  if (opening === undefined) return []
  return [...itemsOf(text, end + opening.length)].flatMap(({ start, end: to, path }) => {
    const needle = goneBelow(sections, path, names)
    return needle === undefined ? [] : [{ start, end: to, needle }]
  })
}

interface Item {
  readonly start: number
  readonly end: number
  /** With what stands before the set that it is in. */
  readonly path: string
}

function* itemsOf(text: string, from: number): Generator<Item> {
  const prefixes: string[] = ['']
  const last = Math.min(text.length, from + longestSet)
  let start = from
  for (let at = from; at < last; at++) {
    const character = text[at]
    if (character === '{') {
      const [before = ''] = /[^\s`'"]*$/u.exec(text.slice(start, at).trimStart()) ?? []
      prefixes.push(`${prefixes.at(-1) ?? ''}${before}`)
      start = at + 1
    } else if (character === ',' || character === '|' || character === '}') {
      yield* itemOf(text, start, at, prefixes.at(-1) ?? '')
      start = at + 1
      if (character === '}') prefixes.pop()
      if (prefixes.length === 0) return
    }
  }
}

function* itemOf(text: string, from: number, to: number, prefix: string): Generator<Item> {
  const { index, 0: name } = /[\p{L}_][\p{L}\p{N}_.-]*/u.exec(text.slice(from, to)) ?? {}
  if (index === undefined || name === undefined) return
  yield { start: from + index, end: from + index + name.length, path: `${prefix}${name}`.replace(/\.+$/u, '') }
}
