/**
 * Takes a member out of a YAML text.
 *
 * @module
 */
import { isMap } from 'yaml'
import type { TextEdit } from './patched-text.ts'
import { isSamePath } from './paths.ts'
import { Refusal } from './refusal.ts'
import { linksTo } from './yaml-paths.ts'
import type { Entry, EntryMap, Link, Path, YamlSource } from './yaml-source.ts'
import {
  aboveStart,
  columnOf,
  commasAround,
  entryEnd,
  entryLineEnd,
  entryStart,
  indentOf,
  isExplicit,
  lineEnd,
  lineStart,
  nextLine,
} from './yaml-spans.ts'

export interface CutOptions {
  /** Sections that stay, if only as `{}`, because files are read from there. */
  readonly kept: readonly Path[]
  /** Comment lines to leave in the place of the member. */
  readonly comments: readonly string[]
  /** The comments above go with the member. */
  readonly withComments: boolean
}

/** Sections that become empty go as well; what the operator wrote between their keys stays. */
export function cut(source: YamlSource, path: Path, { kept, comments, withComments }: CutOptions): TextEdit[] {
  const links = linksTo(source, path)
  const own = links?.at(-1)?.entry
  if (links === undefined || own === undefined) throw new Refusal('expected a key')
  let depth = links.length - 1
  while (
    depth > 0 &&
    isOnly(links[depth]) &&
    links[depth - 1]?.entry !== undefined &&
    !kept.some((each) => isSamePath(each, path.slice(0, depth)))
  ) {
    depth -= 1
  }
  const { holder, entry = own } = links[depth] ?? links[0]
  if (isExplicit(own) || isExplicit(entry)) throw new Refusal('expected the style `key: value`')
  const [above, below] = commentsAround(source, entry, own, withComments)
  const left = source.isJson ? [] : [...above, ...comments, ...below]
  const member: Member = { holder: holder as EntryMap, entry, isLast: isOnly({ holder }), withComments }
  if (holder.flow !== true) return cutBlock(source, member, left)
  return [...linesBefore(source, links, left), ...cutFlow(source, member)]
}

interface Member {
  readonly holder: EntryMap
  readonly entry: Entry
  readonly isLast: boolean
  readonly withComments: boolean
}

const isOnly = (link: Pick<Link, 'holder'> | undefined) => isMap(link?.holder) && link.holder.items.length === 1

/** Comments of the sections that go together with `own`, before and after it. */
function commentsAround(source: YamlSource, top: Entry, own: Entry, withComments: boolean): [string[], string[]] {
  if (top === own) return [[], []]
  const { text, comments } = source
  const between = (from: number, to: number) =>
    comments.filter(({ start }) => start >= from && start < to).map(({ start, end }) => text.slice(start, end))
  const end = Math.max(entryLineEnd(source, top), entryEnd(text, top))
  return [
    between(entryStart(top), withComments ? aboveStart(source, own) : entryStart(own)),
    between(lineEnd(text, entryEnd(text, own)), end),
  ]
}

function cutBlock(source: YamlSource, { holder, entry, isLast, withComments }: Member, comments: readonly string[]) {
  const { text, lineBreak } = source
  const start = withComments ? aboveStart(source, entry) : entryStart(entry)
  const end = entryLineEnd(source, entry)
  const lines = isLast ? [...comments, '{}'] : comments
  if (lines.length > 0) {
    const between = lineBreak + ' '.repeat(columnOf(text, start))
    return [{ offset: start, length: end - start, text: lines.join(between) }]
  }
  const line = lineStart(text, start)
  const next = nextLine(text, end)
  if (text.slice(line, start).trim() !== '') {
    // The first member of a list's item: the next one moves up beside the dash.
    const after = next + indentOf(text, next).length
    if (holder.items[0] !== entry || after <= end) throw new Refusal('expected a line of its own')
    return [{ offset: start, length: nextContent(text, end) - start, text: '' }]
  }
  if (next === text.length && !text.endsWith('\n') && line > lineBreak.length) {
    const offset = line - lineBreak.length
    return [{ offset, length: end - offset, text: '' }]
  }
  return [{ offset: line, length: next - line, text: '' }]
}

const nextContent = (text: string, offset: number) => offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0)

function cutFlow(source: YamlSource, { holder, entry, isLast, withComments }: Member): TextEdit[] {
  const { text, comments } = source
  const commas = commasAround(holder, entry)
  if (commas === undefined) throw new Refusal('expected a map in braces')
  const start = entryStart(entry)
  const end = entryEnd(text, entry)
  const after = commas.after === undefined ? end : commas.after + 1
  const [open, close] = [(holder.range?.[0] ?? 0) + 1, (holder.range?.[1] ?? 0) - 1]
  if (isLast && !comments.some((each) => each.start > open && each.start < close)) {
    return [{ offset: open, length: close - open, text: '' }]
  }
  if (isOnLinesOfItsOwn(source, entry, after)) {
    const line = lineStart(text, withComments ? aboveStart(source, entry) : start)
    const lines = { offset: line, length: nextLine(text, after) - line, text: '' }
    const trails = source.isJson && commas.after === undefined && commas.before !== undefined
    return trails ? [{ offset: commas.before ?? 0, length: 1, text: '' }, lines] : [lines]
  }
  if (commas.after !== undefined) {
    const next = nextContent(text, after)
    const last = text[next] === '#' ? after : next
    return [{ offset: start, length: last - start, text: '' }]
  }
  const isBare = !comments.some((each) => each.start > (commas.before ?? start) && each.start < start)
  const offset = isBare ? (commas.before ?? start) : start
  return [{ offset, length: end - offset, text: '' }]
}

/** In flow style, with nothing beside it but a comment. */
export function isOnLinesOfItsOwn({ text }: YamlSource, entry: Entry, end: number): boolean {
  const start = entryStart(entry)
  const rest = text.slice(end, lineEnd(text, end)).trim()
  return text.slice(lineStart(text, start), start).trim() === '' && (rest === '' || rest.startsWith('#'))
}

/** Comments cannot stand inside of a flow map's line, so they stand above the block that holds it. */
export function linesBefore(
  { text, lineBreak }: YamlSource,
  links: readonly Link[],
  comments: readonly string[],
): TextEdit[] {
  if (comments.length === 0) return []
  const index = links.findIndex(({ holder }) => holder.flow === true)
  const outer = links[index - 1]?.entry
  const line = lineStart(text, outer === undefined ? (links[index]?.holder.range?.[0] ?? 0) : entryStart(outer))
  const indent = indentOf(text, line)
  return [{ offset: line, length: 0, text: comments.map((each) => indent + each + lineBreak).join('') }]
}
