import type { Definitions, SectionOptions } from './define.ts'
import { ConfigError } from './errors.ts'
import type { Field } from './field.ts'

/** A section as it stands in the tree of keys, by the names of its fields and sections. */
export interface Branch {
  readonly options: SectionOptions
  readonly children: ReadonlyMap<string, Branch | Field>
}

interface GrowingBranch extends Branch {
  options: SectionOptions
  readonly children: Map<string, GrowingBranch | Field>
}

export const invalid = (key: string, message: string): ConfigError =>
  new ConfigError('DEFINITION_INVALID', `${key}: ${message}`)

/** @throws ConfigError `DEFINITION_INVALID` where two definitions meet. */
export function growTree(root: string, definitions: Definitions): Branch {
  const top = newBranch()
  grow(root, top, definitions)
  return top
}

function grow(prefix: string, at: GrowingBranch, definitions: Definitions): void {
  for (const [dotted, definition] of Object.entries(definitions)) {
    const key = `${prefix}.${dotted}`
    if (!isDefinition(definition)) throw invalid(key, 'Unexpected value, expected a `field` or a `section`')
    const names = dotted.split('.')
    const last = names.pop() ?? ''
    const parent = names.reduce((branch, name) => branchAt(key, branch, name), at)
    if (definition.kind === 'field') {
      if (parent.children.has(last)) throw invalid(key, 'Unexpected second definition, expected one')
      parent.children.set(last, definition)
      continue
    }
    const branch = branchAt(key, parent, last)
    if (Object.keys(definition.options).length > 0) {
      if (Object.keys(branch.options).length > 0) throw invalid(key, 'Unexpected second section, expected one')
      branch.options = definition.options
    }
    grow(key, branch, definition.definitions)
  }
}

/** No compiler reads a definition in JavaScript: a schema without its `field` is an easy slip. */
const isDefinition = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'field' || value.kind === 'section')

function branchAt(key: string, branch: GrowingBranch, name: string): GrowingBranch {
  const child = branch.children.get(name)
  if (child === undefined) {
    const grown = newBranch()
    branch.children.set(name, grown)
    return grown
  }
  if ('kind' in child) throw invalid(key, `Unexpected key below the field \`${name}\`, expected a section`)
  return child
}

const newBranch = (): GrowingBranch => ({ options: {}, children: new Map() })

export function* leaves(prefix: string, branch: Branch): Generator<[key: string, field: Field]> {
  for (const [name, child] of branch.children) {
    const key = `${prefix}.${name}`
    if ('kind' in child) yield [key, child]
    else yield* leaves(key, child)
  }
}

/** The sections below the root, the root's own among them, by full key. */
export function* sections(prefix: string, branch: Branch): Generator<[key: string, section: Branch]> {
  yield [prefix, branch]
  for (const [name, child] of branch.children) {
    if (!('kind' in child)) yield* sections(`${prefix}.${name}`, child)
  }
}
