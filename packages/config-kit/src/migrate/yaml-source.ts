/**
 * A YAML text, parsed down to its comments.
 *
 * @module
 */
import {
  CST,
  Lexer,
  isMap,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { ConfigError } from '../errors.ts'
import type { Path } from '../load/full-key.ts'
import { placeOf } from '../load/place.ts'
import { readDocument } from '../load/read-document.ts'
import { printable } from '../report/printable.ts'
import type { Json } from '../value/value-schema.ts'
import { columnOf, entryStart } from './yaml-spans.ts'

export type { Path }

export type Entry = Pair<Scalar, Node | null>
export type EntryMap = YAMLMap<Scalar, Node | null>

/** One step of a path: the member of a map, or the item of a list. */
export interface Link {
  readonly holder: EntryMap | YAMLSeq
  readonly entry?: Entry
}

interface Span {
  readonly start: number
  readonly end: number
}

export interface YamlSource {
  readonly text: string
  /** JSON is read as YAML, but takes no comments and no comma that trails. */
  readonly isJson: boolean
  readonly document: Document
  readonly data: Json
  readonly comments: readonly Span[]
  readonly lineBreak: string
  /** Columns that a section's keys are indented by. */
  readonly step: number
}

/**
 * `file` is only named, not read.
 *
 * @throws ConfigError `INPUT_UNREADABLE`, with file, line and column. The message shows nothing of the text.
 */
export function readSource(file: string, text: string): YamlSource {
  const isJson = file.toLowerCase().endsWith('.json')
  const { value, faults } = readDocument(file, file, text, isJson ? 'json' : 'yaml')
  for (const { message, offset, hint } of faults) {
    if (hint !== undefined) continue
    const { line, column } = placeOf({ source: { name: file, text }, offset })
    throw new ConfigError('INPUT_UNREADABLE', `${printable(file, 500)}:${line}:${column}: ${message}`)
  }
  const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'error' })
  return {
    text,
    isJson,
    document,
    // Without the sharing that aliases bring.
    data: JSON.parse(JSON.stringify(value ?? null)) as Json,
    comments: commentsIn(text),
    lineBreak: /\r?\n/.exec(text)?.[0] ?? '\n',
    step: stepOf(document, text),
  }
}

export function commentsIn(text: string): Span[] {
  const spans: Span[] = []
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token)
    // These mark what follows, and are not in the text.
    if (type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar') continue
    if (type === 'comment') spans.push({ start: offset, end: offset + token.length })
    offset += token.length
  }
  return spans
}

function stepOf(document: Document, text: string): number {
  let step = 2
  visit(document, {
    Map: (_, node, ancestors) => {
      const holder = ancestors.findLast(isMap) as EntryMap | undefined
      const [outer, inner] = [holder?.items[0], (node as EntryMap).items[0]]
      if (holder?.flow === true || node.flow === true || outer === undefined || inner === undefined) return undefined
      const columns = columnOf(text, entryStart(inner)) - columnOf(text, entryStart(outer))
      if (columns <= 0) return undefined
      step = columns
      return visit.BREAK
    },
  })
  return step
}
