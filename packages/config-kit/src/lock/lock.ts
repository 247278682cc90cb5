/**
 * The lock: the committed record of every version of a configuration, by which its evolution is judged.
 *
 * @module
 */
import type { RemovedKey } from '../define.ts'
import type { ConfigScope, Deprecation, Visibility } from '../field.ts'
import type { Json, ValueSchema } from '../value/value-schema.ts'

/** The content of `<root>.lock.json`. */
export interface Lock {
  readonly root: string
  /** Oldest first. All but the last are released; the last is too, unless its `release` is absent. */
  readonly snapshots: readonly Snapshot[]
  /** Changes that were looked at and accepted, by people. */
  readonly acknowledged: readonly Acknowledgement[]
}

/** A change that somebody vouches for. */
export interface Acknowledgement {
  /** The id of a change, as `config-kit check` prints it. */
  readonly change: string
  readonly reason: string
}

/** One state of a configuration. */
export interface Snapshot {
  /** The schema version. */
  readonly version: number
  /** The release of the package that published this state; absent while it is being worked on. */
  readonly release?: string
  /** Of everything else in a released snapshot, so that a change of it shows. */
  readonly hash?: string
  /** By full key, sorted. */
  readonly fields: { readonly [key: string]: LockedField }
  /** By full key, sorted; only sections that have options. */
  readonly sections: { readonly [key: string]: LockedSection }
  /** By name, sorted. */
  readonly rules: { readonly [name: string]: 'error' | 'warning' }
  readonly removed: readonly RemovedKey[]
  readonly migrations: readonly LockedMigration[]
}

/** What the lock keeps of a field. Its default is never a secret: a hidden field has none. */
export interface LockedField {
  readonly description: string
  readonly value: ValueSchema
  /** Names of refinements, sorted. */
  readonly refinements?: readonly string[]
  readonly scope: ConfigScope
  readonly visibility: Visibility
  readonly sensitive?: true
  readonly required?: true
  readonly default?: Json
  readonly deprecated?: Deprecation
  /** Values, the weakest first, of a field that guards something. */
  readonly security?: readonly Json[]
  /** Visibility and sensitivity of parts of the value, by path; sorted. */
  readonly within?: { readonly [path: string]: { readonly visibility: Visibility; readonly sensitive?: true } }
}

/** What the lock keeps of a section that has options. */
export interface LockedSection {
  readonly closed?: true
  /** Sorted. */
  readonly allOrNone?: readonly string[]
}

/** That there is a migration, and of which keys; what it does is code. */
export interface LockedMigration {
  readonly version: number
  readonly from: readonly string[]
  readonly to: readonly string[]
}
