import { own } from '../keys.ts'
import type { LockedField } from '../lock.ts'
import type { Step } from '../step.ts'

/** The fields that both snapshots have. */
export const keptFields = ({
  older,
  newer,
}: Step): readonly (readonly [key: string, older: LockedField, newer: LockedField])[] =>
  Object.entries(newer.fields).flatMap(([key, field]) => {
    const past = own(older.fields, key)
    return past === undefined ? [] : [[key, past, field] as const]
  })
