/**
 * From the text of a YAML or JSON file to its value, as Backstage's loader parses it, and the node of each value.
 *
 * @module
 */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Alias,
  type Document,
  type ErrorCode,
  type Node,
  type Pair,
} from 'yaml'
import type { SourceText } from './place.ts'

/** Held only while files are read: the nodes of the library are many. */
export interface SourceFile {
  readonly source: SourceText
  /** Absolute. */
  readonly path: string
  /** `undefined`: not to be had, see the faults. An empty file is `null`. */
  readonly value: unknown
  readonly root: Node | null
  readonly targets: ReadonlyMap<Alias, Node>
  readonly faults: readonly SyntaxFault[]
}

export interface SyntaxFault {
  readonly offset: number
  /** Shows nothing of the file: the library's own messages quote the line at fault, which may hold a secret. */
  readonly message: string
  /** What to do; where there is one, the file is read all the same. */
  readonly hint?: string
}

/** `path` is absolute. The loader takes the files that it is given for YAML, whatever their name. */
export function readDocument(path: string, name: string, text: string, format: 'yaml' | 'json'): SourceFile {
  // The library's check of unique keys is quadratic, and it prints a key that is no text.
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' })
  const file = { source: { name, text }, path, root: document.contents, targets: new Map<Alias, Node>() }
  const [error] = document.errors
  if (format === 'json') {
    try {
      return { ...file, value: JSON.parse(text) as unknown, faults: [] }
    } catch {
      const message = 'Unexpected JSON, expected a file that parses'
      return { ...file, value: undefined, faults: [{ offset: error?.pos[0] ?? 0, message }] }
    }
  }
  if (error !== undefined) {
    return { ...file, value: undefined, faults: [{ offset: error.pos[0], message: explain(error.code) }] }
  }
  const warnings = document.warnings.map(({ code, pos }) => ({ offset: pos[0], message: explain(code) }))
  try {
    const { targets, faults } = inspect(document)
    const value: unknown = faults.some(({ hint }) => hint === undefined) ? undefined : document.toJS()
    return { ...file, targets, value, faults: [...faults, ...warnings] }
  } catch {
    const message = 'Unexpected number of aliases or levels, expected a tree of a size that can be read'
    return { ...file, value: undefined, faults: [{ offset: 0, message }] }
  }
}

const explanations: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'Unexpected second document, expected one',
  TAB_AS_INDENT: 'Unexpected tab, expected spaces',
  TAG_RESOLVE_FAILED: 'Unexpected tag, expected one that YAML defines and a value that fits it',
}

const explain = (code: ErrorCode): string =>
  explanations[code] ?? `Unexpected YAML, expected a file that parses (${code.toLowerCase().replaceAll('_', ' ')})`

const lostKey = ({ range }: Node): SyntaxFault => ({
  offset: range?.[0] ?? 0,
  message: 'Unexpected key `__proto__`, expected one that Backstage reads',
  hint: 'Remove it: Backstage drops it, with all below it, without a word.',
})

/** What each alias stands for, and what the library accepts or finds too slowly. */
function inspect(document: Document): Pick<SourceFile, 'targets'> & { readonly faults: readonly SyntaxFault[] } {
  const targets = new Map<Alias, Node>()
  const faults: SyntaxFault[] = []
  const anchors = new Map<string, Node>()
  const open = new Set<Node>()
  const fault = (node: Node, message: string) => faults.push({ offset: node.range?.[0] ?? 0, message })

  const walkPair = ({ key, value }: Pair<Node | null, Node | null>, seen: Set<unknown>) => {
    if (key !== null) {
      walk(key)
      if (!isScalar(isAlias(key) ? (targets.get(key) ?? { value: null }) : key)) {
        fault(key, 'Unexpected key that is a map or a list, expected text')
      } else if (isScalar(key)) {
        if (seen.has(key.value)) fault(key, 'Unexpected second key of the same name, expected each once')
        seen.add(key.value)
        if (key.value === '__proto__') faults.push(lostKey(key))
      }
    }
    if (value !== null) walk(value)
  }
  const walk = (node: Node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target === undefined) fault(node, 'Unexpected alias, expected one whose anchor stands before it')
      else if (open.has(target)) fault(node, 'Unexpected alias of a node that holds it, expected a tree')
      else targets.set(node, target)
      return
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
    if (!isMap(node) && !isSeq(node)) return
    open.add(node)
    const seen = new Set<unknown>()
    for (const item of node.items) {
      if (isPair(item)) walkPair(item as Pair<Node | null, Node | null>, seen)
      else walk(item as Node)
    }
    open.delete(node)
  }
  if (document.contents !== null) walk(document.contents)
  return { targets, faults }
}
