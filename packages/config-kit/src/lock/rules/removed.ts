/** Tombstones, and the names that they kept free. */
import type { RemovedKey } from '../../define.ts'
import { partsAt } from '../../value/parts.ts'
import type { ValueSchema } from '../../value/value-schema.ts'
import { covers, tombstonesOf } from '../keys.ts'
import { own } from '../../record.ts'
import type { Snapshot } from '../lock.ts'
import { changeOf, isHidden, reachOf, type Rule, type Step } from '../step.ts'
import type { Pair } from './kept-fields.ts'
import { isMember } from '../value-sets/member.ts'

/** Looks at everything that was ever released, because tombstones may be dropped in between. */
export const reusedNames: Rule = (step) => [
  ...Object.entries(step.newer.fields).flatMap(([key, field]) => {
    if (Object.hasOwn(step.older.fields, key)) return []
    const past = lastFieldNamed(key, step.history)
    if (past === undefined && step.history.every((each) => tombstonesOf(key, each).length === 0)) return []
    const fields = past === undefined ? [field] : [past, field]
    return [
      changeOf('name-reused', key, 'Name of a removed field used again', step, { fields, content: reachOf(field) }),
    ]
  }),
  ...step.older.removed.flatMap((tombstone) => {
    const { key, value } = tombstone
    const field = own(step.newer.fields, key)
    if (value === undefined || field === undefined || !isReused(tombstone, step.newer)) return []
    const { shown, content } = valueOf(tombstone, step)
    const about = { fields: [field], ...content }
    return [changeOf('name-reused', key, `Removed value${shown} accepted again`, step, about)]
  }),
]

/** The field as it was in the newest release that had one of this key. */
export const lastFieldNamed = (key: string, history: readonly Snapshot[]): Snapshot['fields'][string] | undefined => {
  const last = history.findLast(({ fields }) => Object.hasOwn(fields, key))
  return last && own(last.fields, key)
}

/** New fields of a name that was a field's before, each with what it was. */
export const returnedFields = ({ older, newer, history }: Step): readonly Pair[] =>
  Object.entries(newer.fields).flatMap(([key, field]) => {
    const past = Object.hasOwn(older.fields, key) ? undefined : lastFieldNamed(key, history)
    return past === undefined ? [] : [[key, past, field] as const]
  })

export const changedTombstones: Rule = (step) =>
  step.older.removed.flatMap((tombstone) => {
    const { key, value } = tombstone
    const { shown, content: about } = valueOf(tombstone, step)
    const what = value === undefined ? '' : ` of the value${shown}`
    const kept = keptIn(step.newer, tombstone)
    if (kept === undefined) {
      if (isReused(tombstone, step.newer)) return []
      return [changeOf('tombstone-dropped', key, `Tombstone${what} dropped`, step, about)]
    }
    return tombstone.severity === 'warning' && kept.severity !== 'warning'
      ? [changeOf('tombstone-hardened', key, `Tombstone${what} turned into an error`, step, about)]
      : []
  })

/** Those of what is no removed field, which `removedFields` and `valueSets` judge: a key that files could have so far. */
export const newTombstones: Rule = (step) =>
  step.newer.removed.flatMap((tombstone) => {
    const { key, value, severity } = tombstone
    const isJudged = value !== undefined || severity === 'warning' || keptIn(step.older, tombstone) !== undefined
    const isWider = step.older.removed.some((each) => covers(key, each.key))
    if (isJudged || isWider || isRefused(key, step.older) || step.history.some((each) => isKnown(key, each))) return []
    return [changeOf('tombstone-hardened', key, 'Tombstone added where there was no field', step)]
  })

const namesAbove = (key: string) => {
  const names = key.split('.')
  return names.map((_, length) => names.slice(0, length).join('.'))
}

/** The value that the key is a part of, and the names within it. */
function holderOf(key: string, { fields }: Snapshot): { value: ValueSchema; names: readonly string[] } | undefined {
  const above = namesAbove(key).find((each) => Object.hasOwn(fields, each))
  const field = above === undefined ? undefined : own(fields, above)
  return field && { value: field.value, names: key.slice(`${above}.`.length).split('.') }
}

function isKnown(key: string, snapshot: Snapshot): boolean {
  const holder = holderOf(key, snapshot)
  if (holder !== undefined) return partsAt(holder.value, holder.names).parts.length > 0
  return Object.keys(snapshot.fields).some((each) => covers(key, each))
}

/** As an unknown key, because what it is in is closed; or not even looked at, because there was no field at all. */
function isRefused(key: string, snapshot: Snapshot): boolean {
  const holder = holderOf(key, snapshot)
  if (holder !== undefined) {
    const { parts } = partsAt(holder.value, holder.names.slice(0, -1))
    return parts.flatMap((part) => part.anyOf ?? [part]).every(({ additionalProperties: others }) => others === false)
  }
  const isSection = (name: string) => Object.keys(snapshot.fields).some((each) => each.startsWith(`${name}.`))
  const section = namesAbove(key).findLast(isSection)
  return section === undefined || own(snapshot.sections, section)?.closed === true
}

/** The value of a tombstone, unless it is one of a field that is hidden before or after. */
function valueOf({ key, value }: RemovedKey, { older, newer }: Step) {
  const isSecret = [older, newer].some((each) => isHiddenField(key, each))
  if (isSecret) return { shown: '', content: {} }
  return { shown: ` \`${String(value)}\``, content: { content: value } }
}

export const isHiddenField = (key: string, { fields }: Snapshot): boolean => {
  const field = own(fields, key)
  return field !== undefined && isHidden(field)
}

/** The same tombstone, or one that covers it. */
export const keptIn = ({ removed }: Snapshot, { key, value }: RemovedKey): RemovedKey | undefined =>
  removed.find((each) => each.key === key && each.value === value) ??
  removed.find((each) => each.value === undefined && covers(each.key, key))

/** What the tombstone stood for exists again. */
export function isReused({ key, value }: RemovedKey, { fields }: Snapshot): boolean {
  if (value === undefined) return Object.keys(fields).some((each) => covers(key, each))
  const field = own(fields, key)
  return field !== undefined && isMember(field.value, value)
}
