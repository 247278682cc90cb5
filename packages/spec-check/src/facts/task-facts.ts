import type { Item, SpecDocument } from '../markdown/document.ts'

/** A task of a list, by the id that it begins with. */
export interface Task {
  readonly id: string
  readonly item: Item
  /** The end of its first paragraph. */
  readonly end: number
  /** Its identifiers, numbers and keys, as they are written, sorted. */
  readonly facts: readonly string[]
}

const taskId = /^(?:Task[ \t]+)?((?:T-?)?\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?)[.:)]?(?:[ \t]|$)/iu
/** Numbers; and words of code: with a dot, underscore or slash inside, or with a capital after a small letter. */
const proseFact =
  /(?<![\p{L}\p{N}_])(?:\d+(?:\.\d+)*|[A-Za-z_$][\w$]*(?:[./][\w$]+)+|[A-Za-z$]\w*_\w+|[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*)(?![\p{L}\p{N}_])/gu

/** List items that begin with an id such as `1.2` or `T12`. */
export function tasksOf(document: SpecDocument): Task[] {
  return document.items.flatMap((item) => {
    const [whole, id] = taskId.exec(item.text) ?? []
    if (whole === undefined || id === undefined || item.standing === 'aside') return []
    const block = document.blocks.find(({ kind, start }) => kind === 'paragraph' && start >= item.start)
    const [start, end] = [block?.start ?? item.start, block?.end ?? item.end]
    const spans = document.codeSpans.filter((span) => span.start >= start && span.end <= end)
    let prose = document.text.slice(start, end)
    for (const span of spans.toReversed()) {
      prose = `${prose.slice(0, span.start - start)} ${prose.slice(span.end - start)}`
    }
    const words = prose.slice(prose.indexOf(id) + id.length).matchAll(proseFact)
    const facts = new Set([...spans.map(({ code }) => code.trim()), ...[...words].map(([word]) => word)])
    return [{ id: id.toUpperCase().replace('-', ''), item, end, facts: [...facts].toSorted() }]
  })
}
