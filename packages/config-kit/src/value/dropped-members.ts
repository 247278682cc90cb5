import type { Path } from '../load/full-key.ts'
import { isRecord } from '../record.ts'

/** Where `parsed` lacks a member that `given` has: an object schema that is not strict drops it without a word. `null` is unset. */
export function droppedMembers(given: unknown, parsed: unknown): readonly Path[] {
  if (Array.isArray(given) && Array.isArray(parsed)) {
    return given.flatMap((item, index) => below(index, droppedMembers(item, parsed[index])))
  }
  if (!isRecord(given) || !isRecord(parsed)) return []
  return Object.entries(given)
    .filter(([, member]) => member !== null)
    .flatMap(([name, member]) =>
      Object.hasOwn(parsed, name) ? below(name, droppedMembers(member, parsed[name])) : [[name]],
    )
}

const below = (name: string | number, paths: readonly Path[]) => paths.map((path) => [name, ...path])
