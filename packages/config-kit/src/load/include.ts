/**
 * `$env`, `$file` and `$include`: a map of one key that stands for something from elsewhere.
 *
 * @module
 */
import { extname } from 'node:path'
import { isAlias, isMap, isScalar, type Node, type Pair } from 'yaml'
import type { SourceFile } from './read-document.ts'

const directives = ['$env', '$file', '$include'] as const

export type DirectiveName = (typeof directives)[number]

export type Directive = { readonly name: DirectiveName; readonly argument: string } | { readonly fault: string }

/** `undefined`: a map like any other. */
export function directiveOf(value: object): Directive | undefined {
  const name = directives.find((each) => Object.hasOwn(value, each))
  if (name === undefined) return undefined
  if (Object.keys(value).length > 1) return { fault: `Unexpected key beside \`${name}\`, expected it alone` }
  const argument: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  if (typeof argument !== 'string') return { fault: `Unexpected value of \`${name}\`, expected text` }
  return { name, argument }
}

export interface IncludeTarget {
  readonly file: string
  readonly format: 'yaml' | 'json'
  readonly names: readonly string[]
}

const formats: ReadonlyMap<string, IncludeTarget['format']> = new Map([
  ['.json', 'json'],
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
])

/** From `file.yaml#a.b`. `undefined`: a file that the loader has no parser for. */
export function includeTarget(argument: string): IncludeTarget | undefined {
  const [file = '', names] = argument.split(/#(.*)/)
  const format = formats.get(extname(file))
  return format === undefined ? undefined : { file, format, names: names ? names.split('.') : [] }
}

/** A value in a file, and its node. Without one it stands where the value above it stands. */
export interface Found {
  readonly file: SourceFile
  readonly value: unknown
  readonly node: Node | null
}

/** The pairs of a map by name, as the library makes names of keys. */
export function pairsOf({ file, node }: Found): ReadonlyMap<string, Pair<Node, Node | null>> {
  const target = followed(file, node)
  const pairs = new Map<string, Pair<Node, Node | null>>()
  if (!isMap(target)) return pairs
  for (const pair of target.items as Pair<Node, Node | null>[]) {
    const key = followed(file, pair.key)
    if (isScalar(key)) pairs.set(key.value === null ? '' : String(key.value as string | number | boolean), pair)
  }
  return pairs
}

export const followed = (file: SourceFile, node: Node | null): Node | null =>
  isAlias(node) ? (file.targets.get(node) ?? null) : node

/** The value at `names`; with the value `undefined` if it is not there. `undefined`: there is no map to look it up in. */
export function lookUp(found: Found, names: readonly string[]): Found | undefined {
  let at = found
  for (const name of names) {
    const { file, value } = at
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const inner: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
    at = { file, value: inner, node: pairsOf(at).get(name)?.value ?? null }
  }
  return at
}
