/**
 * The names that an entry file exports, without a compiler.
 *
 * @module
 */
import { posix } from 'node:path'
import type { Tree } from '../project/tree.ts'

export interface EntryExports {
  readonly names: ReadonlySet<string>
  /** All names are known: nothing is exported as a whole from a module that is not read here. */
  readonly isComplete: boolean
}

export function exportsOf(path: string, tree: Tree, seen: ReadonlySet<string> = new Set()): EntryExports {
  const text = tree.read(path)
  if (text === undefined || seen.has(path)) return { names: new Set(), isComplete: text !== undefined }
  const names = new Set<string>()
  let isComplete = true
  for (const { name, all } of exportsIn(text)) {
    if (name !== undefined) names.add(name)
    if (all === undefined) continue
    const target = resolve(path, all, tree)
    const below = target === undefined ? undefined : exportsOf(target, tree, new Set([...seen, path]))
    for (const each of below?.names ?? []) if (each !== 'default') names.add(each)
    isComplete &&= below?.isComplete === true
  }
  return { names, isComplete }
}

interface Exported {
  readonly name?: string
  /** The module of `export * from`. */
  readonly all?: string
}

/** Comments, strings, words, and all else by one character. What is not closed ends with its line or the file. */
const token =
  /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|`(?:\\[^]|[^`\\])*`?|[\p{ID_Continue}$]+|[^\s]/gu

const modifiers = new Set(['declare', 'abstract', 'async'])
const declarations = new Set(['function', 'class', 'interface', 'type', 'const', 'let', 'var', 'enum', 'namespace'])

function exportsIn(text: string): readonly Exported[] {
  const tokens = [...text.matchAll(token)].map(([each]) => each).filter((each) => !/^\/[/*]/u.test(each))
  const found: Exported[] = []
  let depth = 0
  for (let at = 0; at < tokens.length; at++) {
    const each = tokens[at]
    if (each === '{') depth++
    if (each === '}') depth--
    if (each === 'export' && depth === 0) found.push(...statementAt(tokens, at + 1))
  }
  return found
}

function statementAt(tokens: readonly string[], start: number): readonly Exported[] {
  let at = start
  const peek = (ahead = 0) => tokens[at + ahead] ?? ''
  if (peek() === 'default') return [{ name: 'default' }]
  while (modifiers.has(peek())) at++
  if (peek() === 'type' && (peek(1) === '{' || peek(1) === '*')) at++
  if (peek() === '*') return peek(1) === 'as' ? [{ name: unquoted(peek(2)) }] : [{ all: unquoted(peek(2)) }]
  if (peek() === '{') return listed(tokens, at + 1)
  if (!declarations.has(peek())) return []
  at++
  if (peek() === 'enum' || peek() === '*') at++
  return /^[\p{ID_Start}$_]/u.test(peek()) ? [{ name: peek() }] : []
}

/** `a, type b, c as d }` */
function listed(tokens: readonly string[], start: number): readonly Exported[] {
  const found: Exported[] = []
  let last: string | undefined
  for (let at = start; at < tokens.length; at++) {
    const each = tokens[at] ?? ''
    if (each === ',' || each === '}') {
      if (last !== undefined) found.push({ name: unquoted(last) })
      last = undefined
      if (each === '}') break
    } else last = each
  }
  return found
}

const unquoted = (text: string): string => text.replaceAll(/^['"]|['"]$/gu, '')

function resolve(from: string, specifier: string, tree: Tree): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const path = posix.join(posix.dirname(from), specifier)
  const stem = path.replace(/\.([cm]?)jsx?$/u, '')
  const candidates = [path, `${stem}.ts`, `${stem}.tsx`, `${stem}.mts`, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`]
  return candidates.find((candidate) => tree.has(candidate))
}
