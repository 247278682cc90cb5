/** Where a value may be set, and who may see it. */
import type { ConfigScope, Visibility } from '../../field.ts'
import type { MeaningRule } from '../catalogue/rule-id.ts'
import type { Change } from '../change.ts'
import { own } from '../../record.ts'
import type { LockedField } from '../lock.ts'
import { changeOf, type Rule, type Step } from '../step.ts'
import { keptFields, renamedFields } from './kept-fields.ts'
import { returnedFields } from './removed.ts'

const scopeRules: { readonly [C in `${ConfigScope} → ${ConfigScope}`]?: MeaningRule } = {
  'yaml-only → db-overridable': 'file-to-both',
  'db-overridable → yaml-only': 'both-to-file',
  'yaml-only → db-only': 'to-database',
  'db-overridable → db-only': 'to-database',
  'db-only → db-overridable': 'database-to-both',
  'db-only → yaml-only': 'database-to-file',
}

export const scopes: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    const change = `${older.scope} → ${newer.scope}` as const
    const rule = scopeRules[change]
    return rule === undefined
      ? []
      : [changeOf(rule, key, `Config scope changed: ${change}`, step, { fields: [older, newer], content: change })]
  })

const visibilityRules: { readonly [C in `${Visibility} → ${Visibility}`]?: MeaningRule } = {
  'backend → frontend': 'shown-to-frontend',
  'frontend → backend': 'taken-from-frontend',
  'backend → secret': 'made-secret',
  'frontend → secret': 'frontend-made-secret',
  'secret → backend': 'secret-exposed',
  'secret → frontend': 'secret-exposed',
}

/** Of fields, and of parts of their values. */
export const visibility: Rule = (step) => [
  ...keptFields(step).flatMap((kept) => visibilityChanges(step, ...kept)),
  // What a new field is, nobody relied on; but a value that was set already must not be exposed by it.
  ...[...renamedFields(step), ...returnedFields(step)]
    .flatMap((renamed) => visibilityChanges(step, ...renamed))
    .filter(({ verdicts }) => Object.values(verdicts).includes('security')),
]

function visibilityChanges(step: Step, key: string, older: LockedField, newer: LockedField): readonly Change[] {
  return [
    ...secrecyChanges(step, key, { ...older, within: {} }, { ...newer, within: {} }),
    ...partsOf(older, newer).flatMap((path) =>
      secrecyChanges(step, `${key}.${path}`, partAt(older, path), partAt(newer, path)),
    ),
  ]
}

function secrecyChanges(step: Step, key: string, older: LockedField, newer: LockedField): readonly Change[] {
  const change = `${older.visibility} → ${newer.visibility}` as const
  const rule = visibilityRules[change]
  const fields = [older, newer]
  return [
    ...(rule === undefined
      ? []
      : [changeOf(rule, key, `Visibility changed: ${change}`, step, { fields, content: change })]),
    ...(older.sensitive === newer.sensitive
      ? []
      : newer.sensitive === true
        ? [changeOf('sensitive-added', key, 'Made sensitive', step, { fields })]
        : [changeOf('sensitive-removed', key, 'No longer sensitive', step, { fields })]),
  ]
}

/** Paths that one of the two singles out, unless they only say what the field as a whole says, before or after. */
const partsOf = (older: LockedField, newer: LockedField): readonly string[] =>
  [...new Set([older, newer].flatMap(({ within = {} }) => Object.keys(within)))].toSorted().filter((path) => {
    const [before, after] = [partAt(older, path), partAt(newer, path)]
    return (
      before.visibility !== older.visibility ||
      after.visibility !== newer.visibility ||
      before.sensitive !== older.sensitive ||
      after.sensitive !== newer.sensitive
    )
  })

/** A part that nothing is said of is as the nearest one above it, and in the end as the field. */
function partAt(field: LockedField, path: string): LockedField {
  const { sensitive: _, within = {}, ...rest } = field
  const names = path.split('.')
  const above = names.map((_, at) => names.slice(0, names.length - at).join('.'))
  const part = above.map((each) => own(within, each)).find((each) => each !== undefined) ?? field
  return { ...rest, visibility: part.visibility, ...(part.sensitive === true && { sensitive: true as const }) }
}
