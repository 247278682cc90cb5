/**
 * The life of one field, from the lock.
 *
 * @module
 */
import { changesIn } from './diff.ts'
import { covers, tombstonesOf } from './keys.ts'
import { own } from '../record.ts'
import type { Lock, Snapshot } from './lock.ts'

export interface HistoryEntry {
  /** The schema version. */
  readonly version: number
  /** Absent for what is not released yet. */
  readonly release?: string
  readonly text: string
}

/**
 * When the field came, what changed, when it was deprecated and removed, and why. Oldest first; empty for a key that the
 * lock never knew.
 */
export const historyOf = ({ snapshots }: Lock, key: string): readonly HistoryEntry[] =>
  snapshots.flatMap((snapshot, at) => {
    const { version, release } = snapshot
    const texts = at === 0 ? beginnings(key, snapshot) : changeTexts(key, snapshots.slice(0, at + 1))
    return texts.map((text) => ({ version, ...(release !== undefined && { release }), text }))
  })

const beginnings = (key: string, first: Snapshot) =>
  own(first.fields, key) === undefined ? tombstoneTexts(key, first) : ['Already there when the lock began']

function changeTexts(key: string, history: readonly Snapshot[]): readonly string[] {
  const [older, newer] = history.slice(-2)
  if (older === undefined || newer === undefined) return []
  const changes = changesIn({ older, newer, history: history.slice(0, -1), seen: [] })
  const isGone = Object.hasOwn(older.fields, key) && !Object.hasOwn(newer.fields, key)
  const isNewlyTold = !Object.hasOwn(older.fields, key) && tombstonesOf(key, older).length === 0
  return [
    ...changes
      .filter((change) => change.key === key || (Object.hasOwn(newer.fields, key) && covers(key, change.key)))
      .map(({ rule, message }) => (rule === 'deprecated' ? deprecationText(key, newer) : message)),
    ...(isGone || isNewlyTold ? tombstoneTexts(key, newer) : []),
  ]
}

function deprecationText(key: string, { fields }: Snapshot): string {
  const deprecated = own(fields, key)?.deprecated
  return `Deprecated: ${deprecated?.reason ?? ''}${replacedBy(deprecated?.successor)}`
}

const tombstoneTexts = (key: string, snapshot: Snapshot) =>
  tombstonesOf(key, snapshot).map(({ reason, successor }) => `Removed: ${reason}${replacedBy(successor)}`)

const replacedBy = (successor: string | undefined) => (successor === undefined ? '' : ` (replaced by \`${successor}\`)`)
