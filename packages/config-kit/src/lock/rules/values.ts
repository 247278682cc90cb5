/** What values a field may have. */
import type { Json, ValueSchema } from '../../value/value-schema.ts'
import { textOf } from '../canonical.ts'
import type { ValueRule } from '../catalogue/rule-id.ts'
import type { Change } from '../change.ts'
import type { LockedField } from '../lock.ts'
import { changeOf, isHidden, type Rule, type Step } from '../step.ts'
import { accepts } from '../value-sets/accepts.ts'
import { hasMoreTypes, shapeOf, type Shape } from '../value-sets/shape.ts'
import { keptFields } from './kept-fields.ts'

export const valueSets: Rule = (step) => keptFields(step).flatMap((kept) => valueChanges(step, ...kept))

function valueChanges(step: Step, key: string, older: LockedField, newer: LockedField): readonly Change[] {
  const taken = accepts(newer.value, older.value)
  const given = accepts(older.value, newer.value)
  if (taken === 'yes' && given === 'yes') return []
  const content = [older.value, newer.value]
  const change = (rule: ValueRule, message: string) =>
    changeOf(rule, key, message, step, { fields: [older, newer], content })
  const before = shapeOf(older.value)
  const after = shapeOf(newer.value)
  const isWider = hasMoreTypes(after, before)
  const isNarrower = hasMoreTypes(before, after)
  const types =
    isWider && isNarrower ? 'type-replaced' : isWider ? 'type-widened' : isNarrower ? 'type-narrowed' : undefined
  const parts = isWider && isNarrower ? [] : removedParts(step, key, [older, newer], before, after)
  const values = enumChanges(step, key, older, newer)
  // What is left of the older value once the members that are gone are judged.
  const rest = accepts(
    newer.value,
    withoutParts(
      older.value,
      parts.map((each) => each.key.slice(key.length + 1)),
    ),
  )
  const tightened = rest === 'no' ? 'value-tightened' : 'value-unprovable'
  return [
    ...(types === undefined ? [] : [change(types, messages[types])]),
    ...parts,
    ...(values?.removed ?? []),
    ...(isWider ? [] : (values?.added ?? [])),
    ...(rest === 'yes' || isNarrower || values !== undefined ? [] : [change(tightened, messages[tightened])]),
    // A set that cannot be compared is judged for its readers already.
    ...(given === 'yes' || rest === 'unknown' || isWider || values !== undefined
      ? []
      : [change('value-loosened', messages['value-loosened'])]),
  ]
}

const messages = {
  'type-replaced': 'Type replaced',
  'type-widened': 'Type widened',
  'type-narrowed': 'Type narrowed',
  'value-tightened': 'Accepted values narrowed',
  'value-loosened': 'Accepted values widened',
  'value-unprovable': 'Accepted values changed in a way that cannot be compared',
}

/** Where both are plain enums. */
function enumChanges(step: Step, key: string, older: LockedField, newer: LockedField) {
  const [before, after] = [older.value.enum, newer.value.enum]
  if (before === undefined || after === undefined) return undefined
  const missing = (values: readonly Json[], from: readonly Json[]) =>
    values.filter((value) => !from.some((each) => textOf(each) === textOf(value)))
  const fields = [older, newer]
  const isSecret = fields.some(isHidden)
  const shown = (value: Json) => (isSecret ? '' : ` \`${textOf(value)}\``)
  const about = (value: Json) => ({ fields, ...(!isSecret && { content: value }) })
  return {
    added: missing(after, before).map((value) =>
      changeOf('enum-value-added', key, `Value${shown(value)} added`, step, about(value)),
    ),
    removed: missing(before, after).map((value) => ({
      ...changeOf('enum-value-removed', key, `Value${shown(value)} removed`, step, about(value)),
      ...(!isSecret && { value }),
    })),
  }
}

/** Members of objects that the newer value no longer speaks of. Of a part that went as a whole, its own parts are not told. */
function removedParts(step: Step, key: string, fields: readonly LockedField[], before: Shape, after: Shape) {
  return [...before.keys()].flatMap((path) => {
    const names = path.split('.')
    const name = names.pop()
    const above = names.join('.')
    const isGone = name !== '*' && !after.has(path) && !after.has([...names, '*'].join('.'))
    if (!isGone || after.get(above)?.has('object') !== true) return []
    return [changeOf('part-removed', `${key}.${path}`, 'Member of the value removed', step, { fields })]
  })
}

/** As if it never had these members. */
function withoutParts(schema: ValueSchema, gone: readonly string[], path = ''): ValueSchema {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const { anyOf, items, properties, required, additionalProperties: others, ...rest } = schema
  const isKept = (name: string) => !gone.includes(at(name))
  return {
    ...rest,
    ...(anyOf && { anyOf: anyOf.map((branch) => withoutParts(branch, gone, path)) }),
    ...(items && { items: withoutParts(items, gone, at('*')) }),
    ...(required && { required: required.filter(isKept) }),
    ...(others !== undefined && { additionalProperties: others && withoutParts(others, gone, at('*')) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => isKept(name))
          .map(([name, part]) => [name, withoutParts(part, gone, at(name))]),
      ),
    }),
  }
}

export const refinements: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    const before = older.refinements ?? []
    const after = newer.refinements ?? []
    const fields = [older, newer]
    return [
      ...after
        .filter((name) => !before.includes(name))
        .map((name) =>
          changeOf('refinement-added', key, `Refinement \`${name}\` added`, step, { fields, content: name }),
        ),
      ...before
        .filter((name) => !after.includes(name))
        .map((name) =>
          changeOf('refinement-removed', key, `Refinement \`${name}\` removed`, step, { fields, content: name }),
        ),
    ]
  })

export const requirement: Rule = (step) =>
  keptFields(step).flatMap(([key, older, newer]) => {
    if (older.required === newer.required) return []
    const fields = [older, newer]
    if (newer.required === true)
      return [changeOf('required-added', key, 'Optional field made required', step, { fields })]
    return newer.default === undefined
      ? [changeOf('required-lifted', key, 'Required field made optional', step, { fields })]
      : [
          changeOf('required-replaced-by-default', key, 'Required field made optional, with a default', step, {
            fields,
          }),
        ]
  })
