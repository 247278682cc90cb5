/**
 * What stands at a path of keys in a YAML text.
 *
 * @module
 */
import { isAlias, isMap, isSeq } from 'yaml'
import type { Entry, EntryMap, Link, Path, YamlSource } from './yaml-source.ts'

/** Every step to what stands at `path`, aliases not followed. */
export function linksTo({ document }: YamlSource, path: Path): readonly [Link, ...Link[]] | undefined {
  let node: unknown = document.contents
  const links: Link[] = []
  for (const name of path) {
    if (isSeq(node) && typeof name === 'number' && name < node.items.length) {
      links.push({ holder: node })
      node = node.items[name]
      continue
    }
    const entry = isMap(node) ? memberOf(node as EntryMap, name) : undefined
    if (entry === undefined) return undefined
    links.push({ holder: node as EntryMap, entry })
    node = entry.value
  }
  const [first, ...rest] = links
  return first === undefined ? undefined : [first, ...rest]
}

export const memberOf = (map: EntryMap, name: string | number): Entry | undefined =>
  map.items.find(({ key }) => String(key.value) === name)

/** The paths that `pattern` stands for, in which `*` is any key or item. */
export function pathsOf(source: YamlSource, pattern: Path): readonly Path[] {
  const walk = (node: unknown, [name, ...rest]: Path, path: Path): Path[] => {
    if (name === undefined) return [path]
    if (name === '*' && isSeq(node)) return node.items.flatMap((item, index) => walk(item, rest, [...path, index]))
    if (!isMap(node)) {
      if (!isSeq(node) || typeof name !== 'number' || name >= node.items.length) return []
      return walk(node.items[name], rest, [...path, name])
    }
    return (node as EntryMap).items
      .filter(({ key }) => name === '*' || String(key.value) === name)
      .flatMap(({ key, value }) => walk(value, rest, [...path, String(key.value)]))
  }
  return walk(source.document.contents, pattern, [])
}

/** The offset of the alias or merge key through which alone `path` is reached. */
export function aliasOnTheWay({ document }: YamlSource, path: Path): number | undefined {
  const has = (given: unknown, [name, ...rest]: Path): boolean => {
    const node = isAlias(given) ? given.resolve(document) : given
    if (name === undefined) return true
    if (isSeq(node)) return name === '*' && node.items.some((item) => has(item, rest))
    if (!isMap(node)) return false
    return (node as EntryMap).items.some(
      ({ key, value }) => (name === '*' || String(key.value) === name) && has(value, rest),
    )
  }
  const walk = (node: unknown, [name, ...rest]: Path): number | undefined => {
    if (isAlias(node)) return has(node, [name ?? '', ...rest]) ? node.range?.[0] : undefined
    if (name === undefined) return undefined
    if (isSeq(node)) return first(node.items, (item) => (name === '*' ? walk(item, rest) : undefined))
    if (!isMap(node)) return undefined
    return first((node as EntryMap).items, ({ key, value }) => {
      if (name === '*' || String(key.value) === name) return rest.length === 0 ? undefined : walk(value, rest)
      const merged = isSeq(value) ? value.items : [value]
      return key.value === '<<' && merged.some((each) => has(each, [name, ...rest])) ? key.range?.[0] : undefined
    })
  }
  return walk(document.contents, path)
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
