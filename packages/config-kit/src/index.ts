export {
  defineConfig,
  section,
  type Config,
  type Definitions,
  type FieldEntries,
  type Fields,
  type FlatFields,
  type Migration,
  type RemovedKey,
  type Rule,
  type RuleFinding,
  type Section,
  type SectionOptions,
} from './define.ts'
export { check } from './evolution.ts'
export { ConfigError, type ConfigErrorCode } from './errors.ts'
export {
  field,
  type ConfigScope,
  type Deprecation,
  type Field,
  type FieldMeta,
  type PartMeta,
  type Refinement,
  type Schema,
  type ValueOf,
  type Visibility,
} from './field.ts'
export type { Path } from './load/full-key.ts'
export type { ConfigIssue, ConfigIssueCode, RelatedKey } from './issue.ts'
export {
  loadFiles,
  type LoadedConfig,
  type LoadIssue,
  type LoadOptions,
  type Origin,
  type Place,
} from './load/load-files.ts'
export type { CheckOptions, CheckReport } from './lock/check/check.ts'
export type { CheckIssue, CheckIssueCode } from './lock/check/issue.ts'
export type { Change, Level, Need, Reader, Verdict, Verdicts } from './lock/change.ts'
export { checkLock, diffLocks } from './lock/compare.ts'
export type { RuleId } from './lock/catalogue/rule-id.ts'
export { highestLevel, levelAt, levelOf } from './lock/level.ts'
export { parseLock } from './lock/lock-file.ts'
export type { Acknowledgement, Lock, LockedField, LockedMigration, LockedSection, Snapshot } from './lock/lock.ts'
export { migrateFiles, type Migrated, type MigratedFile, type MigrateOptions } from './migrate/migrate-files.ts'
export type { TextEdit } from './migrate/patched-text.ts'
export type { MigrationNote } from './migrate/plan-migration.ts'
export { render, type Target } from './render/render.ts'
export type { Branch } from './tree.ts'
export { validate, type ValidateOptions, type ValidationResult } from './validate.ts'
export type { Json, ValueSchema, ValueType } from './value/value-schema.ts'
export type { ConfigValues, NestedValues } from './values.ts'
