/**
 * A field: the Zod schema of one configuration value and, beside it, what Zod cannot say.
 *
 * The metadata stays out of Zod's registries, because those are lost as soon as two copies of Zod meet.
 *
 * @module
 */
import type { StandardSchemaV1 } from '@standard-schema/spec'

/** Where a value may be set: in files only, in files and overridden in the database, or in the database only. */
export type ConfigScope = 'yaml-only' | 'db-overridable' | 'db-only'

/** Who may see a value: the backend only, the frontend too, or nobody who reads logs. Backstage's `@visibility`. */
export type Visibility = 'backend' | 'frontend' | 'secret'

/** What Zod cannot say of a value of type `T`. */
export interface FieldMeta<T> {
  readonly scope: ConfigScope
  /** One or more sentences for the operator; goes into every generated file. */
  readonly description: string
  /** `backend` unless told; a sensitive field is always `secret`. */
  readonly visibility?: Visibility
  /** The value is a credential. It is hidden in every output. */
  readonly sensitive?: boolean
  /** The section that the field stands in is not complete without it. */
  readonly required?: boolean
  /**
   * The value that readers use when none is set. It never enters a parsed value: "not set" stays visible to those who
   * layer several sources.
   */
  readonly default?: T
  /** What a value looks like, in words, where its schema would be read as a puzzle: `an http(s) URL`. */
  readonly expected?: string
  /** What the schema cannot say. Each has a name, by which the lock knows it. */
  readonly refine?: readonly Refinement<T>[]
  /** Parts of a value that is a list, a record or an object, by path: names joined by dots, `*` for any name or item. */
  readonly within?: { readonly [path: string]: PartMeta }
  readonly deprecated?: Deprecation
  /** The release in which the field came. */
  readonly since?: string
  readonly examples?: readonly T[]
  /** The field guards something: its values, the weakest first. Empty: any other default counts as weaker. */
  readonly security?: readonly T[]
}

/** A check that no schema states. If it throws, it refuses. */
export interface Refinement<T> {
  readonly name: string
  accepts(this: void, value: T): boolean
  /** Goes on where "Expected" begins: `a port that is free`. */
  readonly expected: string
}

/** What can be said of a part of a value. */
export interface PartMeta {
  readonly description?: string
  readonly visibility?: Visibility
  readonly sensitive?: boolean
}

/** The field still works, and will be removed. */
export interface Deprecation {
  /** The release in which it was deprecated. */
  readonly since: string
  readonly reason: string
  /** The full key to use instead, where there is one. */
  readonly successor?: string
}

/** Any schema of Zod 3.25 or Zod 4, whichever copy of it: both speak Standard Schema. */
export type Schema<T = unknown> = StandardSchemaV1<unknown, T>

/** What a schema parses to. */
export type ValueOf<S extends Schema> = StandardSchemaV1.InferOutput<S>

/** Made by `field`. */
export interface Field<S extends Schema = Schema> {
  readonly kind: 'field'
  readonly schema: S
  readonly meta: FieldMeta<ValueOf<S>>
}

/** One configuration key: the schema of its value and, beside it, what Zod cannot say. Checked by `defineConfig`, which knows the key. */
export function field<S extends Schema>(schema: S, meta: FieldMeta<ValueOf<S>>): Field<S> {
  return { kind: 'field', schema, meta }
}

/** Of a whole field or of a part of it. */
export const visibilityOf = ({ sensitive, visibility }: PartMeta): Visibility =>
  sensitive === true ? 'secret' : (visibility ?? 'backend')

/** Whether a value of the field may not be shown, because it or a part of it is secret. */
export const isHidden = ({
  within = {},
  ...meta
}: PartMeta & { readonly within?: FieldMeta<unknown>['within'] }): boolean =>
  [meta, ...Object.values(within)].some((part) => visibilityOf(part) === 'secret')
