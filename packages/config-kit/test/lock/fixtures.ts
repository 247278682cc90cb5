import type { LockedField, Snapshot } from '../../src/lock/lock.ts'
import { hashOf } from '../../src/lock/record.ts'

/** A backend field of text, in files and in the database. */
export const field = (parts: Partial<LockedField> = {}): LockedField => ({
  description: 'What it is.',
  value: { type: 'string' },
  scope: 'db-overridable',
  visibility: 'backend',
  ...parts,
})

export const snapshot = (parts: Partial<Snapshot> = {}): Snapshot => ({
  version: 1,
  fields: {},
  sections: {},
  rules: {},
  removed: [],
  migrations: [],
  ...parts,
})

export function released(release: string, parts: Partial<Snapshot> = {}): Snapshot {
  const sealed = { ...snapshot(parts), release }
  return { ...sealed, hash: hashOf(sealed, undefined) }
}

/** Released one after the other; one that was tampered with stays as it is. */
export const inARow = (...snapshots: readonly Snapshot[]): readonly Snapshot[] =>
  snapshots.reduce<readonly Snapshot[]>((before, each) => {
    const isWhole = each.hash === hashOf(each, undefined)
    return [...before, isWhole ? { ...each, hash: hashOf(each, before.at(-1)) } : each]
  }, [])
