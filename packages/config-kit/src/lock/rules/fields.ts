/** Fields that come and go. */
import { textOf } from '../canonical.ts'
import { covers, isRelated } from '../keys.ts'
import { own } from '../../record.ts'
import type { LockedField } from '../lock.ts'
import { changeOf, reachOf, type Rule } from '../step.ts'

export const addedFields: Rule = (step) =>
  Object.entries(step.newer.fields).flatMap(([key, field]) => {
    if (Object.hasOwn(step.older.fields, key)) return []
    const fields = [field]
    const isSeen = step.seen.some((each) => covers(key, each) || covers(each, key))
    return [
      field.required === true
        ? changeOf('required-field-added', key, 'Required field added', step, { fields })
        : field.default === undefined || isForwarded(key, field, step.older.fields, step.newer.fields)
          ? changeOf('field-added', key, 'Optional field added', step, { fields })
          : changeOf('field-with-default-added', key, 'Optional field added with a default', step, {
              fields,
              content: field.default,
            }),
      ...(isSeen
        ? [
            changeOf('seen-name-added', key, 'Field added under a name that files already hold', step, {
              fields,
              content: reachOf(field),
            }),
          ]
        : []),
    ]
  })

interface FieldsByKey {
  readonly [key: string]: LockedField
}

/** Stands in for a field of the same default, so that nothing changes for those who set neither. */
const isForwarded = (key: string, field: LockedField, older: FieldsByKey, newer: FieldsByKey) =>
  Object.entries(older).some(
    ([alias, { default: value }]) =>
      own(newer, alias)?.deprecated?.successor === key && textOf(value) === textOf(field.default),
  )

export const removedFields: Rule = (step) =>
  Object.entries(step.older.fields).flatMap(([key, field]) => {
    if (Object.hasOwn(step.newer.fields, key)) return []
    const fields = [field]
    if (Object.keys(step.newer.fields).some((each) => isRelated(each, key))) {
      return [changeOf('type-replaced', key, 'Field replaced by a section, or a section by a field', step, { fields })]
    }
    const successor = field.deprecated?.successor
    if (successor !== undefined) {
      return [
        changeOf('alias-removed', key, `Deprecated field removed, \`${successor}\` replaces it`, step, { fields }),
      ]
    }
    const isSplit = step.newer.migrations.some(
      ({ from, to, version }) =>
        version >= step.newer.version && from.includes(key) && to.length > 0 && from.length + to.length > 2,
    )
    return isSplit
      ? [changeOf('field-split', key, 'Field split up or merged', step, { fields })]
      : [changeOf('field-removed', key, 'Field removed', step, { fields })]
  })

export const aliasedFields: Rule = (step) =>
  Object.entries(step.newer.fields).flatMap(([key, field]) => {
    const older = own(step.older.fields, key)
    const successor = field.deprecated?.successor
    if (older === undefined || successor === undefined) return []
    if (Object.hasOwn(step.older.fields, successor) || !Object.hasOwn(step.newer.fields, successor)) return []
    return [changeOf('field-aliased', key, `Field renamed to \`${successor}\``, step, { fields: [older, field] })]
  })
