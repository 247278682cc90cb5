/**
 * OpenSpec's files as the rules read them: capabilities, their requirements and scenarios, and the changes under way.
 *
 * OpenSpec's own CLI judges their structure; here is what it does not hand out: places, tags and what a delta touches.
 *
 * @module
 * @see {@link https://github.com/Fission-AI/OpenSpec OpenSpec}
 */
import { slug } from 'github-slugger'
import type { Heading, SpecDocument } from '../markdown/document.ts'

export type Operation = 'ADDED' | 'MODIFIED' | 'REMOVED' | 'RENAMED'

export interface Scenario {
  readonly title: string
  /** `<capability>/<slug>`: what a test is bound by. `<!-- id: … -->` below the heading keeps the slug of a renamed one. */
  readonly id: string
  readonly heading: Heading
  /** The text of the scenario, without its heading. */
  readonly start: number
  readonly end: number
  /** Why no test can show it: `<!-- verify: manual, why -->`. */
  readonly manual: string | undefined
}

export interface Requirement {
  readonly title: string
  readonly heading: Heading
  readonly end: number
  readonly scenarios: readonly Scenario[]
  /** In a delta; `undefined` in a capability's specification. */
  readonly operation: Operation | undefined
}

export interface Specification {
  readonly capability: string
  /** The change that proposes it; `undefined`: it is true now. */
  readonly change: string | undefined
  readonly document: SpecDocument
  readonly requirements: readonly Requirement[]
}

export interface Change {
  readonly id: string
  readonly proposal: SpecDocument | undefined
  readonly design: SpecDocument | undefined
  readonly tasks: SpecDocument | undefined
  readonly deltas: readonly Specification[]
}

export interface OpenSpec {
  /** Such as `openspec`. */
  readonly folder: string
  /** What is true, sorted by capability. */
  readonly specifications: readonly Specification[]
  /** What is proposed, sorted by id; archived changes are not in here. */
  readonly changes: readonly Change[]
}

export function readOpenSpec(folder: string, documents: readonly SpecDocument[]): OpenSpec {
  const specifications: Specification[] = []
  const changes = new Map<string, { -readonly [K in keyof Change]: Change[K] } & { deltas: Specification[] }>()
  for (const document of documents) {
    const parts = document.path.startsWith(`${folder}/`) ? document.path.slice(folder.length + 1).split('/') : []
    const capability = capabilityOf(parts)
    if (capability !== undefined) {
      specifications.push(readSpecification(capability, undefined, document))
    }
    const [top, id = '', ...rest] = parts
    if (top !== 'changes' || id === 'archive' || rest.length === 0) continue
    const change = changes.get(id) ?? { id, proposal: undefined, design: undefined, tasks: undefined, deltas: [] }
    changes.set(id, change)
    const changed = capabilityOf(rest)
    if (changed !== undefined) change.deltas.push(readSpecification(changed, id, document))
    if (rest.length === 1 && rest[0] === 'proposal.md') change.proposal = document
    if (rest.length === 1 && rest[0] === 'design.md') change.design = document
    if (rest.length === 1 && rest[0] === 'tasks.md') change.tasks = document
  }
  return { folder, specifications, changes: [...changes.values()] }
}

/** `specs/<capability>/spec.md`, where areas may group capabilities: `specs/<area>/<capability>/spec.md`. */
function capabilityOf(parts: readonly string[]): string | undefined {
  if (parts[0] !== 'specs' || parts.length < 3 || parts.at(-1) !== 'spec.md') return undefined
  return parts.slice(1, -1).join('/')
}

const operationTitle = /^(ADDED|MODIFIED|REMOVED|RENAMED) Requirements$/iu
const requirementTitle = /^Requirement:\s*(.+)$/iu
const scenarioTitle = /^Scenario:\s*(.+)$/iu

function readSpecification(capability: string, change: string | undefined, document: SpecDocument): Specification {
  const requirements: (Requirement & { end: number; scenarios: Scenario[] })[] = []
  let operation: Operation | undefined
  for (const [index, heading] of document.headings.entries()) {
    const end = endOfSection(document, index)
    const [, stated] = operationTitle.exec(heading.title) ?? []
    if (heading.depth === 2) operation = stated?.toUpperCase() as Operation | undefined
    const [, requirement] = requirementTitle.exec(heading.title) ?? []
    if (heading.depth === 3 && requirement !== undefined) {
      requirements.push({ title: requirement, heading, end, scenarios: [], operation })
    }
    const [, scenario] = scenarioTitle.exec(heading.title) ?? []
    const last = requirements.at(-1)
    if (heading.depth === 4 && scenario !== undefined && last !== undefined && heading.start < last.end) {
      last.scenarios.push(readScenario(capability, scenario, heading, end, document))
    }
  }
  return { capability, change, document, requirements }
}

function readScenario(
  capability: string,
  title: string,
  heading: Heading,
  end: number,
  { comments }: SpecDocument,
): Scenario {
  const own = comments.filter(({ start }) => start >= heading.end && start < end)
  const value = (key: RegExp) => own.map(({ text }) => key.exec(text)?.[1]?.trim()).find((text) => text !== undefined)
  const id = value(/^id:\s*([a-z0-9][a-z0-9_-]*)$/u) ?? slug(title)
  return {
    title,
    id: `${capability}/${id}`,
    heading,
    start: heading.end,
    end,
    manual: value(/^verify:\s*manual,\s*(.+)$/su),
  }
}

/** A section ends at the next heading of the same or a higher level. */
function endOfSection({ headings, text }: SpecDocument, index: number): number {
  const { depth = 0 } = headings[index] ?? {}
  for (let next = index + 1; next < headings.length; next++) {
    const heading = headings[next]
    if (heading !== undefined && heading.depth <= depth) return heading.start
  }
  return text.length
}
