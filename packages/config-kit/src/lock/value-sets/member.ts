/**
 * Whether a value is in the set that a value schema describes.
 *
 * @module
 */
import type { Json, ValueSchema } from '../../value/value-schema.ts'
import { textOf } from '../canonical.ts'
import { own } from '../../record.ts'
import { hasType } from './branches.ts'
import { decimal, isMultiple } from './decimal.ts'

/** As JSON Schema draft-07 has it: a constraint says nothing of values of other types. */
export function isMember(schema: ValueSchema, value: Json): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((branch) => isMember(branch, value))
  if (schema.type !== undefined && !hasType(value, schema.type)) return false
  if (schema.enum !== undefined) return schema.enum.some((each) => textOf(each) === textOf(value))
  if (typeof value === 'number') return isNumberOf(schema, value)
  if (typeof value === 'string') return isTextOf(schema, value)
  if (Array.isArray(value)) return isListOf(schema, value as readonly Json[])
  return typeof value !== 'object' || value === null || isObjectOf(schema, value as { readonly [name: string]: Json })
}

const isBetween = (value: number, least = -Infinity, most = Infinity) => value >= least && value <= most

function isNumberOf(schema: ValueSchema, value: number): boolean {
  return (
    isBetween(value, schema.minimum, schema.maximum) &&
    value > (schema.exclusiveMinimum ?? -Infinity) &&
    value < (schema.exclusiveMaximum ?? Infinity) &&
    (schema.multipleOf === undefined || isMultiple(decimal(value), decimal(schema.multipleOf)))
  )
}

/** Lengths are counted in code points (RFC 8259 characters). */
const isTextOf = ({ minLength, maxLength, pattern }: ValueSchema, value: string) =>
  isBetween(Array.from(value).length, minLength, maxLength) &&
  (pattern === undefined || new RegExp(pattern, 'u').test(value))

const isListOf = ({ items, minItems, maxItems }: ValueSchema, value: readonly Json[]) =>
  isBetween(value.length, minItems, maxItems) && (items === undefined || value.every((item) => isMember(items, item)))

function isObjectOf(schema: ValueSchema, value: { readonly [name: string]: Json }): boolean {
  const { required = [], propertyNames } = schema
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, member]) => {
      const wanted = memberSchema(schema, name)
      return (
        (propertyNames === undefined || isMember(propertyNames, name)) && wanted !== false && isMember(wanted, member)
      )
    })
  )
}

/** What a member of this name has to be; `false`: there is none. Names that `propertyNames` refuses are not looked at. */
export const memberSchema = (
  { properties = {}, additionalProperties = {} }: ValueSchema,
  name: string,
): ValueSchema | false => own(properties, name) ?? additionalProperties
