import { changesIn } from '../diff.ts'
import type { Lock, Snapshot } from '../lock.ts'

export interface Acknowledgements {
  readonly accepted: ReadonlySet<string>
  /** Those that name no change, neither now nor in any release. */
  readonly stale: readonly string[]
}

/**
 * An acknowledgement stands for one change in one step between releases. Where the same change comes back in a later
 * step of the same schema version, it takes another acknowledgement.
 */
export function acknowledgementsFor(
  lock: Lock,
  released: readonly Snapshot[],
  changes: readonly string[],
): Acknowledgements {
  const left = lock.acknowledged.map(({ change }) => change)
  const take = (id: string) => {
    const at = left.indexOf(id)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  }
  for (const id of released.flatMap((_, at) => pastChanges(released.slice(0, at + 1)))) take(id)
  const accepted = new Set(changes.filter(take))
  return { accepted, stale: left }
}

/** What files were seen to hold then is not recorded, so that it may have been any field. */
function pastChanges(history: readonly Snapshot[]): readonly string[] {
  const [older, newer] = history.slice(-2)
  if (older === undefined || newer === undefined) return []
  return changesIn({ older, newer, history: history.slice(0, -1), seen: Object.keys(newer.fields) }).map(({ id }) => id)
}
