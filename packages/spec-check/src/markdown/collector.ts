/**
 * Collects what the rules read of a document, in one walk.
 *
 * @module
 */
import type { Heading as HeadingNode, ListItem, Nodes, Table as TableNode } from 'mdast'
import GithubSlugger from 'github-slugger'
import type { Block, Cell, CodeBlock, CodeSpan, Comment, Heading, Item, Link, Span, Table } from './document.ts'
import type { Standing } from './history.ts'
import { rangeOf, textOf } from './parse.ts'

export const none: readonly never[] = []

export class Collector {
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
    const { start, end } = offsetsOf(node)
    const span: Span = { start, end, standing }
    switch (node.type) {
      case 'heading':
        this.#heading(node, span)
        break
      case 'paragraph':
        this.blocks.push({ start, end, standing, kind: 'paragraph' })
        this.#isInParagraph = true
        for (const child of node.children) this.collect(child, standing, depth)
        this.#isInParagraph = false
        return
      case 'yaml':
        this.blocks.push({ start, end, standing, kind: 'frontmatter' })
        break
      case 'code': {
        this.blocks.push({ start, end, standing, kind: 'code' })
        const { lang, meta, value, position } = node
        this.codeBlocks.push({
          start,
          end,
          standing,
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
        this.codeSpans.push({ start, end, standing, code: node.value })
        break
      case 'delete':
        this.struck.push({ start, end, standing: 'aside' })
        for (const child of node.children) this.collect(child, 'aside', depth)
        return
      case 'link':
      case 'image':
      case 'definition':
        this.links.push({ start, end, standing, url: node.url })
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

  #heading(node: HeadingNode, { start, end, standing }: Span): void {
    this.blocks.push({ start, end, standing, kind: 'heading' })
    const title = textOf(node)
    this.headings.push({ start, end, standing, depth: node.depth, title, slug: this.#slugger.slug(title) })
  }

  #item({ checked, children: [first] }: ListItem, { start, end, standing }: Span, depth: number): void {
    const text = first?.type === 'paragraph' ? textOf(first) : ''
    this.items.push({ start, end, standing, checked: checked ?? undefined, text, depth })
  }

  #html(value: string, span: Span): void {
    const { standing } = span
    if (!this.#isInParagraph) this.blocks.push({ start: span.start, end: span.end, standing, kind: 'html' })
    for (const { 1: text = '', index, 0: whole } of value.matchAll(/<!--((?:(?!-->)[^])*)-->/gu)) {
      const start = span.start + index
      this.comments.push({ start, end: start + whole.length, standing, text: text.trim() })
    }
    const struckOut = /^<(\/?)(?:del|s|strike)\s*>/iu.exec(value)
    if (struckOut?.[1] === '') this.#strikeFrom ??= span.start
    if (struckOut?.[1] === '/' && this.#strikeFrom !== undefined) {
      this.struck.push({ start: this.#strikeFrom, end: span.end, standing: 'aside' })
      this.#strikeFrom = undefined
    }
    for (const { 1: url = '', index, 0: whole } of value.matchAll(
      /<(?:a|img)\s[^<>]*?(?<=\s)(?:href|src)="([^"<>]*)"/giu,
    )) {
      this.links.push({ start: span.start + index, end: span.start + index + whole.length, standing, url })
    }
    for (const { 1: name = '' } of value.matchAll(/<a\s+(?:id|name)="([^"<>]*)"/giu)) this.anchors.push(name)
  }

  #table(node: TableNode, { start: tableStart, end: tableEnd, standing }: Span): void {
    const [header, ...rows] = node.children.map((row) => {
      const { start: rowStart, end: rowEnd } = offsetsOf(row)
      this.blocks.push({ start: rowStart, end: rowEnd, standing, kind: 'row' })
      const cells = row.children.map((cell): Cell => {
        const from = this.codeSpans.length
        for (const child of cell.children) this.collect(child, standing, 0)
        const [first, last] = [cell.children[0], cell.children.at(-1)]
        const { start, end } =
          first && last ? { start: offsetsOf(first).start, end: offsetsOf(last).end } : offsetsOf(cell)
        const codeSpans = this.codeSpans.slice(from)
        return {
          start,
          end,
          standing,
          text: textOf(cell),
          codeSpans: codeSpans.length === 0 ? none : codeSpans,
          leadingCode: leadingCode(cell.children),
        }
      })
      return { start: rowStart, end: rowEnd, standing, cells }
    })
    this.tables.push({ start: tableStart, end: tableEnd, standing, header: header?.cells ?? [], rows })
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

export function offsetsOf(node: Nodes): { start: number; end: number } {
  const { start, end } = rangeOf(node)
  return { start: start.offset ?? 0, end: end.offset ?? 0 }
}
