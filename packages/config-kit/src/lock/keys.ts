/**
 * How a removed key or a migration names what it is about.
 *
 * @module
 */
import type { RemovedKey } from '../define.ts'
import type { LockedMigration, Snapshot } from './lock.ts'

/** `pattern` is the key, or a section or field above it; `*` in it stands for any one name. */
export function covers(pattern: string, key: string): boolean {
  const names = key.split('.')
  const wanted = pattern.split('.')
  return wanted.length <= names.length && wanted.every((name, at) => name === '*' || name === names[at])
}

/** One is the other, or above it. */
export const isRelated = (a: string, b: string): boolean => `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`)

/** The tombstones of a whole key. */
export const tombstonesOf = (key: string, { removed }: Snapshot): readonly RemovedKey[] =>
  removed.filter((each) => each.value === undefined && covers(each.key, key))

/** The migrations that take the key out of a file, or give it a value. */
export const migrationsOf = (key: string, { migrations }: Snapshot): readonly LockedMigration[] =>
  migrations.filter(({ from, to }) => [...from, ...to].some((each) => covers(each, key)))
