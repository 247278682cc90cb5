/** What is said of a field. */
import { textOf } from '../canonical.ts'
import { changeOf, type Rule } from '../step.ts'
import { branchesOf } from '../value-sets/branches.ts'
import { keptFields } from './kept-fields.ts'
import { unitsIn } from './units.ts'

export const deprecations: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    const fields = [older, newer]
    if (older.deprecated === undefined && newer.deprecated !== undefined) {
      return [changeOf('deprecated', key, 'Deprecated', step, { fields })]
    }
    return older.deprecated !== undefined && newer.deprecated === undefined
      ? [changeOf('deprecation-lifted', key, 'Deprecation lifted', step, { fields })]
      : []
  })

export const descriptions: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    const isReworded =
      older.deprecated !== undefined &&
      newer.deprecated !== undefined &&
      textOf(older.deprecated) !== textOf(newer.deprecated)
    if (older.description === newer.description && !isReworded) return []
    const content = [older.description, newer.description, older.deprecated ?? null, newer.deprecated ?? null]
    return [changeOf('description-changed', key, 'Description changed', step, { fields: [older, newer], content })]
  })

/** Of fields that are numbers: a text says its unit itself. */
export const units: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    const before = unitsIn(older.description)
    const after = unitsIn(newer.description)
    const isNumeric = [older, newer].every(({ value }) =>
      branchesOf(value).some(
        (each) => each.kind === 'number' || (each.kind === 'values' && each.values.some(Number.isFinite)),
      ),
    )
    const lost = before.find(({ unit }) => !after.some((each) => each.unit === unit))
    const gained = after.find(
      ({ unit, measure }) => measure === lost?.measure && !before.some((each) => each.unit === unit),
    )
    if (!isNumeric || lost === undefined || gained === undefined) return []
    const fields = [older, newer]
    const content = [lost.unit, gained.unit]
    return [
      changeOf('unit-changed', key, `Unit changed from ${lost.unit} to ${gained.unit}`, step, { fields, content }),
    ]
  })
