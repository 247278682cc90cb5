import { own } from '../../record.ts'
import type { LockedField } from '../lock.ts'
import type { Step } from '../step.ts'

/** A field that takes over from an older one. */
export type Pair = readonly [key: string, older: LockedField, newer: LockedField]

/** The fields that both snapshots have. */
export const keptFields = ({ older, newer }: Step): readonly Pair[] =>
  Object.entries(newer.fields).flatMap(([key, field]) => {
    const past = own(older.fields, key)
    return past === undefined ? [] : [[key, past, field] as const]
  })

/** New fields, each with the older one whose value it takes over: by its deprecation, or by a migration key by key. */
export const renamedFields = ({ older, newer }: Step): readonly Pair[] => {
  const forwarded = Object.entries(newer.fields).map(([key, { deprecated }]) => [key, deprecated?.successor] as const)
  const moved = newer.migrations
    .filter(({ version, from, to }) => version >= newer.version && from.length === to.length)
    .flatMap(({ from, to }) => from.map((key, at) => [key, to[at]] as const))
  const pairs = new Map([...forwarded, ...moved].map((pair) => [JSON.stringify(pair), pair]))
  return [...pairs.values()].flatMap(([from, to = from]) => {
    const [past, present] = [own(older.fields, from), own(newer.fields, to)]
    if (past === undefined || present === undefined || Object.hasOwn(older.fields, to)) return []
    return [[to, past, present] as const]
  })
}
