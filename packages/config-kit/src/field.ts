/**
 * A field: the Zod schema of one configuration value and, beside it, what Zod cannot say.
 *
 * The metadata stays out of Zod's registries, because those are lost as soon as two copies of Zod meet.
 *
 * @module
 */
import type * as z from 'zod'

/** Where a value may be set: in files only, in files and overridden in the database, or in the database only. */
export type ConfigScope = 'yaml-only' | 'db-overridable' | 'db-only'

/** Who may see a value: the backend only, the frontend too, or nobody who reads logs. Backstage's `@visibility`. */
export type Visibility = 'backend' | 'frontend' | 'secret'

export interface FieldMeta<T> {
  readonly scope: ConfigScope
  /** One or more sentences for the operator; goes into every generated file. */
  readonly description: string
  /** `backend` unless told; a sensitive field is always `secret`. */
  readonly visibility?: Visibility
  /** The value is a credential. It is hidden in every output. */
  readonly sensitive?: boolean
  /**
   * The value that readers use when none is set. It never enters a parsed value: "not set" stays visible to those who
   * layer several sources.
   */
  readonly default?: T
}

export interface Field<S extends z.ZodType = z.ZodType> {
  readonly kind: 'field'
  readonly schema: S
  readonly meta: FieldMeta<z.output<S>>
}

/** Every field is optional in a file. What must be set together is said by its section or by a rule. */
export function field<S extends z.ZodType>(schema: S, meta: FieldMeta<z.output<S>>): Field<S> {
  return { kind: 'field', schema, meta }
}

export const visibilityOf = ({ meta }: Field): Visibility =>
  meta.sensitive === true ? 'secret' : (meta.visibility ?? 'backend')
