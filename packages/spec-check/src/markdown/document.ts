/**
 * A Markdown file as the rules read it. One parse and one walk collect what all of them need; the tree is not kept.
 *
 * @module
 */
import type { Heading as HeadingNode, ListItem, Nodes, Table as TableNode } from 'mdast'
import GithubSlugger from 'github-slugger'
import { SpecCheckError } from '../errors.ts'
import { blocksOf, historyPlaces, type HistoryPlaces, type Standing } from './history.ts'
import { parseMarkdown, rangeOf, textOf, type Point, type Range } from './parse.ts'

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

/** @throws SpecCheckError `SPEC_UNREADABLE` if the file nests thousands of blocks or emphases. */
export function readDocument(path: string, source: string, places: HistoryPlaces = historyPlaces): SpecDocument {
  try {
    return readContent(path, source.replace(/^\uFEFF/u, ''), places)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new SpecCheckError('SPEC_UNREADABLE', `${path}: nested too deeply to be read. Write it with fewer levels.`)
  }
}

function readContent(path: string, text: string, places: HistoryPlaces): SpecDocument {
  const record = places.isRecord(path)
  const found = new Collector()
  const sections: Span[] = []
  for (const { block, standing } of blocksOf(parseMarkdown(text), places)) {
    const own = record ? 'aside' : standing
    sections.push({ ...offsetsOf(block), standing: own })
    found.collect(block, own, 0)
  }
  const starts = lineStartsOf(text)
  const pointAt = (offset: number): Point => {
    const line = lastAtOrBefore(starts, offset, (start) => start)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
  const at = <S extends Span>(spans: readonly S[], offset: number): S | undefined => {
    const span = spans[lastAtOrBefore(spans, offset, ({ start }) => start)]
    return span !== undefined && span.start <= offset && offset < span.end ? span : undefined
  }
  const { struck, ...lists } = found
  return {
    path,
    text,
    isRecord: record,
    ...lists,
    standingAt: (offset) =>
      at(struck, offset)?.standing ?? at(sections, offset)?.standing ?? (record ? 'aside' : 'current'),
    blockAt: (offset) => at(found.blocks, offset),
    pointAt,
    rangeOf: ({ start, end }) => ({ start: pointAt(start), end: pointAt(end) }),
    lineAt: (line) => text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/[\r\n]+$/u, ''),
  }
}

class Collector {
  readonly headings: Heading[] = []
  readonly blocks: Block[] = []
  readonly codeSpans: CodeSpan[] = []
  readonly codeBlocks: CodeBlock[] = []
  readonly tables: Table[] = []
  readonly items: Item[] = []
  readonly links: Link[] = []
  readonly comments: Comment[] = []
  readonly anchors: string[] = []
  /** What is struck out, in order. */
  readonly struck: Span[] = []
  readonly #slugger = new GithubSlugger()
  #isInParagraph = false
  /** Where `<del>` or `<s>` was opened. */
  #strikeFrom: number | undefined

  collect(node: Nodes, standing: Standing, depth: number): void {
    const span = { ...offsetsOf(node), standing }
    switch (node.type) {
      case 'heading':
        this.#heading(node, span)
        break
      case 'paragraph':
        this.blocks.push({ ...span, kind: 'paragraph' })
        this.#isInParagraph = true
        for (const child of node.children) this.collect(child, standing, depth)
        this.#isInParagraph = false
        return
      case 'yaml':
        this.blocks.push({ ...span, kind: 'frontmatter' })
        break
      case 'code': {
        this.blocks.push({ ...span, kind: 'code' })
        const { lang, meta, value, position } = node
        this.codeBlocks.push({
          ...span,
          language: lang ?? undefined,
          meta: meta ?? '',
          code: value,
          line: (position?.start.line ?? 0) + 1,
        })
        break
      }
      case 'html':
        this.#html(node.value, span)
        break
      case 'inlineCode':
        this.codeSpans.push({ ...span, code: node.value })
        break
      case 'delete':
        this.struck.push({ ...span, standing: 'aside' })
        for (const child of node.children) this.collect(child, 'aside', depth)
        return
      case 'link':
      case 'image':
      case 'definition':
        this.links.push({ ...span, url: node.url })
        break
      case 'listItem':
        this.#item(node, span, depth)
        for (const child of node.children) this.collect(child, standing, depth + 1)
        return
      case 'table':
        this.#table(node, span)
        return
      default:
    }
    if ('children' in node) for (const child of node.children) this.collect(child, standing, depth)
  }

