/** Stable; messages may change. */
export type CheckIssueCode =
  | 'stale-lock' // the lock was not generated from this definition
  | 'released-changed' // a released snapshot is not what was released
  | 'release-order' // snapshots are out of order, or a release is there twice
  | 'version-missing' // the schema version has to count up
  | 'version-lowered'
  | 'version-skipped'
  | 'tombstone-missing'
  | 'tombstone-dropped' // too early
  | 'migration-missing'
  | 'migration-dropped' // too early
  | 'deprecation-missing' // removed without a release in which it was deprecated
  | 'acknowledgement-missing'
  | 'acknowledgement-stale' // names no change
  | 'name-reused' // for another type
  | 'unknown-successor'

/** Something that keeps the definition from being released as it is. */
export interface CheckIssue {
  readonly code: CheckIssueCode
  readonly severity: 'error' | 'warning'
  /** The full key of a field or part; the name of a rule; absent where it is about the lock as a whole. */
  readonly key?: string
  /** The id of the change that it is about. */
  readonly change?: string
  readonly message: string
  /** What to do. */
  readonly hint: string
}

export function problem(
  code: CheckIssueCode,
  message: string,
  hint: string,
  about: { readonly key?: string; readonly change?: string } = {},
): CheckIssue {
  return { code, severity: code === 'acknowledgement-stale' ? 'warning' : 'error', ...about, message, hint }
}
