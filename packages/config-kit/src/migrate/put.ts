/**
 * Sets a member in a YAML text.
 *
 * @module
 */
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, visit, type Scalar } from 'yaml'
import type { Json } from '../value/value-schema.ts'
import { isOnLinesOfItsOwn, linesBefore } from './cut.ts'
import type { TextEdit } from './patched-text.ts'
import { Refusal } from './refusal.ts'
import { linksTo, memberOf } from './yaml-paths.ts'
import type { Entry, EntryMap, Link, Path, YamlSource } from './yaml-source.ts'
import {
  aboveStart,
  colonEnd,
  columnOf,
  commasAround,
  entryEnd,
  entryLineEnd,
  entryStart,
  indentOf,
  isExplicit,
  lineEnd,
  lineStart,
  valueStart,
} from './yaml-spans.ts'

/** A member that is on its way. */
export interface Content {
  readonly data: Json
  /** Comment lines that go above it. */
  readonly above: readonly string[]
  readonly beside: string
  /** What follows the key in block style, the colon included, as written below a key at `column`. */
  readonly tail: string
  readonly column: number
  /** The value in flow style; absent where that would lose comments. */
  readonly inline?: string
  /** How the key was quoted. */
  readonly quoting: Scalar.Type | null | undefined
}

export function contentOf(source: YamlSource, links: readonly Link[], data: Json): Content {
  const { text, comments } = source
  const { holder, entry } = links.at(-1) ?? {}
  if (holder === undefined || entry === undefined || isExplicit(entry)) throw new Refusal('expected `key: value`')
  const [start, end] = [valueStart(entry), entryEnd(text, entry)]
  const value = text.slice(start, end)
  const isInFlow = holder.flow === true
  const comma = isInFlow ? (commasAround(holder, entry)?.after ?? end - 1) + 1 : end
  const hasLines = !isInFlow || isOnLinesOfItsOwn(source, entry, comma)
  const top = hasLines ? aboveStart(source, entry) : entryStart(entry)
  const commentsIn = (from: number, to: number) =>
    comments.filter((each) => each.start >= from && each.start < to).map((each) => text.slice(each.start, each.end))
  const beside = hasLines ? (commentsIn(end, lineEnd(text, comma))[0] ?? '') : ''
  const inline = inlineOf(entry, value, data, commentsIn(colonEnd(entry), end).length > 0)
  return {
    data,
    above: commentsIn(top, entryStart(entry)),
    beside,
    tail: isInFlow
      ? `: ${value}${beside && ` ${beside}`}`
      : text.slice(entry.key.range?.[1] ?? 0, entryLineEnd(source, entry)),
    column: isInFlow ? shallowest(value) - source.step : columnOf(text, entryStart(entry)),
    ...(inline !== undefined && { inline }),
    quoting: entry.key.type,
  }
}

/** A new value, in the place of the one that came with `content`. */
export function withValue(content: Content, data: Json): Content {
  const inline = inFlow(data)
  return { ...content, data, inline, tail: `: ${inline}${content.beside && ` ${content.beside}`}`, column: 0 }
}

export const newContent = (data: Json): Content =>
  withValue({ data, above: [], beside: '', tail: '', column: 0, quoting: 'PLAIN' }, data)

/** YAML for `data` on one line, fit for flow and block style. */
export function inFlow(data: Json): string {
  const document = new Document([data])
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = 'QUOTE_DOUBLE'
    },
  })
  const options = { collectionStyle: 'flow', lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity } as const
  return document.toString(options).trim().slice(1, -1).trim()
}

function inlineOf({ value }: Entry, text: string, data: Json, hasComments: boolean): string | undefined {
  if (isCollection(value) && value.flow !== true) return hasComments ? undefined : inFlow(data)
  if (isScalar(value) && value.type !== 'QUOTE_DOUBLE' && value.type !== 'QUOTE_SINGLE') {
    const { errors, contents } = parseDocument(`[${text}]`)
    const isSame = errors.length === 0 && isSeq(contents) && contents.items.length === 1
    return isSame && Object.is(isScalar(contents.items[0]) && contents.items[0].value, value.value)
      ? text
      : inFlow(data)
  }
  return text
}

