/**
 * What a field's value may be, in the part of JSON Schema (draft-07) that every reader of it understands: Backstage's
 * loaders, editors, ajv, and the comparison of two versions.
 *
 * @module
 */

/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** The types of JSON, and `integer`. */
export type ValueType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** Without any member: every value. `anyOf` stands alone, and so does `enum` beside an optional `type`. */
export interface ValueSchema {
  readonly type?: ValueType
  readonly enum?: readonly Json[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** As in `new RegExp(pattern, 'u')`, found anywhere in the text. */
  readonly pattern?: string
  readonly items?: ValueSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: { readonly [name: string]: ValueSchema }
  readonly required?: readonly string[]
  /** What members that `properties` does not name may be; absent: anything. */
  readonly additionalProperties?: false | ValueSchema
  readonly propertyNames?: ValueSchema
  readonly anyOf?: readonly ValueSchema[]
}
