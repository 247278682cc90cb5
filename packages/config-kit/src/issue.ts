import type { Place } from './load/load-files.ts'

/** Stable; messages may change. */
export type ConfigIssueCode =
  | 'invalid-value'
  | 'not-a-section' // a scalar or list where keys were expected
  | 'unknown-key'
  | 'removed-key' // a key, or a value of one, that an earlier version had
  | 'deprecated-key' // still works, and will be removed
  | 'missing-key' // a required field of a section that is set
  | 'incomplete-section' // only some of the keys that are set together
  | 'database-key' // in a file, though it is kept in the database only
  | 'rule' // a rule of the definition; its name is in `rule`
  | 'unset-variable' // a substitution whose environment variable is not set; Backstage drops the key
  | 'unreadable-file'
  | 'invalid-yaml'
  | 'invalid-include' // `$include`, `$file` or `$env` that leads nowhere, or in a circle
  | 'invalid-variable' // an `APP_CONFIG_` variable that Backstage cannot read

/** Something wrong, or to be warned of, in configuration data or in the files that it came from. */
export interface ConfigIssue {
  readonly code: ConfigIssueCode
  readonly severity: 'error' | 'warning'
  /** The full key, as the operator writes it: `boost.kagenti.auth.clientId`. Empty where a file as a whole is at fault. */
  readonly key: string
  /** Begins with what was found or expected; shows no value. */
  readonly message: string
  /** What to do. */
  readonly hint?: string
  /** The key, or the nearest section above it that is set; absent where no file was given. */
  readonly place?: Place
  /** The `$include`s through which the file of `place` was read, outermost first. */
  readonly via?: readonly Place[]
  /** Environment variables that the value came from. */
  readonly variables?: readonly string[]
  /** Other keys involved, and other places of the same key. */
  readonly related?: readonly RelatedKey[]
  readonly rule?: string
}

/** Another key that an issue is about, or another place of its own. */
export interface RelatedKey {
  readonly key: string
  readonly place?: Place
}
