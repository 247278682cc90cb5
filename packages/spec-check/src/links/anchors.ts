import type { SpecDocument } from '../markdown/document.ts'

const known = new WeakMap<SpecDocument, ReadonlySet<string>>()

/** Where a link can lead to in a document: its headings by their slug, and its `<a id>`. */
export function anchorsOf(document: SpecDocument): ReadonlySet<string> {
  const anchors = known.get(document) ?? new Set([...document.headings.map(({ slug }) => slug), ...document.anchors])
  known.set(document, anchors)
  return anchors
}
