/**
 * A Markdown file as the rules read it. One parse and one walk collect what all of them need; the tree is not kept.
 *
 * @module
 */
import { SpecCheckError } from '../errors.ts'
import { Collector, none, offsetsOf } from './collector.ts'
import { blocksOf, historyPlaces, type HistoryPlaces, type Standing } from './history.ts'
import { parseMarkdown, type Point, type Range } from './parse.ts'

/** Offsets count UTF-16 code units from the start of the document's text. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly standing: Standing
}

export interface CodeSpan extends Span {
  readonly code: string
}

export interface Heading extends Span {
  readonly depth: number
  /** What a reader sees, without markup. */
  readonly title: string
  /** The anchor that GitHub gives it, unique in the document. */
  readonly slug: string
}

/** Fenced or indented code. */
export interface CodeBlock extends Span {
  readonly language: string | undefined
  /** What follows the language on the line of the fence. */
  readonly meta: string
  readonly code: string
  /** Where the code begins: the line after the fence. */
  readonly line: number
}

export interface Link extends Span {
  readonly url: string
}

export interface Comment extends Span {
  /** Between `<!--` and `-->`, trimmed. */
  readonly text: string
}

export interface Cell extends Span {
  /** What a reader sees. */
  readonly text: string
  readonly codeSpans: readonly CodeSpan[]
  /** The code span with which the cell begins. */
  readonly leadingCode: string | undefined
}

export interface Table extends Span {
  readonly header: readonly Cell[]
  /** A row may have fewer cells than the header (GFM §4.10). */
  readonly rows: readonly (Span & { readonly cells: readonly Cell[] })[]
}

export interface Item extends Span {
  /** `undefined`: no task. */
  readonly checked: boolean | undefined
  /** What a reader sees of its first paragraph. */
  readonly text: string
  readonly depth: number
}

/** Paragraphs, headings, rows of tables, code and HTML: the smallest blocks that hold text. */
export interface Block extends Span {
  readonly kind: 'paragraph' | 'heading' | 'row' | 'code' | 'html' | 'frontmatter'
}

/** All lists are in the order of the file. Struck-out text has the standing `aside`. */
export interface SpecDocument {
  readonly path: string
  /** Without a byte order mark. */
  readonly text: string
  /** Archived changes, changesets and changelogs: what held once. Their spans all have the standing `aside`. */
  readonly isRecord: boolean
  readonly headings: readonly Heading[]
  readonly blocks: readonly Block[]
  readonly codeSpans: readonly CodeSpan[]
  readonly codeBlocks: readonly CodeBlock[]
  readonly tables: readonly Table[]
  readonly items: readonly Item[]
  readonly links: readonly Link[]
  readonly comments: readonly Comment[]
  /** `<a id>` and `<a name>`: anchors beside the headings'. */
  readonly anchors: readonly string[]
  /** How the text at an offset stands. */
  standingAt(offset: number): Standing
  /** The block that holds an offset. */
  blockAt(offset: number): Block | undefined
  pointAt(offset: number): Point
  rangeOf(span: { readonly start: number; readonly end: number }): Range
  /** Counted from 1, without its end. */
  lineAt(line: number): string
}

/** A parser takes time by the square of such levels: a line could hold up a review for minutes. */
const tooManyQuotes = /^(?:[ \t]*>){200}/mu

/** @throws SpecCheckError `SPEC_UNREADABLE` if the file nests hundreds of quotes, or thousands of lists or emphases. */
export function readDocument(path: string, source: string, places: HistoryPlaces = historyPlaces): SpecDocument {
  const tooDeep = () =>
    new SpecCheckError('SPEC_UNREADABLE', `${path}: nested too deeply to be read. Write it with fewer levels.`)
  if (tooManyQuotes.test(source)) throw tooDeep()
  try {
    return readContent(path, source.replace(/^\uFEFF/u, ''), places)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw tooDeep()
  }
}

function readContent(path: string, text: string, places: HistoryPlaces): SpecDocument {
  const isRecord = places.isRecord(path)
  const found = new Collector()
  const sections: { start: number; end: number; standing: Standing }[] = []
  for (const { block, standing } of blocksOf(parseMarkdown(text), places)) {
    const own = isRecord ? 'aside' : standing
    const { start, end } = offsetsOf(block)
    const last = sections.at(-1)
    if (last?.standing === own) last.end = end
    else sections.push({ start, end, standing: own })
    found.collect(block, own, 0)
  }
  return new ReadDocument(path, text, isRecord, found, trimmed(sections))
}

/** Thousands of documents are held at once: no closures, and no room for entries that will not come. */
class ReadDocument implements SpecDocument {
  readonly path: string
  readonly text: string
  readonly isRecord: boolean
  readonly headings: readonly Heading[]
  readonly blocks: readonly Block[]
  readonly codeSpans: readonly CodeSpan[]
  readonly codeBlocks: readonly CodeBlock[]
  readonly tables: readonly Table[]
  readonly items: readonly Item[]
  readonly links: readonly Link[]
  readonly comments: readonly Comment[]
  readonly anchors: readonly string[]
  readonly #struck: readonly Span[]
  readonly #sections: readonly Span[]
  #lineStarts: Uint32Array | undefined

  constructor(path: string, text: string, isRecord: boolean, found: Collector, sections: readonly Span[]) {
    this.path = path
    this.text = text
    this.isRecord = isRecord
    this.headings = trimmed(found.headings)
    this.blocks = trimmed(found.blocks)
    this.codeSpans = trimmed(found.codeSpans)
    this.codeBlocks = trimmed(found.codeBlocks)
    this.tables = trimmed(found.tables)
    this.items = trimmed(found.items)
    this.links = trimmed(found.links)
    this.comments = trimmed(found.comments)
    this.anchors = trimmed(found.anchors)
    this.#struck = trimmed(found.struck)
    this.#sections = sections
  }

  standingAt(offset: number): Standing {
    const span = spanAt(this.#struck, offset) ?? spanAt(this.#sections, offset)
    return span?.standing ?? (this.isRecord ? 'aside' : 'current')
  }

  blockAt(offset: number): Block | undefined {
    return spanAt(this.blocks, offset)
  }

  pointAt(offset: number): Point {
    const starts = this.#starts()
    const line = lastAtOrBefore(starts, offset, (start) => start)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }

  rangeOf({ start, end }: { readonly start: number; readonly end: number }): Range {
    return { start: this.pointAt(start), end: this.pointAt(end) }
  }

  lineAt(line: number): string {
    const { text } = this
    const starts = this.#starts()
    return text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/[\r\n]+$/u, '')
  }

  #starts(): Uint32Array {
    return (this.#lineStarts ??= lineStartsOf(this.text))
  }
}

const trimmed = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? none : list.slice())

function spanAt<S extends Span>(spans: readonly S[], offset: number): S | undefined {
  const span = spans[lastAtOrBefore(spans, offset, ({ start }) => start)]
  return span !== undefined && span.start <= offset && offset < span.end ? span : undefined
}

/** The parser ends lines at `\r\n`, `\n` and `\r`. */
function lineStartsOf(text: string): Uint32Array {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/gu)) starts.push(index + end.length)
  return Uint32Array.from(starts)
}

/** The index of the last entry whose position is not after `offset`; 0 if there is none. `entries` are in order. */
function lastAtOrBefore<T>(entries: ArrayLike<T>, offset: number, positionOf: (entry: T) => number): number {
  let low = 0
  let high = entries.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const entry = entries[middle]
    if (entry !== undefined && positionOf(entry) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
