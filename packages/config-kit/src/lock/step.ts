/**
 * The step from one snapshot to another, as rules see it.
 *
 * @module
 */
import { digest } from './canonical.ts'
import { catalogue } from './catalogue/catalogue.ts'
import type { RuleId } from './catalogue/rule-id.ts'
import { isHarmful, worse, type Change, type Need, type Verdicts } from './change.ts'
import type { LockedField, Snapshot } from './lock.ts'

export interface Step {
  readonly older: Snapshot
  readonly newer: Snapshot
  /** What was released before `newer`, oldest first, `older` last. */
  readonly history: readonly Snapshot[]
  /** Full keys that operators' files hold although `older` does not know them. */
  readonly seen: readonly string[]
}

/** Looks at one side of a step. */
export type Rule = (step: Step) => readonly Change[]

/** Whether a value may be shown, or told by its hash. */
export const isHidden = ({ sensitive, visibility, within = {} }: LockedField): boolean =>
  sensitive === true || visibility === 'secret' || Object.values(within).some((part) => part.visibility === 'secret')

/** What an acknowledgement of a new field vouches for: who may set it, who may see it, and what. */
export const reachOf = ({ value, scope, visibility, sensitive, within = {} }: LockedField): unknown => [
  value,
  scope,
  visibility,
  sensitive === true,
  within,
]

/** A change as its row in the catalogue judges it, for those readers who ever see one of `fields`. */
export function changeOf(
  rule: RuleId,
  key: string,
  message: string,
  step: Step,
  about: {
    /** Those that the change is about, before and after. None: every reader is concerned. */
    readonly fields?: readonly LockedField[]
    /** What sets this change apart from another by the same rule to the same key. Nothing hidden. */
    readonly content?: unknown
  } = {},
): Change {
  const row = catalogue[rule]
  const { fields = [], content } = about
  const verdicts = fields.length === 0 ? row.verdicts : seenBy(row.verdicts, fields)
  const mark = content === undefined ? '' : ` ${digest(content).slice(0, 8)}`
  return {
    id: `${rule} ${key} @${step.newer.version}${mark}`,
    rule,
    key,
    message,
    verdicts,
    level: row.level,
    needs: row.needs.filter((need) => isNeeded(need, verdicts)),
  }
}

/** A field without a file is set in the database alone, which then bears what would befall the file. */
function seenBy({ file, database, code, frontend }: Verdicts, fields: readonly LockedField[]): Verdicts {
  const inFile = fields.some(({ scope }) => scope !== 'db-only')
  const inDatabase = fields.some(({ scope }) => scope !== 'yaml-only')
  const inFrontend = fields.some(
    ({ visibility, within = {} }) =>
      visibility === 'frontend' || Object.values(within).some((part) => part.visibility === 'frontend'),
  )
  return {
    file: inFile ? file : 'ok',
    database: inFile ? (inDatabase ? database : 'ok') : worse(file, database),
    code,
    frontend: inFrontend ? frontend : 'ok',
  }
}

function isNeeded(need: Need, { file, database, code, frontend }: Verdicts): boolean {
  if (need === 'version' || need === 'migration') return isHarmful(file) || isHarmful(database)
  return need === 'tombstone' || [file, database, code, frontend].some(isHarmful)
}
