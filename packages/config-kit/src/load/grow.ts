/**
 * From the value of a file to a tree: variables are in their places, and what other files hold is left open.
 *
 * @module
 */
import { isSeq, type Node } from 'yaml'
import { directiveOf, followed, pairsOf, type DirectiveName, type Found } from './include.ts'
import type { Spot } from './place.ts'
import type { SourceFile } from './read-document.ts'
import { substitute, type Lookup } from './substitute.ts'
import type { Content, Dropped, Fault, Step, Tree } from './tree.ts'

/** A value that another file holds; whoever reads that file sets the content of `tree`. */
export interface Hole {
  readonly tree: Tree
  readonly directive: Exclude<DirectiveName, '$env'>
  readonly argument: string
  readonly file: SourceFile
  readonly spot: Spot
  readonly via: readonly Step[]
  readonly depth: number
}

export interface Surroundings {
  readonly lookup: Lookup
  readonly holes: Hole[]
}

export interface Position {
  readonly key: Spot
  readonly via: readonly Step[]
  /** Of maps and lists around it, those of including files too. */
  readonly depth: number
  /** The whole of what an `$include` stands for; the loader takes no further directive for one there. */
  readonly included?: boolean
}

/** Keeps every later walk from running out of stack. */
const maxDepth = 500

export function grow(found: Found, position: Position, around: Surroundings): Tree {
  const { file, value } = found
  const node = followed(file, found.node)
  const { source } = file
  const spot = node?.range
    ? { source, offset: node.range[0] }
    : position.included
      ? { source, offset: 0 }
      : position.key
  const tree: Tree = { content: null, key: position.key, value: spot, via: position.via, variables: [] }
  if (typeof value === 'string') {
    const { text, variables, missing } = substitute(value, around.lookup)
    tree.content = text ?? unset(missing)
    tree.variables = variables
  } else if (typeof value !== 'object' || value === null) {
    tree.content = value as Content
  } else if (position.depth > maxDepth) {
    tree.content = fatal('invalid-yaml', `Unexpected number of levels, expected at most ${maxDepth}`)
  } else {
    const directive = Array.isArray(value) || position.included ? undefined : directiveOf(value)
    if (directive === undefined) tree.content = growInside({ file, value, node }, value, position, spot, around)
    else if ('fault' in directive) tree.content = fatal('invalid-include', directive.fault)
    else resolve(directive.name, directive.argument, { file, spot, tree, position }, around)
  }
  return tree
}

function growInside(found: Found, value: object, position: Position, spot: Spot, around: Surroundings): Content {
  const { file, node } = found
  const { source } = file
  const inside = { via: position.via, depth: position.depth + 1 }
  const at = (inner: Node | null | undefined) => (inner?.range ? { source, offset: inner.range[0] } : spot)
  if (Array.isArray(value)) {
    const nodes = isSeq(node) ? (node.items as Node[]) : []
    return value.map((each: unknown, index) => {
      const item = nodes[index] ?? null
      return grow({ file, value: each, node: item }, { ...inside, key: at(item) }, around)
    })
  }
  const pairs = pairsOf(found)
  const content = new Map<string, Tree>()
  for (const [name, each] of Object.entries(value) as [string, unknown][]) {
    const pair = pairs.get(name)
    const key = at(pair?.key)
    content.set(name, grow({ file, value: each, node: pair?.value ?? null }, { ...inside, key }, around))
  }
  return content
}

function resolve(
  directive: DirectiveName,
  written: string,
  { file, spot, tree, position }: { file: SourceFile; spot: Spot; tree: Tree; position: Position },
  around: Surroundings,
): void {
  const { text: argument, missing } = substitute(written, around.lookup)
  if (argument === undefined) {
    const message = `Unexpected unset variable ${list(missing)} in \`${directive}\`, expected a value`
    tree.content = fatal('invalid-include', message)
  } else if (directive === '$env') {
    const value = around.lookup(argument)
    if (value === undefined) tree.content = unset([argument])
    else Object.assign(tree, { content: value, variables: [argument], via: [...position.via, spot] })
  } else {
    around.holes.push({ tree, directive, argument, file, spot, via: position.via, depth: position.depth })
  }
}

export const fatal = (code: Fault['code'], message: string, hint?: string): Dropped => ({
  faults: [{ code, message, ...(hint !== undefined && { hint }) }],
  silent: false,
})

function unset(names: readonly string[]): Dropped {
  const faults = names.map(plain).map((name) => ({
    code: 'unset-variable' as const,
    message: `Unexpected unset variable \`${name}\`, expected a value`,
    hint: `Set ${name}, or remove the key: Backstage drops it without a word.`,
  }))
  return { faults, silent: true }
}

const list = (names: readonly string[]) => names.map((name) => `\`${plain(name)}\``).join(', ')

/** A secret pasted in the place of a name must not be echoed. */
export const plain = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : '…')
