/**
 * What locks say of each other and of themselves, without the definition that they record.
 *
 * @module
 */
import { ConfigError } from '../errors.ts'
import type { Change } from './change.ts'
import { checkSnapshot, type CheckOptions, type CheckReport } from './check/check.ts'
import { diffSnapshots } from './diff.ts'
import { readLock } from './lock-file.ts'
import type { Lock } from './lock.ts'
import { isReleased, release } from './record.ts'

/**
 * Classifies what lies between the last states of two locks, by key; nothing is compared with a lock that has none. What
 * is in neither of the two, such as a name that a still older state had, is for `check`.
 *
 * @throws ConfigError `LOCK_INVALID` for content that is no lock.
 */
export function diffLocks(older: Lock, newer: Lock): readonly Change[] {
  const [before, after] = [readLock(older, 'older'), readLock(newer, 'newer')].map(({ snapshots }) => snapshots.at(-1))
  return before === undefined || after === undefined ? [] : diffSnapshots(before, after)
}

/**
 * Judges the last state of a lock against every state that was released before it, as `check` does a definition. Where
 * nothing was released yet, the last state of `since` counts as a release.
 *
 * @throws ConfigError `LOCK_INVALID` for content that is no lock, and if `since` is the lock of another root.
 */
export function checkLock(
  lock: Lock,
  { since, ...options }: CheckOptions & { readonly since?: Lock | undefined } = {},
): CheckReport {
  const { root, snapshots, acknowledged } = readLock(lock, 'lock')
  const before = since && readLock(since, 'since')
  if (before !== undefined && before.root !== root) {
    throw new ConfigError('LOCK_INVALID', `Unexpected lock of \`${before.root}\`, expected one of \`${root}\``)
  }
  const current = snapshots.at(-1)
  if (current === undefined) return { ok: true, level: 'none', releaseLevel: 'none', changes: [], issues: [] }
  const isFirst = !snapshots.some(isReleased) && before !== undefined && before.snapshots.length > 0
  const past = isFirst ? release(before, 'since').snapshots : snapshots.slice(0, -1)
  return checkSnapshot({ root, snapshots: [...past, current], acknowledged }, current, options)
}
