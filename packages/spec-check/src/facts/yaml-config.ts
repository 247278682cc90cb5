/**
 * YAML (and JSON) files of configuration: their keys with places, and where a value is filled in later.
 *
 * @module
 */
import type { Document, LineCounter, YAMLMap } from 'yaml'
import type { Range } from '../markdown/parse.ts'
import { yaml } from '../on-demand.ts'

export interface YamlEntry {
  /** JSON Pointer in the document. */
  readonly pointer: string
  /** Names from the top; items of lists are left out. */
  readonly key: string
  /** Where the name stands. */
  readonly range: Range
  /** The value is a text with `${…}` or a map with `$env`, `$file`, `$include` or `$data`. */
  readonly isSubstituted: boolean
  readonly isNull: boolean
  readonly isMap: boolean
}

export interface YamlConfig {
  /** Every name of every map that can be reached through maps and lists, from the top. */
  readonly entries: readonly YamlEntry[]
  /** As JSON; `undefined` if it cannot be read. */
  readonly value: unknown
  /** The first fault in the syntax. */
  readonly fault: { readonly code: string; readonly range: Range } | undefined
}

/** The documents of a file, each on its own. Never throws: the parser itself ends at a depth. */
export function readYaml(text: string): YamlConfig[] {
  const { LineCounter, parseAllDocuments } = yaml()
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const documents: readonly Document[] = Array.isArray(parsed) ? parsed : []
  return documents.map((document): YamlConfig => {
    const rangeOf = (start: number, end: number): Range => ({ start: pointIn(lines, start), end: pointIn(lines, end) })
    const [error] = document.errors
    const entries: YamlEntry[] = []
    if (error !== undefined) {
      return { entries, value: undefined, fault: { code: error.code, range: rangeOf(...error.pos) } }
    }
    collect(document.contents, '', '', rangeOf, entries)
    return { entries, value: valueOf(document), fault: undefined }
  })
}

function collect(
  node: unknown,
  pointer: string,
  key: string,
  rangeOf: (start: number, end: number) => Range,
  entries: YamlEntry[],
): void {
  const { isMap, isScalar, isSeq } = yaml()
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) collect(item, `${pointer}/${index}`, key, rangeOf, entries)
  }
  if (!isMap(node)) return
  for (const { key: name, value } of node.items) {
    // A merge key (`<<`) is no name.
    if (!isScalar(name) || typeof name.value === 'symbol') continue
    const text = String(name.value)
    const below = `${pointer}/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const full = key === '' ? text : `${key}.${text}`
    const [start = 0, end = 0] = name.range ?? []
    entries.push({
      pointer: below,
      key: full,
      range: rangeOf(start, end),
      isSubstituted: isSubstituted(value),
      isNull: value === null || (isScalar(value) && value.value === null),
      isMap: isMap(value),
    })
    collect(value, below, full, rangeOf, entries)
  }
}

const substitutions = new Set(['$env', '$file', '$include', '$data'])

function isSubstituted(node: unknown): boolean {
  const { isMap, isScalar } = yaml()
  if (isScalar(node)) return typeof node.value === 'string' && /\$\{[^}]*\}/u.test(node.value)
  return isMap(node) && (node as YAMLMap).items.some(({ key }) => isScalar(key) && substitutions.has(String(key.value)))
}

/** Aliases that grow without bounds are refused by the parser. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}

function pointIn(lines: LineCounter, offset: number): Range['start'] {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}
