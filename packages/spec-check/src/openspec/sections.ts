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
  return headings.map((heading, index) => ({
    heading,
    start: heading.end,
    end: headings.slice(index + 1).find(({ depth }) => depth <= heading.depth)?.start ?? text.length,
  }))
}

/** What is true, then what is proposed. */
export function* everySpecification({ specifications, changes }: OpenSpec): Generator<Specification> {
  yield* specifications
  for (const { deltas } of changes) yield* deltas
}
