import type { Snapshot } from './lock/lock.ts'

/** Full keys below `root` in operators' data that a released state does not know; of a section, the keys in it. */
export function strangersIn(data: unknown, root: string, known: Snapshot | undefined): readonly string[] {
  const fields = Object.keys(known?.fields ?? {})
  const below = (key: string, value: unknown): readonly string[] => {
    if (fields.includes(key)) return []
    const isSection = key === root || fields.some((field) => field.startsWith(`${key}.`))
    const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
    const inner = members.flatMap(([name, member]) => below(`${key}.${name}`, member))
    return isSection || inner.length > 0 ? inner : [key]
  }
  const top = typeof data === 'object' && data !== null && Object.hasOwn(data, root) ? Object.entries(data) : []
  return top.filter(([name]) => name === root).flatMap(([name, value]) => below(name, value))
}
