/**
 * Where each key of a YAML file stands, which Backstage's loader does not say.
 *
 * @module
 */
import {
  LineCounter,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml'
import { ConfigError } from './errors.ts'
import type { ConfigIssue } from './validate.ts'

/** 1-based, columns in UTF-16 code units. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Environment variables that the value cannot do without. */
  readonly variables: readonly string[]
}

/**
 * The place of each key, by full key. `file` is only named, not read.
 *
 * @throws ConfigError `SYNTAX_INVALID`, with file, line and column.
 */
export function locateKeys(file: string, text: string): ReadonlyMap<string, Place> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const refuse = (offset: number, what: string): never => {
    const { line, col } = lines.linePos(offset)
    throw invalid(`${file}:${line}:${col}: Unexpected YAML, expected a file that parses (${what})`)
  }
  // The library's messages quote the line at fault, which may hold a secret; its codes say what is wrong.
  const fault = document.errors[0] ?? document.warnings[0]
  if (fault !== undefined) refuse(fault.pos[0], fault.code.toLowerCase().replaceAll('_', ' '))
  visit(document, {
    // `{{ secret }}` is a map whose key is a map. Reading it makes the library print that key.
    Pair: (_, { key }) => (isScalar(key) ? undefined : refuse((key as Node).range?.[0] ?? 0, 'key that is no text')),
    Alias: (_, alias) => (alias.resolve(document) ? undefined : refuse(alias.range?.[0] ?? 0, 'unresolved alias')),
  })
  try {
    document.toJS()
  } catch {
    throw invalid(`${file}: Unexpected number of aliases, expected a tree of a size that can be read`)
  }
  const followed = (node: unknown) => (isAlias(node) ? node.resolve(document) : node)
  const places = new Map<string, Place>()
  const walk = (prefix: string, node: unknown, above: readonly unknown[]) => {
    if (above.includes(node)) throw invalid(`${file}: Unexpected alias of a node that holds it, expected a tree`)
    const inside = [...above, node]
    if (isSeq(node)) node.items.forEach((item, index) => walk(`${prefix}[${index}]`, followed(item), inside))
    if (!isMap(node)) return
    for (const { key, value: given } of node.items as Pair<Scalar, Node | null>[]) {
      const name = String(key.value)
      const value = followed(given)
      const path = prefix === '' ? name : `${prefix}.${name}`
      const { line, col } = lines.linePos(key.range?.[0] ?? 0)
      places.set(path, { file, line, column: col, variables: variablesOf(value) })
      walk(path, value, inside)
    }
  }
  walk('', document.contents, [])
  return places
}

const invalid = (message: string) => new ConfigError('SYNTAX_INVALID', message)

/** `${NAME}` within text, or `{ $env: NAME }`. `${NAME:-default}` can do without, and `$${` is no substitution. */
function variablesOf(value: unknown): readonly string[] {
  if (isSeq(value)) return value.items.flatMap(variablesOf)
  if (isMap(value)) {
    const name = value.items.length === 1 ? value.get('$env') : undefined
    return typeof name === 'string' && !name.includes('${') ? [name] : []
  }
  if (!isScalar(value) || typeof value.value !== 'string') return []
  return [...value.value.matchAll(/\$?\$\{([^{}]*)\}/g)]
    .filter(([whole, inside = '']) => !whole.startsWith('$$') && !/:-\s*\S/.test(inside))
    .map(([, inside = '']) => inside.split(':-', 1)[0]?.trim() ?? '')
}

/**
 * Keys below `root` that Backstage drops because a variable is not set. Half a sign-on would look like none.
 */
export function unsetVariables(
  root: string,
  places: ReadonlyMap<string, Place>,
  env: Readonly<Record<string, string | undefined>>,
): ConfigIssue[] {
  return [...places]
    .filter(([key]) => key === root || key.startsWith(`${root}.`))
    .flatMap(([key, { variables }]) =>
      variables
        .filter((name) => !Object.hasOwn(env, name) || env[name] === undefined)
        .map((name) => (/^[A-Za-z_]\w*$/.test(name) ? name : '…'))
        .map((name) => ({
          code: 'unset-variable' as const,
          severity: 'error' as const,
          key,
          message: `Unexpected unset variable \`${name}\`, expected a value`,
          hint: `Set ${name}, or remove the key: Backstage drops it without a word.`,
        })),
    )
}
