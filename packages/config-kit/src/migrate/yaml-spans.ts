/**
 * Where the members of a YAML text begin and end, with their lines, comments and commas.
 *
 * @module
 */
import { isMap, isScalar, isSeq, type CST, type Node, type YAMLSeq } from 'yaml'
import type { Entry, EntryMap, YamlSource } from './yaml-source.ts'

interface EntryToken {
  readonly start: readonly CST.SourceToken[]
  readonly sep?: readonly CST.SourceToken[]
}

const tokenOf = (entry: Entry) => entry.srcToken as EntryToken | undefined

const isProperty = ({ type }: CST.SourceToken) => type === 'anchor' || type === 'tag'

/** Where the key begins, its anchor and tag included. */
export const entryStart = (entry: Entry): number =>
  tokenOf(entry)?.start.find(isProperty)?.offset ?? entry.key.range?.[0] ?? 0

/** `? key` on a line of its own, or a member without a colon. */
export const isExplicit = (entry: Entry): boolean =>
  (tokenOf(entry)?.start.some(({ type }) => type === 'explicit-key-ind') ?? true) ||
  tokenOf(entry)?.sep?.some(({ type }) => type === 'map-value-ind') !== true

/** Where the value begins, its anchor and tag included; where nothing is written, right after the colon. */
export const valueStart = (entry: Entry): number =>
  tokenOf(entry)?.sep?.find(isProperty)?.offset ??
  (isWritten(entry.value) ? entry.value.range?.[0] : colonEnd(entry)) ??
  0

/** The library puts an empty value behind the comments that follow it. */
const isWritten = (node: Node | null): node is Node => node !== null && node.range?.[0] !== node.range?.[1]

export function colonEnd(entry: Entry): number {
  const colon = tokenOf(entry)?.sep?.find(({ type }) => type === 'map-value-ind')
  return colon === undefined ? (entry.key.range?.[1] ?? 0) : colon.offset + 1
}

/** Where the value's last character stands, comments beside it excluded. */
export function entryEnd(text: string, entry: Entry): number {
  const ends = (tokenOf(entry)?.sep ?? [])
    .filter((token) => isProperty(token) || token.type === 'map-value-ind')
    .map(({ offset, source }) => offset + source.length)
  return Math.max(...ends, isWritten(entry.value) ? nodeEnd(text, entry.value) : 0, entry.key.range?.[1] ?? 0)
}

function nodeEnd(text: string, node: Node | null): number {
  const [start, end] = node?.range ?? [0, 0]
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last: unknown = node.items.at(-1)
    return isMap(node) ? entryEnd(text, last as Entry) : Math.max(nodeEnd(text, last as Node | null), start)
  }
  if (!isScalar(node) || !node.type?.startsWith('BLOCK')) return end
  const block = text.slice(start, end)
  return /^[|>]\d?\+/.test(block) ? end : start + block.trimEnd().length
}

/** The end of the last line of a member in block style, with comments that are indented as deep as what it holds. */
export function entryLineEnd({ text, comments }: YamlSource, entry: Entry): number {
  const end = entryEnd(text, entry)
  let last = text[end - 1] === '\n' ? end - (text[end - 2] === '\r' ? 2 : 1) : lineEnd(text, end)
  if (!(isMap(entry.value) || isSeq(entry.value)) || entry.value.flow === true) return last
  const column = columnOf(text, entryStart(entry))
  for (let line = nextLine(text, last); line < text.length; line = nextLine(text, line)) {
    const start = line + indentOf(text, line).length
    if (start >= lineEnd(text, line)) continue
    if (start - line <= column || !comments.some((comment) => comment.start === start)) break
    last = lineEnd(text, start)
  }
  return last
}

/** Where the comment lines begin that stand right above and are indented as the member; its own start if none do. */
export function aboveStart({ text, comments }: YamlSource, entry: Entry): number {
  const start = entryStart(entry)
  const line = lineStart(text, start)
  if (text.slice(line, start).trim() !== '') return start
  let top = start
  for (let at = line; at > lineStart(text, 0);) {
    at = lineStart(text, at - 1)
    const indent = indentOf(text, at).length
    if (indent !== start - line || !comments.some((comment) => comment.start === at + indent)) return top
    top = at + indent
  }
  // What begins the file is about the file.
  return start
}

/** The commas before and after a member in flow style; `undefined` where the map is not in braces. */
export function commasAround(
  holder: EntryMap | YAMLSeq,
  entry: Entry,
): { before?: number; after?: number } | undefined {
  const token = holder.srcToken
  if (token?.type !== 'flow-collection' || token.start.type !== 'flow-map-start') return undefined
  const index = token.items.findIndex((item) => item === entry.srcToken)
  const comma = (at: number) => token.items[at]?.start.find(({ type }) => type === 'comma')?.offset
  const [before, after] = [comma(index), comma(index + 1)]
  return index < 0 ? undefined : { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

/** A byte-order mark belongs to no line. */
export const lineStart = (text: string, offset: number): number =>
  Math.max(offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1, text.startsWith('\uFEFF') ? 1 : 0)

export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset)

export const indentOf = (text: string, line: number): string => /^[ \t]*/.exec(text.slice(line))?.[0] ?? ''
