/**
 * The definition of a configuration: fields in sections below one root key.
 *
 * @module
 */
import { assertDefinition } from './definition-rules.ts'
import type { Field } from './field.ts'
import { growTree, leaves, type Branch } from './tree.ts'
import type { Json } from './value/value-schema.ts'
import type { ConfigValues } from './values.ts'

/** What holds for a section as a whole. */
export interface SectionOptions {
  /** Unknown keys are errors. An open section is shared with others, who may have keys of their own in it. */
  readonly closed?: boolean
  /** Keys of this section that are set together or not at all. */
  readonly allOrNone?: readonly string[]
}

/** Keys may be dotted: `{ 'model.name': field(…) }` is `{ model: section({}, { name: field(…) }) }`. */
export interface Definitions {
  readonly [key: string]: Field | Section
}

/** Made by `section`. */
export interface Section<D extends Definitions = Definitions> {
  readonly kind: 'section'
  readonly options: SectionOptions
  readonly definitions: D
}

/** Groups fields under one key. The same section may be opened again by dotted keys, but described only once. */
export function section<const D extends Definitions>(options: SectionOptions, definitions: D): Section<D> {
  return { kind: 'section', options, definitions }
}

/** What earlier versions had. Whoever still sets it is told what replaced it. */
export interface RemovedKey {
  /**
   * The full key, root included: of a field, or of a section with all that was below it. `*` stands for any name or
   * item inside a field that is a record or a list: `boost.providers.*.token`.
   */
  readonly key: string
  /** Only this value of the field is gone, such as one of an enum. */
  readonly value?: string | number | boolean
  /** The schema version from which on it is gone. */
  readonly version: number
  readonly reason: string
  /** The full key to use instead, or the value where `value` is given. */
  readonly successor?: string
  /** `error` unless told. A warning suits a file that is still shared with the version before. */
  readonly severity?: 'error' | 'warning'
}

/** How the files of the version before become files of this one. */
export interface Migration {
  /** The schema version that it leads to. */
  readonly version: number
  /** The full keys that are taken out of the file. */
  readonly from: string | readonly string[]
  /** The full keys that are set in their place. None: what was set is dropped. */
  readonly to?: string | readonly string[]
  /**
   * The new values by full key, from the old ones; those that are not set are absent. `undefined`: only the operator can
   * tell. Without it, one key's value moves to the other as it is written.
   */
  readonly convert?: (values: { readonly [key: string]: Json }) => { readonly [key: string]: Json } | undefined
  /** What the operator has to decide, where `convert` gives `undefined` or nothing takes the place of what is dropped. */
  readonly note?: string
}

/** What no single field can say. It judges the values that remain after all files were merged. */
export interface Rule<V> {
  readonly name: string
  /** A warning becomes an error where validation is strict. */
  readonly severity: 'error' | 'warning'
  /**
   * Judges whatever is set; any part of `values` may be absent. What is at fault is absent too: a finding that names its
   * key among `keys` is then left out.
   */
  readonly check: (values: V) => readonly RuleFinding[]
}

/** What a rule finds wrong. `message` goes to terminals and logs: it must show no value that could be secret. */
export interface RuleFinding {
  /** The full keys involved; the first is the one to change. */
  readonly keys: readonly [string, ...string[]]
  readonly message: string
  readonly hint?: string
}

/** Made by `defineConfig`: what every command and every generated text works from. */
export interface Config<F extends Fields = Fields> {
  /** The first name of every key, such as `boost`. */
  readonly root: string
  /** The schema version. */
  readonly version: number
  /** By full key, root included, in the order of definition. */
  readonly fields: F
  readonly removed: readonly RemovedKey[]
  readonly rules: readonly Rule<never>[]
  readonly migrations: readonly Migration[]
  /** The sections with their fields, below the root. */
  readonly tree: Branch
}

/** Fields by full key. */
export interface Fields {
  readonly [key: string]: Field
}

/** The fields of `D` by full key. */
export type FlatFields<D, Prefix extends string> = {
  readonly [E in FieldEntries<D, Prefix> as E[0]]: E[1]
}

/** Pairs of a full key and its field. */
export type FieldEntries<D, Prefix extends string> = {
  [K in keyof D & string]: D[K] extends Section<infer Inner>
    ? FieldEntries<Inner, `${Prefix}.${K}`>
    : D[K] extends Field
      ? [key: `${Prefix}.${K}`, field: D[K]]
      : never
}[keyof D & string]

/**
 * Checks a definition against itself and lays its fields out by full key.
 *
 * @throws ConfigError `DEFINITION_INVALID` for the first contradiction, naming the key: what the README lists under
 *   "Define", and what two definitions of one key say.
 */
export function defineConfig<const Root extends string, const D extends Definitions>(definition: {
  readonly root: Root
  /** Counts up whenever a file that was valid may no longer be, or means something else. */
  readonly version: number
  readonly fields: D
  readonly removed?: readonly RemovedKey[]
  readonly rules?: readonly Rule<ConfigValues<FlatFields<D, Root>>>[]
  readonly migrations?: readonly Migration[]
}): Config<FlatFields<D, Root>> {
  const { root, version, fields, removed = [], rules = [], migrations = [] } = definition
  const tree = growTree(root, fields)
  const config = {
    root,
    version,
    fields: Object.fromEntries(leaves(root, tree)) as FlatFields<D, Root>,
    removed,
    rules: rules as readonly Rule<never>[],
    migrations,
    tree,
  }
  assertDefinition(config)
  return config
}
