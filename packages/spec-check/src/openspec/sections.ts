import type { Heading, SpecDocument } from '../markdown/document.ts'
import type { OpenSpec, Specification } from './model.ts'

/** What a heading leads, up to the next one of the same or a higher level. */
export interface Section {
  readonly heading: Heading
  /** The end of the heading. */
  readonly start: number
  readonly end: number
}

export function sectionsOf({ headings, text }: SpecDocument): Section[] {
  const sections: (Section & { end: number })[] = []
  const open: (Section & { end: number })[] = []
  for (const heading of headings) {
    while ((open.at(-1)?.heading.depth ?? 0) >= heading.depth) {
      const ended = open.pop()
      if (ended !== undefined) ended.end = heading.start
    }
    const section = { heading, start: heading.end, end: text.length }
    sections.push(section)
    open.push(section)
  }
  return sections
}

/** What is true, then what is proposed. */
export function* everySpecification({ specifications, changes }: OpenSpec): Generator<Specification> {
  yield* specifications
  for (const { deltas } of changes) yield* deltas
}