  #heading(node: HeadingNode, span: Span): void {
    this.blocks.push({ ...span, kind: 'heading' })
    const title = textOf(node)
    this.headings.push({ ...span, depth: node.depth, title, slug: this.#slugger.slug(title) })
  }

  #item({ checked, children: [first] }: ListItem, span: Span, depth: number): void {
    const text = first?.type === 'paragraph' ? textOf(first) : ''
    this.items.push({ ...span, checked: checked ?? undefined, text, depth })
  }

  #html(value: string, span: Span): void {
    if (!this.#isInParagraph) this.blocks.push({ ...span, kind: 'html' })
    for (const { 1: text = '', index, 0: whole } of value.matchAll(/<!--((?:(?!-->)[^])*)-->/gu)) {
      const start = span.start + index
      this.comments.push({ ...span, start, end: start + whole.length, text: text.trim() })
    }
    const struckOut = /^<(\/?)(?:del|s|strike)\s*>/iu.exec(value)
    if (struckOut?.[1] === '') this.#strikeFrom ??= span.start
    if (struckOut?.[1] === '/' && this.#strikeFrom !== undefined) {
      this.struck.push({ start: this.#strikeFrom, end: span.end, standing: 'aside' })
      this.#strikeFrom = undefined
    }
    for (const { 1: name = '' } of value.matchAll(/<a\s+(?:id|name)="([^"<>]*)"/giu)) this.anchors.push(name)
  }

  #table(node: TableNode, span: Span): void {
    const [header, ...rows] = node.children.map((row) => {
      this.blocks.push({ ...offsetsOf(row), standing: span.standing, kind: 'row' })
      const cells = row.children.map((cell): Cell => {
        const from = this.codeSpans.length
        for (const child of cell.children) this.collect(child, span.standing, 0)
        const [first, last] = [cell.children[0], cell.children.at(-1)]
        const { start, end } =
          first && last ? { start: offsetsOf(first).start, end: offsetsOf(last).end } : offsetsOf(cell)
        const codeSpans = this.codeSpans.slice(from)
        return {
          start,
          end,
          standing: span.standing,
          text: textOf(cell),
          codeSpans,
          leadingCode: leadingCode(cell.children),
        }
      })
      return { ...offsetsOf(row), standing: span.standing, cells }
    })
    this.tables.push({ ...span, header: header?.cells ?? [], rows })
  }
}

function leadingCode(nodes: readonly Nodes[]): string | undefined {
  for (const node of nodes) {
    if (node.type === 'delete' || (node.type === 'text' && node.value.trim() === '')) continue
    if (node.type === 'inlineCode') return node.value.trim()
    return 'children' in node ? leadingCode(node.children) : undefined
  }
  return undefined
}

function offsetsOf(node: Nodes): { start: number; end: number } {
  const { start, end } = rangeOf(node)
  return { start: start.offset ?? 0, end: end.offset ?? 0 }
}

/** The parser ends lines at `\r\n`, `\n` and `\r`. */
function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/gu)) starts.push(index + end.length)
  return starts
}

/** The index of the last entry whose position is not after `offset`; 0 if there is none. `entries` are in order. */
function lastAtOrBefore<T>(entries: readonly T[], offset: number, positionOf: (entry: T) => number): number {
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
