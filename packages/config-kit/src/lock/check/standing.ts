/**
 * What the current definition still owes to those who come from older releases than the newest.
 *
 * @module
 */
import type { RemovedKey } from '../../define.ts'
import { isRelated, migrationsOf, tombstonesOf } from '../keys.ts'
import type { LockedMigration, Snapshot } from '../lock.ts'
import { isHiddenField, isReused, keptIn } from '../rules/removed.ts'
import { problem, type CheckIssue } from './issue.ts'

/** Who comes from further back passes through a release between. */
const versionsKept = 2

const isPast = (version: number, current: Snapshot) => current.version - version >= versionsKept

/** `released`: oldest first. The step from the newest of them is judged elsewhere. */
export const standingIssues = (released: readonly Snapshot[], current: Snapshot): readonly CheckIssue[] => [
  ...removals(released).flatMap(({ key, version }) => owedTo(key, version, released, current)),
  ...distinct(
    released.flatMap(({ removed }) => removed),
    ({ key, value }) => [key, value],
  ).flatMap((each) => droppedTombstone(each, current)),
  ...distinct(
    released.flatMap(({ migrations }) => migrations),
    ({ version, from, to }) => [version, from, to],
  ).flatMap((each) => droppedMigration(each, current)),
]

/** The last of those that have the same identity. */
const distinct = <T>(values: readonly T[], identity: (value: T) => readonly unknown[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(identity(value)), value])).values(),
]

/** Fields that went from one release to a later one, with the schema version that first lacked them. */
function removals(released: readonly Snapshot[]): readonly { readonly key: string; readonly version: number }[] {
  const gone = new Map<string, number>()
  for (const [at, older] of released.entries()) {
    const newer = released[at + 1]
    if (newer === undefined) break
    for (const key of Object.keys(older.fields)) if (!Object.hasOwn(newer.fields, key)) gone.set(key, newer.version)
  }
  return [...gone].map(([key, version]) => ({ key, version }))
}

/** What no release ever had, and is not too late for. */
function owedTo(key: string, version: number, released: readonly Snapshot[], current: Snapshot): readonly CheckIssue[] {
  if (isPast(version, current) || Object.keys(current.fields).some((each) => isRelated(each, key))) return []
  const all = [...released, current]
  return [
    ...(all.some((each) => tombstonesOf(key, each).length > 0)
      ? []
      : [
          problem(
            'tombstone-missing',
            `Unexpected end of \`${key}\` in version ${version} without a tombstone, expected one in \`removed\``,
            `Add to \`removed\`: ${JSON.stringify({ key, version, reason: '…' })}`,
            { key },
          ),
        ]),
    ...(all.some((each) => migrationsOf(key, each).length > 0)
      ? []
      : [
          problem(
            'migration-missing',
            `Unexpected end of \`${key}\` without a migration to version ${version}, expected one that names it`,
            'Add it to `migrations`; without `to` it drops what is set',
            { key },
          ),
        ]),
  ]
}

function droppedTombstone(tombstone: RemovedKey, current: Snapshot): readonly CheckIssue[] {
  const { key, value, version } = tombstone
  if (isPast(version, current) || keptIn(current, tombstone) !== undefined || isReused(tombstone, current)) return []
  const shown = isHiddenField(key, current) ? 'a value' : `the value \`${String(value)}\``
  const what = value === undefined ? `\`${key}\`` : `${shown} of \`${key}\``
  return [
    problem(
      'tombstone-dropped',
      `Unexpected removal of the tombstone of ${what}, expected it until schema version ${version + versionsKept}`,
      'Put it back into `removed`',
      { key },
    ),
  ]
}

function droppedMigration({ version, from, to }: LockedMigration, current: Snapshot): readonly CheckIssue[] {
  const isKept = current.migrations.some(
    (each) =>
      each.version === version &&
      from.every((key) => each.from.includes(key)) &&
      to.every((key) => each.to.includes(key)),
  )
  if (isKept || isPast(version, current)) return []
  const key = from[0] ?? to[0]
  return [
    problem(
      'migration-dropped',
      `Unexpected removal of a migration to version ${version}, expected it until schema version ${version + versionsKept}`,
      'Put it back into `migrations`: files of the version before still need it',
      key === undefined ? {} : { key },
    ),
  ]
}
