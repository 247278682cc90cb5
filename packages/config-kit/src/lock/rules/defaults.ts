/** What holds where nothing is set. */
import type { Json } from '../../value/value-schema.ts'
import { textOf } from '../canonical.ts'
import type { Change } from '../change.ts'
import type { LockedField } from '../lock.ts'
import { changeOf, isHidden, type Rule } from '../step.ts'
import { keptFields } from './kept-fields.ts'

export const defaults: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    if (textOf(older.default) === textOf(newer.default)) return []
    const fields = [older, newer]
    const isSecret = fields.some(isHidden)
    const about = { fields, ...(!isSecret && { content: [older.default, newer.default].map(textOf) }) }
    const shown = (field: LockedField) =>
      isSecret || field.default === undefined ? '' : ` \`${textOf(field.default)}\``
    const changes: Change[] = []
    const isWeaker = isWeakened(older, newer)
    if (isWeaker)
      changes.push(changeOf('default-weakened', key, `Default${shown(newer)} is weaker than before`, step, about))
    if (newer.default === undefined)
      changes.push(changeOf('default-removed', key, `Default${shown(older)} removed`, step, about))
    else if (older.default === undefined) {
      // A required field was never unset.
      if (older.required !== true)
        changes.push(changeOf('default-added', key, `Default${shown(newer)} added`, step, about))
    } else if (!isWeaker) {
      const to = isSecret ? '' : ` from${shown(older)} to${shown(newer)}`
      changes.push(changeOf('default-changed', key, `Default changed${to}`, step, about))
    }
    return changes
  })

/** By either order, so that reversing it hides nothing. */
const isWeakened = (older: LockedField, newer: LockedField): boolean =>
  [older.security, newer.security].some(
    (order) =>
      order !== undefined && (order.length === 0 || strength(newer.default, order) < strength(older.default, order)),
  )

const strength = (value: Json | undefined, order: readonly Json[]) =>
  Math.max(
    0,
    order.findIndex((each) => textOf(each) === textOf(value)),
  )

export const guards: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    if (older.security === undefined || textOf(older.security) === textOf(newer.security)) return []
    const content = [older.security, newer.security ?? null]
    const isSecret = [older, newer].some(isHidden)
    return [
      changeOf('guard-changed', key, 'Order of strength changed', step, {
        fields: [older, newer],
        ...(!isSecret && { content }),
      }),
    ]
  })
