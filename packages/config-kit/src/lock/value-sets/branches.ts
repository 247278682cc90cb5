/**
 * A value schema as alternatives that each speak of one type, or list their values.
 *
 * @module
 */
import type { Json, ValueSchema, ValueType } from '../../value/value-schema.ts'

export type Branch =
  | { readonly kind: 'values'; readonly values: readonly Json[] }
  | { readonly kind: 'number' | 'string' | 'array' | 'object'; readonly schema: ValueSchema }

const everyType: readonly ValueType[] = ['null', 'boolean', 'number', 'string', 'array', 'object']

export function branchesOf(schema: ValueSchema): readonly Branch[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(branchesOf)
  const { type } = schema
  if (schema.enum !== undefined) {
    return [{ kind: 'values', values: schema.enum.filter((value) => type === undefined || hasType(value, type)) }]
  }
  if (type === undefined) return everyType.flatMap((each) => branchesOf({ ...schema, type: each }))
  if (type === 'null') return [{ kind: 'values', values: [null] }]
  if (type === 'boolean') return [{ kind: 'values', values: [false, true] }]
  return [{ kind: type === 'integer' ? 'number' : type, schema }]
}

export function hasType(value: Json, type: ValueType): boolean {
  return type === typeOf(value) || (type === 'integer' && Number.isInteger(value))
}

export function typeOf(value: Json): Exclude<ValueType, 'integer'> {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as 'boolean' | 'number' | 'string' | 'object'
}
