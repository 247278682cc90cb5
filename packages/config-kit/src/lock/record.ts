/**
 * How the lock grows: the state that is worked on is its last snapshot, until a release seals it.
 *
 * @module
 */
import { ConfigError } from '../errors.ts'
import { digest, textOf } from './canonical.ts'
import type { Lock, Snapshot } from './lock.ts'

export const emptyLock = (root: string): Lock => ({ root, snapshots: [], acknowledged: [] })

export const isReleased = ({ release }: Snapshot): boolean => release !== undefined

/** Of everything in the snapshot but the hash itself, and of the hash before it, so that none can go unnoticed. */
export function hashOf(snapshot: Snapshot, before: Snapshot | undefined): string {
  const { hash: _, ...rest } = snapshot
  return digest([before?.hash ?? null, rest])
}

/** Whether they are the same state, released or not. */
export const sameContent = (a: Snapshot, b: Snapshot): boolean => contentOf(a) === contentOf(b)

const contentOf = (snapshot: Snapshot) => textOf(unsealed(snapshot))

function unsealed(snapshot: Snapshot): Snapshot {
  const { hash: _, release: __, ...content } = snapshot
  return content
}

/** The lock with `current` as the state that is worked on; without one if it is what was released last. */
export function record(lock: Lock, current: Snapshot): Lock {
  const released = lock.snapshots.filter(isReleased)
  const last = released.at(-1)
  return {
    ...lock,
    snapshots: last !== undefined && sameContent(last, current) ? released : [...released, unsealed(current)],
  }
}

/**
 * The lock with the state that is worked on sealed as that of `packageVersion`. Where nothing changed since the last
 * release, that is the same lock, so that every release may call it, and a second time.
 *
 * @throws ConfigError `LOCK_INVALID` if there is no state, or it is another than the one sealed as that release.
 */
export function release(lock: Lock, packageVersion: string): Lock {
  const working = lock.snapshots.at(-1)
  if (working === undefined) {
    throw new ConfigError('LOCK_INVALID', 'Unexpected lock without a state, expected one to release')
  }
  if (isReleased(working)) return lock
  if (lock.snapshots.some((each) => each.release === packageVersion)) {
    throw new ConfigError(
      'LOCK_INVALID',
      `Unexpected release ${packageVersion}, expected one that is not in the lock yet`,
    )
  }
  const sealed = { ...working, release: packageVersion }
  return {
    ...lock,
    snapshots: [...lock.snapshots.slice(0, -1), { ...sealed, hash: hashOf(sealed, lock.snapshots.at(-2)) }],
  }
}