function shallowest(text: string): number {
  const [, ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  return Math.min(...lines.map((line) => indentOf(line, 0).length), Number.MAX_SAFE_INTEGER)
}

/**
 * The target must not be set. Sections that are absent are created.
 *
 * @param sibling - In block style the member stands right after it; by default at the end of its section.
 */
export function put(source: YamlSource, path: Path, content: Content, sibling?: Entry): TextEdit[] {
  const { text, lineBreak, document } = source
  let node: unknown = document.contents
  let depth = 0
  for (; depth < path.length - 1 && isMap(node) && node.items.length > 0; depth += 1) {
    const entry = memberOf(node as EntryMap, path[depth] ?? '')
    if (entry === undefined) break
    node = entry.value
  }
  const names = path.slice(depth).map(String)
  const links = linksTo(source, path.slice(0, depth)) ?? []
  if (isMap(node) && node.items.length > 0) {
    if (node.flow === true) return putInFlow(source, node as EntryMap, links, names, content)
    const last = node.items.at(-1) as Entry
    const lines = blockLines(source, names, content, columnOf(text, entryStart(last))).join(lineBreak)
    return [{ offset: entryLineEnd(source, sibling ?? last), length: 0, text: lineBreak + lines }]
  }
  return putInEmpty(source, node, links, names, content)
}

/** Into `{}`, `null` or nothing. */
function putInEmpty(
  source: YamlSource,
  node: unknown,
  links: readonly Link[],
  names: readonly string[],
  content: Content,
): TextEdit[] {
  const { text, lineBreak } = source
  const { holder, entry } = links.at(-1) ?? {}
  const root = isMap(node) ? node.range : undefined
  const start = entry === undefined ? root?.[0] : valueStart(entry)
  const end = entry === undefined ? root?.[1] : entryEnd(text, entry)
  const isEmpty = /^(?:\{\s*\}|null|~|)$/i.test(text.slice(start, end)) && (entry === undefined || !isExplicit(entry))
  if (!isEmpty || start === undefined || end === undefined) {
    throw new Refusal('expected a section where the new key belongs')
  }
  if (source.isJson || holder?.flow === true) {
    const space = text[start - 1] === ':' ? ' ' : ''
    const section = `${space}{ ${inlineMember(source, names, content)} }`
    return [...linesBefore(source, links, commentsOf(content)), { offset: start, length: end - start, text: section }]
  }
  const line = lineStart(text, start)
  if (text.slice(line, start).trim() === '') {
    const lines = blockLines(source, names, content, start - line).join(lineBreak)
    return [{ offset: start, length: end - start, text: lines.trimStart() }]
  }
  if (entry === undefined) throw new Refusal('expected a section where the new key belongs')
  const colon = colonEnd(entry)
  const last = lineEnd(text, end)
  const lines = blockLines(source, names, content, columnOf(text, entryStart(entry)) + source.step)
  return [{ offset: colon, length: last - colon, text: [text.slice(end, last).trimEnd(), ...lines].join(lineBreak) }]
}

const commentsOf = ({ above, beside }: Content) => (beside === '' ? above : [...above, beside])

function blockLines(source: YamlSource, names: readonly string[], content: Content, column: number): string[] {
  const inner = column + (names.length - 1) * source.step
  const indent = ' '.repeat(inner)
  const parents = names
    .slice(0, -1)
    .map((name, index) => `${' '.repeat(column + index * source.step)}${keyText(name)}:`)
  const key = keyText(names.at(-1) ?? '', content.quoting)
  const tail = shift(content.tail, inner - content.column, source.lineBreak)
  return [...parents, ...content.above.map((each) => indent + each), indent + key + tail]
}

/** All lines but the first. */
function shift(text: string, columns: number, lineBreak: string): string {
  const [first = '', ...lines] = text.split(/\r?\n/)
  const shifted = lines.map((line) => {
    if (line === '' || columns >= 0) return line === '' ? '' : ' '.repeat(columns) + line
    return line.slice(Math.min(-columns, /^ */.exec(line)?.[0].length ?? 0))
  })
  return [first, ...shifted].join(lineBreak)
}

function putInFlow(
  source: YamlSource,
  map: EntryMap,
  links: readonly Link[],
  names: readonly string[],
  content: Content,
): TextEdit[] {
  const { text, lineBreak } = source
  const last = map.items.at(-1)
  const commas = last === undefined ? undefined : commasAround(map, last)
  if (last === undefined || commas === undefined) throw new Refusal('expected a map in braces')
  const member = inlineMember(source, names, content)
  const end = entryEnd(text, last)
  const after = commas.after === undefined ? end : commas.after + 1
  if (!isOnLinesOfItsOwn(source, last, after)) {
    const before = linesBefore(source, [...links, { holder: map }], commentsOf(content))
    const added = commas.after === undefined ? `, ${member}` : ` ${member},`
    return [...before, { offset: after, length: 0, text: added }]
  }
  const indent = text.slice(lineStart(text, entryStart(last)), entryStart(last))
  const added = `${member}${commas.after === undefined ? '' : ','}${content.beside && ` ${content.beside}`}`
  const lines = [...content.above, added].map((each) => lineBreak + indent + each)
  const line = lineEnd(text, after)
  const comma = commas.after === undefined ? ',' : ''
  return [{ offset: end, length: line - end, text: comma + text.slice(end, line) + lines.join('') }]
}

function inlineMember({ isJson }: YamlSource, names: readonly string[], content: Content): string {
  if (isJson && commentsOf(content).length > 0) throw new Refusal('expected a key without comments where JSON takes it')
  const value = isJson ? (content.inline ?? JSON.stringify(content.data)) : content.inline
  if (value === undefined) throw new Refusal('expected a value without comments inside, or a section in block style')
  const written = isJson ? jsonText(value, content.data) : value
  return names.reduceRight((inner, name, index) => {
    const quoting = isJson ? 'QUOTE_DOUBLE' : index === names.length - 1 ? content.quoting : 'PLAIN'
    const key = keyText(name, quoting)
    return index === names.length - 1 ? `${key}: ${inner}` : `${key}: { ${inner} }`
  }, written)
}

function jsonText(text: string, data: Json): string {
  try {
    JSON.parse(text)
    return text
  } catch {
    return JSON.stringify(data)
  }
}

export function keyText(name: string, quoting?: Scalar.Type | null): string {
  if (quoting === 'QUOTE_DOUBLE') return JSON.stringify(name)
  return quoting === 'QUOTE_SINGLE' ? `'${name.replaceAll("'", "''")}'` : inFlow(name)
}
