/**
 * Locks alone: what tools need that read a committed lock and no definition. Loads neither Zod nor YAML.
 *
 * @module
 */
export { ConfigError, type ConfigErrorCode } from '../errors.ts'
export type { Change, Level, Need, Reader, Verdict, Verdicts } from './change.ts'
export type { RuleId } from './catalogue/rule-id.ts'
export type { CheckOptions, CheckReport } from './check/check.ts'
export type { CheckIssue, CheckIssueCode } from './check/issue.ts'
export { checkLock, diffLocks } from './compare.ts'
export { highestLevel, levelAt, levelOf } from './level.ts'
export { parseLock } from './lock-file.ts'
export type { Acknowledgement, Lock, LockedField, LockedMigration, LockedSection, Snapshot } from './lock.ts'
