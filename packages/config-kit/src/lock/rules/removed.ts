/** Tombstones, and the names that they kept free. */
import type { RemovedKey } from '../../define.ts'
import { covers, own, tombstonesOf } from '../keys.ts'
import type { Snapshot } from '../lock.ts'
import { changeOf, type Rule } from '../step.ts'
import { isMember } from '../value-sets/member.ts'

/** Looks at everything that was ever released, because tombstones may be dropped in between. */
export const reusedNames: Rule = (step) => [
  ...Object.entries(step.newer.fields).flatMap(([key, field]) => {
    if (Object.hasOwn(step.older.fields, key)) return []
    const past = lastFieldNamed(key, step.history)
    if (past === undefined && step.history.every((each) => tombstonesOf(key, each).length === 0)) return []
    const fields = past === undefined ? [field] : [past, field]
    return [changeOf('name-reused', key, 'Name of a removed field used again', step, { fields, content: field.value })]
  }),
  ...step.older.removed.flatMap((tombstone) => {
    const { key, value } = tombstone
    const field = own(step.newer.fields, key)
    if (value === undefined || field === undefined || !isReused(tombstone, step.newer)) return []
    const about = { fields: [field], content: value }
    return [changeOf('name-reused', key, `Removed value \`${String(value)}\` accepted again`, step, about)]
  }),
]

/** The field as it was in the newest release that had one of this key. */
export const lastFieldNamed = (key: string, history: readonly Snapshot[]): Snapshot['fields'][string] | undefined => {
  const last = history.findLast(({ fields }) => Object.hasOwn(fields, key))
  return last && own(last.fields, key)
}

export const changedTombstones: Rule = (step) =>
  step.older.removed.flatMap((tombstone) => {
    const { key, value } = tombstone
    const what = value === undefined ? '' : ` of the value \`${String(value)}\``
    const kept = keptIn(step.newer, tombstone)
    const about = { ...(value !== undefined && { content: value }) }
    if (kept === undefined) {
      if (isReused(tombstone, step.newer)) return []
      return [changeOf('tombstone-dropped', key, `Tombstone${what} dropped`, step, about)]
    }
    return tombstone.severity === 'warning' && kept.severity !== 'warning'
      ? [changeOf('tombstone-hardened', key, `Tombstone${what} turned into an error`, step, about)]
      : []
  })

/** The same tombstone, or one that covers it. */
export const keptIn = ({ removed }: Snapshot, { key, value }: RemovedKey): RemovedKey | undefined =>
  removed.find((each) => each.key === key && each.value === value) ??
  removed.find((each) => each.value === undefined && covers(each.key, key))

/** What the tombstone stood for exists again. */
export function isReused({ key, value }: RemovedKey, { fields }: Snapshot): boolean {
  if (value === undefined) return Object.keys(fields).some((each) => covers(key, each))
  const field = own(fields, key)
  return field !== undefined && isMember(field.value, value)
}
