/**
 * Why `openspec archive` would refuse a delta. OpenSpec stops at the first reason; here are all of them.
 *
 * Not asked here, since other rules do: whether what is added has text and scenarios, and whether the specification is
 * well formed.
 *
 * @module
 */
import { printable } from '../printable.ts'
import { foldedName, type Block, type Delta, type Named, type Rename } from './delta.ts'

/** `found` and `expected` are the message's: "Unexpected …, expected …". */
export interface Refusal {
  readonly at: Named | undefined
  readonly found: string
  readonly expected: string
  readonly hint: string
  /** A requirement is asked for that is not there; another change may bring it. */
  readonly isMissing?: boolean
}

export interface Target {
  /** The requirements of the capability; `undefined`: it has no specification yet. */
  readonly blocks: readonly Block[] | undefined
  /** Whether the change says that it may take the last requirement (`retire_capabilities: true`). */
  readonly mayRetire: boolean
}

/** Its contradictions; where there are none, what its operations meet: renamed, removed, modified, added. */
export function* refusalsOf(delta: Delta, target: Target): Generator<Refusal> {
  const { added, modified, removed, renamed, unpaired } = delta
  if (added.length + modified.length + removed.length + renamed.length + unpaired.length === 0) {
    yield refuse(undefined, 'delta without a requirement', 'one below `## ADDED Requirements` or the like', 'Write it.')
    return
  }
  for (const named of unpaired) {
    const other = named.side === 'FROM' ? 'TO' : 'FROM'
    yield refuse(
      named,
      `\`${named.side}:\` without \`${other}:\``,
      'a pair',
      'Write each rename as a line `FROM:` and the line `TO:` below it.',
    )
  }
  const conflicts = [...conflictsOf(delta)]
  yield* conflicts
  if (conflicts.length > 0) return
  if (target.blocks !== undefined) yield* applied(delta, target.blocks, target.mayRetire)
  else yield* [...modified, ...renamed.map(({ from }) => from)].map((named) => missing(named, new Map()))
}

function* conflictsOf({ added, modified, removed, renamed }: Delta): Generator<Refusal> {
  const froms = renamed.map(({ from }) => from)
  const tos = renamed.map(({ to }) => to)
  for (const [list, what] of [
    [removed, 'REMOVED'],
    [froms, 'RENAMED'],
    [tos, 'RENAMED'],
  ] as const) {
    for (const named of repeated(list)) yield twice(named, what, what)
  }
  yield* both(modified, 'MODIFIED', added, 'ADDED')
  yield* both(removed, 'REMOVED', modified, 'MODIFIED')
  yield* both(removed, 'REMOVED', added, 'ADDED')
  yield* both(modified, 'MODIFIED', froms, 'RENAMED')
  yield* both(added, 'ADDED', tos, 'RENAMED')
  const folded = new Set(froms.map(({ name }) => foldedName(name)))
  for (const named of removed) if (folded.has(foldedName(named.name))) yield twice(named, 'REMOVED', 'RENAMED')
}

function* both(list: readonly Named[], what: string, others: readonly Named[], other: string): Generator<Refusal> {
  const names = new Set(others.map(({ name }) => name))
  for (const named of list) if (names.has(named.name)) yield twice(named, what, other)
}

function repeated(list: readonly Named[]): Named[] {
  return list.filter(({ name }, index) => list.findIndex((each) => each.name === name) < index)
}

function* applied(delta: Delta, target: readonly Block[], mayRetire: boolean): Generator<Refusal> {
  const blocks = new Map(target.map((block) => [block.name, block]))
  for (const rename of delta.renamed) yield* applyRename(rename, blocks)
  let isShorter = false
  for (const named of delta.removed) {
    if (blocks.delete(named.name)) isShorter = true
    else if (nearest(named, blocks) !== undefined) yield missing(named, blocks)
  }
  for (const block of delta.modified) {
    const current = blocks.get(block.name)
    if (current === undefined) yield missing(block, blocks)
    else yield* lostScenarios(current, block)
  }
  for (const block of delta.added) {
    const current = blocks.get(block.name) ?? nearest(block, blocks)
    if (current !== undefined && current.text !== block.text) yield present(block, current)
    else blocks.set(block.name, block)
  }
  if (blocks.size > 0 || !isShorter || mayRetire) return
  yield refuse(
    delta.removed[0],
    'removal of the last requirement',
    'one that stays',
    'To give the capability up, write `retire_capabilities: true` into .openspec.yaml of the change.',
  )
}

function* applyRename({ from, to }: Rename, blocks: Map<string, Block>): Generator<Refusal> {
  const block = blocks.get(from.name)
  const near = [...blocks.values()].find(
    ({ name }) =>
      name !== from.name && name !== to.name && foldedName(name) === foldedName(block ? to.name : from.name),
  )
  if (block === undefined) {
    // Renamed in the specification already: nothing to do, unless the old name stands there in another spelling.
    if (!blocks.has(to.name) || near !== undefined) yield missing(from, blocks)
    return
  }
  const taken = blocks.get(to.name) ?? near
  if (taken !== undefined) {
    yield present(to, taken)
    return
  }
  blocks.delete(from.name)
  blocks.set(to.name, { ...block, name: to.name })
}

function* lostScenarios(current: Block, block: Block): Generator<Refusal> {
  const left = [...block.scenarios]
  const lost = current.scenarios.filter((title) => {
    const at = left.indexOf(title)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  if (lost.length === 0) return
  const titles = lost.map((title) => `"${printable(title)}"`).join(', ')
  yield refuse(
    block,
    `MODIFIED requirement ${quoted(block)} without ${titles}`,
    'every scenario that it has now',
    'It replaces the whole requirement: copy the scenarios that stay. To drop one, remove the requirement and add it anew under another name.',
  )
}

function missing(named: Named, blocks: ReadonlyMap<string, Block>): Refusal {
  const near = nearest(named, blocks)
  const hint = near === undefined ? 'Check the name, or add the requirement.' : `Did you mean ${quoted(near)}?`
  const found = `requirement ${quoted(named)}`
  return { ...refuse(named, found, 'one that the specification of the capability has', hint), isMissing: true }
}

const present = (named: Named, current: Named): Refusal =>
  refuse(
    named,
    `new requirement ${quoted(named)}`,
    'a name that the specification does not have',
    `It has ${quoted(current)}: modify that, or choose another name.`,
  )

const twice = (named: Named, what: string, other: string): Refusal =>
  refuse(
    named,
    `requirement ${quoted(named)} in ${what === other ? `${what} twice` : `both ${what} and ${other}`}`,
    'it in one place',
    what === 'MODIFIED' && other === 'RENAMED'
      ? 'Modify it by its new name.'
      : 'Decide for one, and leave out the other.',
  )

function nearest({ name }: Named, blocks: ReadonlyMap<string, Block>): Block | undefined {
  return [...blocks.values()].find((block) => foldedName(block.name) === foldedName(name))
}

const quoted = ({ name }: Named) => `"${printable(name)}"`

const refuse = (at: Refusal['at'], found: string, expected: string, hint: string): Refusal => ({
  at,
  found,
  expected,
  hint,
})
