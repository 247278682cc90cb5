/**
 * What a difference between two snapshots means to those who read a configuration.
 *
 * One model: the operator's file and the stored overrides are writers, and what is accepted from them may only grow;
 * code and frontend are readers, and what is delivered to them may only shrink. Defaults, scope, visibility and rules
 * are meaning, which no comparison of sets can express: hence `dangerous` and `security`.
 *
 * @module
 */
import type { Json } from '../value/value-schema.ts'
import type { RuleId } from './catalogue/rule-id.ts'

/** Who is affected: the operator's file, overrides stored in the database, backend code, the frontend. */
export type Reader = 'file' | 'database' | 'code' | 'frontend'

/** What a change means to one reader, from harmless to worst. */
export type Verdict =
  | 'ok'
  | 'warns' // works on, and says that it won't for ever
  | 'dangerous' // is accepted and behaves otherwise
  | 'breaks'
  | 'security' // exposes or weakens something

/** A verdict for each reader. */
export type Verdicts = { readonly [R in Reader]: Verdict }

/** The semver level that a change asks for in a package at 1.0 or later. */
export type Level = 'major' | 'minor' | 'patch'

/** What has to be there before a change is released. */
export type Need =
  | 'version' // the schema version counts up
  | 'tombstone' // a removed key that says what became of it
  | 'migration' // an entry that names the key
  | 'deprecation' // a release in which the field was deprecated; or an acknowledgement why it could not wait
  | 'acknowledgement' // an entry in the lock that names the change
  | 'migration or acknowledgement' // values that are refused are converted, unless somebody vouches that none ever worked
  | 'version or acknowledgement' // as cautious as if it broke, unless somebody vouches that it doesn't

/** One difference between two snapshots, judged. */
export interface Change {
  /** Stable: `rule key @version`, and eight digits of a hash where the same rule may strike the same key again. */
  readonly id: string
  readonly rule: RuleId
  /** The full key of a field, part or section; the name of a rule. */
  readonly key: string
  /** Shows values of the definition (defaults, enums), never those of a sensitive or secret field. */
  readonly message: string
  /** The value of an enum that is gone. Absent for other changes, and where it is hidden. */
  readonly value?: Json
  readonly verdicts: Verdicts
  readonly level: Level
  readonly needs: readonly Need[]
}

const severities: readonly Verdict[] = ['ok', 'warns', 'dangerous', 'breaks', 'security']

export const worse = (a: Verdict, b: Verdict): Verdict => (severities.indexOf(a) < severities.indexOf(b) ? b : a)

/** What was written is refused, means something else, or is exposed. */
export const isHarmful = (verdict: Verdict): boolean => severities.indexOf(verdict) >= severities.indexOf('dangerous')
