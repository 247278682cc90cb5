import type { SpecDocument } from './document.ts'

/**
 * The part of a document around an offset that no heading divides: from a heading, which belongs to it, to the next one
 * of any level.
 */
export function sectionAt({ headings, text }: SpecDocument, offset: number): { start: number; end: number } {
  let [before, after] = [-1, headings.length]
  while (after - before > 1) {
    const middle = (before + after) >> 1
    if ((headings[middle]?.start ?? 0) <= offset) before = middle
    else after = middle
  }
  return { start: headings[before]?.start ?? 0, end: headings[after]?.start ?? text.length }
}
