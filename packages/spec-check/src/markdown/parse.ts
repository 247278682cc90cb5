/**
 * The Markdown parser, behind one door: CommonMark with GFM and front matter to mdast.
 *
 * @module
 * @see {@link https://github.com/syntax-tree/mdast mdast}
 */
import type { Node, Nodes, Root } from 'mdast'
import type { Position } from 'unist'
import { markdownToMdast } from 'satteri'

export interface Point {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. A byte order mark at the start of the file has no column. */
  readonly column: number
}

/** `end` is the first place after the range. */
export interface Range {
  readonly start: Point
  readonly end: Point
}

export function parseMarkdown(text: string): Root {
  const tree = markdownToMdast(text, { features: { gfm: true, frontmatter: true } })
  if (tree.type !== 'root') throw new TypeError(`The parser returned a ${tree.type}, not a root`)
  return tree
}

/** The lines of the text as the parser counts them. */
export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u)

/** Where a node stands; the parser's points have offsets too. */
export function rangeOf(node: Node): Position {
  if (node.position === undefined) throw new TypeError(`The parser gave a ${node.type} no position`)
  return node.position
}

/** What a reader sees as text: no markup, nothing that is struck out, no HTML. */
export const textOf = (node: Nodes): string => seenText(node).trim()

function seenText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'delete' || !('children' in node)) return ''
  let text = ''
  for (const child of node.children) text += seenText(child)
  return text
}
