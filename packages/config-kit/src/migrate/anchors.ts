import { visit, type Node } from 'yaml'
import { linksTo } from './yaml-paths.ts'
import type { Entry, Path, YamlSource } from './yaml-source.ts'

/** Whether the member at `path` holds an anchor that an alias outside of it needs. */
export function hasSharedAnchor(source: YamlSource, path: Path): boolean {
  const entry = linksTo(source, path)?.at(-1)?.entry
  const inside = new Set<unknown>()
  const anchors = new Set<string>()
  for (const node of [entry?.key, entry?.value]) {
    visit(node ?? null, (_, each) => {
      inside.add(each)
      const anchor = anchorOf(each)
      if (anchor !== undefined) anchors.add(anchor)
    })
  }
  let isShared = false
  visit(source.document, {
    Alias: (_, alias) => {
      if (anchors.has(alias.source) && !inside.has(alias)) isShared = true
    },
  })
  return isShared
}

export function hasAnchorOrAlias({ value }: Entry): boolean {
  let hasAny = false
  visit(value, {
    Alias: () => {
      hasAny = true
    },
    Value: (_, node) => {
      if (anchorOf(node) !== undefined) hasAny = true
    },
  })
  return hasAny
}

/** `null` stands for the value of a key without a colon. */
const anchorOf = (node: unknown) => (node as Partial<Pick<Node & { anchor: string }, 'anchor'>> | null)?.anchor
