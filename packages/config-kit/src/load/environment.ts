/**
 * Configuration from variables: `APP_CONFIG_app_baseUrl` is `app.baseUrl`, as JSON or else as text.
 *
 * @module
 */
import type { Fault, Tree } from './tree.ts'

const prefix = 'APP_CONFIG_'
const namePattern = /^[a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*$/i

/** A variable at fault contributes nothing; Backstage does not start with it. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): {
  readonly tree: Tree
  readonly faults: readonly Fault[]
} {
  const root = branch([])
  const faults: Fault[] = []
  for (const [variable, value] of Object.entries(env)) {
    if (!value || !variable.startsWith(prefix)) continue
    const expected = set(root, variable.slice(prefix.length).split('_'), variable, value)
    if (expected !== undefined) {
      const name = /^\w[\w:-]*$/.test(variable) ? variable : `${prefix}…`
      faults.push({ code: 'invalid-variable', message: `Unexpected variable \`${name}\`, expected ${expected}` })
    }
  }
  return { tree: root, faults }
}

interface Branch extends Tree {
  content: Map<string, Tree>
}

const branch = (variables: readonly string[]): Branch => ({ ...leaf(variables), content: new Map() })

const leaf = (variables: readonly string[]): Tree => ({
  content: null,
  key: undefined,
  value: undefined,
  via: [],
  variables,
})

const isOpen = (tree: Tree): tree is Branch => tree.content instanceof Map

/** What was expected instead, if it cannot be set. */
function set(root: Branch, names: readonly string[], variable: string, value: string): string | undefined {
  if (!names.every((name) => namePattern.test(name))) {
    return 'names of letters and digits that begin with a letter, with `_` between them'
  }
  const tree = treeOf(parse(value), [variable])
  if (tree === undefined) return 'a value of fewer levels'
  if (tree.content === null) return 'a value other than null'
  let at = root
  for (const name of names.slice(0, -1)) {
    const inner = childFor(at, name, variable)
    if (!isOpen(inner)) return 'no other variable that sets a value above it'
    at = inner
  }
  const last = names.at(-1) ?? ''
  if (at.content.has(last) || last in {}) return 'a key that no other variable sets, nor every object has'
  at.content.set(last, tree)
  return undefined
}

function childFor(at: Branch, name: string, variable: string): Tree {
  const existing = at.content.get(name)
  if (existing !== undefined && existing.content !== null) return existing
  // The loader finds what every object has, `constructor` for one, and nests nothing in it.
  if (existing === undefined && name in {}) return leaf([])
  const added = branch([variable])
  at.content.set(name, added)
  return added
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const maxDepth = 500

function treeOf(value: unknown, variables: readonly string[], depth = 0): Tree | undefined {
  const tree = leaf(variables)
  if (typeof value !== 'object' || value === null) return { ...tree, content: value as Tree['content'] }
  if (depth > maxDepth) return undefined
  const inner: [string, Tree][] = []
  for (const [name, each] of Object.entries(value) as [string, unknown][]) {
    const child = treeOf(each, variables, depth + 1)
    if (child === undefined) return undefined
    inner.push([name, child])
  }
  return { ...tree, content: Array.isArray(value) ? inner.map(([, child]) => child) : new Map(inner) }
}
