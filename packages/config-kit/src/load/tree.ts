/**
 * A configuration of which every value knows its origin, and how Backstage merges several.
 *
 * @module
 */
import type { Path } from './full-key.ts'
import type { Spot } from './place.ts'

/** What is wrong, without the key: that depends on who includes it. */
export interface Fault {
  readonly code: 'unreadable-file' | 'invalid-yaml' | 'invalid-include' | 'invalid-variable' | 'unset-variable'
  readonly message: string
  readonly hint?: string
}

/** A value that is not there, though its key is written. */
export interface Dropped {
  readonly faults: readonly Fault[]
  /** Backstage drops it without a word; otherwise it does not start. */
  readonly silent: boolean
}

/** A scalar is whatever the parser made of it. */
export type Content = ReadonlyMap<string, Tree> | readonly Tree[] | Dropped | string | number | boolean | bigint | null

/** A directive on the way to a value. */
export interface Step extends Spot {
  /** File and key that it includes, to tell a cycle. */
  readonly target?: string
}

export interface Tree {
  content: Content
  readonly key: Spot | undefined
  value: Spot | undefined
  via: readonly Step[]
  variables: readonly string[]
}

export const isBranch = (content: Content): content is ReadonlyMap<string, Tree> => content instanceof Map

export const isList = (content: Content): content is readonly Tree[] => Array.isArray(content)

export const isDropped = (content: Content): content is Dropped =>
  typeof content === 'object' && content !== null && 'faults' in content

/**
 * `over` wins, lists whole; `null` unsets, and what was dropped leaves what is below. A key `__proto__` is lost, because
 * Backstage assigns it. `undefined`: unset.
 */
export function merge(over: Tree | undefined, under: Tree | undefined): Tree | undefined {
  if (over === undefined) return under
  if (over.content === null) return undefined
  if (isDropped(over.content)) return under === undefined || isDropped(under.content) ? over : under
  if (!isBranch(over.content)) return over
  const below = under !== undefined && isBranch(under.content) ? under.content : new Map<string, Tree>()
  const merged = new Map<string, Tree>()
  for (const name of new Set([...over.content.keys(), ...below.keys()])) {
    const each = merge(over.content.get(name), below.get(name))
    if (each !== undefined && name !== '__proto__') merged.set(name, each)
  }
  return { ...over, content: merged }
}

export function toData({ content }: Tree): unknown {
  if (isList(content)) return kept(content).map(toData)
  if (!isBranch(content)) return content
  const data: [string, unknown][] = []
  for (const [name, each] of content) {
    // Backstage assigns what is in a file, but not what is in a list in a variable.
    const isLost = name === '__proto__' && each.key !== undefined
    if (!isLost && !isDropped(each.content)) data.push([name, toData(each)])
  }
  return Object.fromEntries(data)
}

const kept = (items: readonly Tree[]) => items.filter(({ content }) => !isDropped(content))

/** The value at `path`, or undefined. A dropped item of a list has no index, as in the data. */
export function childOf({ content }: Tree, name: string | number): Tree | undefined {
  if (isList(content)) return typeof name === 'number' ? kept(content)[name] : undefined
  return isBranch(content) ? content.get(String(name)) : undefined
}

/** Every dropped value. The index of a list item is the one in the file. */
export function* droppedIn(tree: Tree, path: Path = []): Generator<{ tree: Tree; path: Path; dropped: Dropped }> {
  const { content } = tree
  if (isList(content) || isBranch(content)) {
    for (const [name, each] of content.entries()) {
      const { content: inner } = each
      if (typeof inner === 'object' && inner !== null) yield* droppedIn(each, [...path, name])
    }
  } else if (isDropped(content)) {
    yield { tree, path, dropped: content }
  }
}
