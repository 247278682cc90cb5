/**
 * Judges a definition against everything that was released.
 *
 * An operator may come from any release, not only from the newest. What that means differs by need:
 *
 * - Sets compose. If each step only widens what is accepted, so do all of them together; and where a step did not, the
 *   schema version counted up in it. A key that is the same in the newest release as in an older one is judged once,
 *   against the newest; a key that differs was judged in an earlier step. So version, deprecation and acknowledgement,
 *   which are met by what was done at the time, are asked for in the step from the newest release only, and what was
 *   accepted in an earlier step is never asked for again.
 * - Tombstones and migrations are met by what the definition holds *now*: they are owed to every older release until
 *   they are two schema versions old.
 * - What sets do not compose over is absence: a name that was removed and comes back is compared with the last release
 *   that had it, whatever happened in between.
 *
 * @module
 */
import { byCodeUnit } from '../canonical.ts'
import type { Change, Level } from '../change.ts'
import { changesIn } from '../diff.ts'
import { isRelated } from '../keys.ts'
import { highestLevel, levelAt, levelOf } from '../level.ts'
import type { Lock, Snapshot } from '../lock.ts'
import { isReleased } from '../record.ts'
import type { Step } from '../step.ts'
import { acknowledgementsFor } from './acknowledgements.ts'
import { lockIssues, staleness } from './integrity.ts'
import { problem, type CheckIssue } from './issue.ts'
import { needIssues, needsVersion, acknowledge } from './needs.ts'
import { standingIssues } from './standing.ts'

/** What the lock and the definition do not know. */
export interface CheckOptions {
  /** Full keys that operators' files hold although the newest release does not know them. */
  readonly seen?: readonly string[]
  /** The version that the package has now. Below 1.0, breaking changes are minor and all others patches. */
  readonly packageVersion?: string
  /**
   * When the schema version counts up: when something set in a file or in the database is refused, exposed or means
   * something else (`breaking`, the default), or also whenever a field comes or goes (`any`).
   */
  readonly bump?: 'breaking' | 'any'
}

/** What `check` found. */
export interface CheckReport {
  /** No issue is an error. */
  readonly ok: boolean
  /** The semver level of all changes together, for a package at 1.0 or later. */
  readonly level: Level | 'none'
  /** The same at the version that the package has. */
  readonly releaseLevel: Level | 'none'
  /** Since the newest release, by key. Empty before the first. */
  readonly changes: readonly Change[]
  readonly issues: readonly CheckIssue[]
}

/** Compares `current`, the definition as it is, with the lock. All issues at once. */
export function checkSnapshot(lock: Lock, current: Snapshot, options: CheckOptions = {}): CheckReport {
  const { seen = [], packageVersion = '1.0.0', bump = 'breaking' } = options
  const released = lock.snapshots.filter(isReleased)
  const older = released.at(-1)
  const asItIs = judgeStep(lock, released, current, seen)
  const mustCountUp = older !== undefined && versionCauses(older, current, asItIs, bump).some(isCertain)
  // Ids and hints are those of the version that it has to become, so that what is done by them stands.
  const judged = mustCountUp ? judgeStep(lock, released, { ...current, version: current.version + 1 }, seen) : asItIs
  const { step, changes, accepted, stale } = judged
  const level = highestLevel(changes.map((change) => levelOf(change, accepted)))
  const issues = [
    ...lockIssues(lock),
    ...staleness(lock, current),
    ...(older === undefined ? [] : versionIssues(older, current, judged, bump)),
    ...(step === undefined ? [] : changes.flatMap((change) => needIssues(change, step, accepted.has(change.id)))),
    ...standingIssues(released, current),
    ...unknownSuccessors(current),
    ...stale.map((id) =>
      problem(
        'acknowledgement-stale',
        `Unexpected acknowledgement of \`${id}\`, expected a change of that id`,
        'Remove it from the lock',
        {
          change: id,
        },
      ),
    ),
  ]
  return {
    ok: issues.every(({ severity }) => severity === 'warning'),
    level,
    releaseLevel: levelAt(packageVersion, level),
    changes,
    issues,
  }
}

interface Judged {
  /** From the newest release, where there is one. */
  readonly step?: Step
  readonly changes: readonly Change[]
  readonly accepted: ReadonlySet<string>
  readonly stale: readonly string[]
}

function judgeStep(lock: Lock, released: readonly Snapshot[], newer: Snapshot, seen: readonly string[]): Judged {
  const older = released.at(-1)
  const step = older && { older, newer, history: released, seen }
  const changes = step === undefined ? [] : changesIn(step)
  const ids = changes.map(({ id }) => id)
  return { ...(step && { step }), changes, ...acknowledgementsFor(lock, released, ids) }
}

/** The changes for which the schema version has to count up, and did not. */
function versionCauses(
  older: Snapshot,
  current: Snapshot,
  { changes, accepted }: Judged,
  bump: 'breaking' | 'any',
): readonly Change[] {
  if (current.version !== older.version) return []
  const breaking = changes.filter((change) => needsVersion(change, accepted.has(change.id)))
  const isFieldSet = (key: string) => Object.hasOwn(older.fields, key) !== Object.hasOwn(current.fields, key)
  return [...breaking, ...(bump === 'any' ? changes.filter(({ key }) => isFieldSet(key)) : [])]
}

/** No acknowledgement would do instead. */
const isCertain = ({ needs }: Change) => !needs.includes('version or acknowledgement')

function versionIssues(
  older: Snapshot,
  current: Snapshot,
  judged: Judged,
  bump: 'breaking' | 'any',
): readonly CheckIssue[] {
  const next = older.version + 1
  const unexpected = `Unexpected schema version ${current.version}`
  if (current.version < older.version) {
    return [problem('version-lowered', `${unexpected}, expected ${older.version} or ${next}`, 'Versions only count up')]
  }
  if (current.version > next) {
    return [
      problem('version-skipped', `${unexpected}, expected ${older.version} or ${next}`, 'Versions count up by one'),
    ]
  }
  const causes = versionCauses(older, current, judged, bump)
  const [first] = causes
  if (first === undefined) return []
  const keys = [...new Set(causes.map(({ key }) => `\`${key}\``))].toSorted(byCodeUnit)
  const vouched = causes.some(isCertain) ? [] : causes.map(acknowledge)
  const hint = [`Count it up, because of ${keys.join(', ')}`, ...vouched].join('; or, if all old values are accepted, ')
  return [problem('version-missing', `${unexpected}, expected ${next}`, hint, { key: first.key, change: first.id })]
}

/** A part of a field is named by the field, a section by any of its fields. */
function unknownSuccessors({ fields, removed }: Snapshot): readonly CheckIssue[] {
  const named = [
    ...Object.entries(fields).map(([key, { deprecated }]) => ({ key, successor: deprecated?.successor })),
    ...removed.filter(({ value }) => value === undefined),
  ]
  return named.flatMap(({ key, successor }) =>
    successor === undefined || Object.keys(fields).some((each) => isRelated(each, successor))
      ? []
      : [
          problem(
            'unknown-successor',
            `Unexpected successor \`${successor}\` of \`${key}\`, expected a field`,
            'Name one that exists',
            {
              key,
            },
          ),
        ],
  )
}
