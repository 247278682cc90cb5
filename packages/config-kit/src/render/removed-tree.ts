import type { RemovedKey } from '../define.ts'

/** Removed keys below a section, by their next name: a tombstone, or the tree that holds tombstones. */
export function removedBelow(prefix: string, removed: readonly RemovedKey[]): Map<string, readonly RemovedKey[]> {
  const below = removed.filter(({ key }) => key.startsWith(`${prefix}.`))
  return Map.groupBy(below, ({ key }) => key.slice(prefix.length + 1).split('.', 1)[0] ?? '')
}

export function tombstoneText({ version, reason, successor }: RemovedKey): string {
  return `Removed in schema version ${version}: ${reason}${successor === undefined ? '' : ` Use ${successor}.`}`
}
