/**
 * The definition of a configuration: fields in sections below one root key.
 *
 * @module
 */
import { ConfigError } from './errors.ts'
import type { Field } from './field.ts'
import type { ConfigValues } from './values.ts'

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

export interface Section<D extends Definitions = Definitions> {
  readonly kind: 'section'
  readonly options: SectionOptions
  readonly definitions: D
}

export function section<const D extends Definitions>(options: SectionOptions, definitions: D): Section<D> {
  return { kind: 'section', options, definitions }
}

/** A key that earlier versions had. Whoever still sets it is told what replaced it. */
export interface RemovedKey {
  /** The full key, root included. */
  readonly key: string
  /** The schema version from which on the key is gone. */
  readonly version: number
  readonly reason: string
  /** The full key to use instead, where there is one. */
  readonly successor?: string
}

/** What no single field can say. It judges the values that remain after all files were merged. */
export interface Rule<V> {
  readonly name: string
  /** A warning becomes an error where validation is strict. */
  readonly severity: 'error' | 'warning'
  /** Judges whatever is set; any part of `values` may be absent. */
  readonly check: (values: V) => readonly RuleFinding[]
}

export interface RuleFinding {
  /** The full keys involved; the first is the one to change. */
  readonly keys: readonly [string, ...string[]]
  readonly message: string
  readonly hint?: string
}

/** A section as it stands in the tree of keys, by the names of its fields and sections. */
export interface Branch {
  readonly options: SectionOptions
  readonly children: ReadonlyMap<string, Branch | Field>
}

export interface Config<F extends Fields = Fields> {
  readonly root: string
  readonly version: number
  /** By full key, root included, in the order of definition. */
  readonly fields: F
  readonly removed: readonly RemovedKey[]
  readonly rules: readonly Rule<never>[]
  readonly tree: Branch
}

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

/** @throws ConfigError `DEFINITION_INVALID`, naming the key. */
export function defineConfig<const Root extends string, const D extends Definitions>(definition: {
  readonly root: Root
  /** Counts up whenever a file that was valid may no longer be, or means something else. */
  readonly version: number
  readonly fields: D
  readonly removed?: readonly RemovedKey[]
  readonly rules?: readonly Rule<ConfigValues<FlatFields<D, Root>>>[]
}): Config<FlatFields<D, Root>> {
  const { root, version, fields, removed = [], rules = [] } = definition
  const tree = growTree(root, fields)
  const flat = Object.fromEntries(leaves(root, tree))
  for (const { key, successor } of removed) {
    if (!key.startsWith(`${root}.`)) throw invalid(key, `Unexpected removed key, expected one below \`${root}\``)
    if (Object.keys(flat).some((each) => `${each}.`.startsWith(`${key}.`) || key.startsWith(`${each}.`))) {
      throw invalid(key, 'Unexpected removed key, expected one that is no field, nor above or below one')
    }
    if (successor !== undefined && !Object.hasOwn(flat, successor)) {
      throw invalid(key, `Unexpected successor \`${successor}\`, expected a field`)
    }
  }
  return {
    root,
    version,
    fields: flat as FlatFields<D, Root>,
    removed,
    rules: rules as readonly Rule<never>[],
    tree,
  }
}

const invalid = (key: string, message: string) => new ConfigError('DEFINITION_INVALID', `${key}: ${message}`)

interface GrowingBranch extends Branch {
  options: SectionOptions
  readonly children: Map<string, GrowingBranch | Field>
}

function growTree(root: string, definitions: Definitions): Branch {
  const top: GrowingBranch = { options: {}, children: new Map() }
  const grow = (prefix: string, at: GrowingBranch, inner: Definitions) => {
    for (const [dotted, definition] of Object.entries(inner)) {
      const key = `${prefix}.${dotted}`
      const names = dotted.split('.')
      const last = names.pop() ?? ''
      const parent = names.reduce((branch, name) => branchAt(key, branch, name), at)
      if (definition.kind === 'field') {
        if (parent.children.has(last)) throw invalid(key, 'Unexpected second definition, expected one')
        assertField(key, definition)
        parent.children.set(last, definition)
        continue
      }
      const branch = branchAt(key, parent, last)
      branch.options = { ...branch.options, ...definition.options }
      grow(key, branch, definition.definitions)
      for (const name of definition.options.allOrNone ?? []) {
        if (!branch.children.has(name)) throw invalid(key, `Unexpected \`${name}\` in allOrNone, expected a key of it`)
      }
    }
  }
  grow(root, top, definitions)
  return top
}

function branchAt(key: string, branch: GrowingBranch, name: string): GrowingBranch {
  const child = branch.children.get(name)
  if (child === undefined) {
    const grown: GrowingBranch = { options: {}, children: new Map() }
    branch.children.set(name, grown)
    return grown
  }
  if ('kind' in child) throw invalid(key, `Unexpected key below the field \`${name}\`, expected a section`)
  return child
}

function assertField(key: string, { schema, meta }: Field): void {
  if (meta.sensitive === true && meta.default !== undefined) {
    throw invalid(key, 'Unexpected default of a sensitive field, expected none')
  }
  if (meta.default !== undefined && !schema.safeParse(meta.default).success) {
    throw invalid(key, 'Unexpected default, expected a value that the schema accepts')
  }
}

function* leaves(prefix: string, branch: Branch): Generator<[key: string, field: Field]> {
  for (const [name, child] of branch.children) {
    const key = `${prefix}.${name}`
    if ('kind' in child) yield [key, child]
    else yield* leaves(key, child)
  }
}
