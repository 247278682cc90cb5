import type { SpecDocument } from './document.ts'

/**
 * The part of a document around an offset that no heading divides: from a heading, which belongs to it, to the next one
 * of any level.
 */
export function sectionAt({ headings, text }: SpecDocument, offset: number): { start: number; end: number } {
  const next = headings.findIndex(({ start }) => start > offset)
  const last = next < 0 ? headings.at(-1) : headings[next - 1]
  return { start: last?.start ?? 0, end: (next < 0 ? undefined : headings[next]?.start) ?? text.length }
}
