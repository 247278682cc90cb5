import type { OpenSpec, Requirement, Specification } from '../openspec/model.ts'
import type { Project } from '../project/project.ts'

export interface RequirementChange {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly capability: string
  /** The change that proposes it; `undefined`: it is true now. */
  readonly change: string | undefined
  readonly title: string
}

/** Requirements whose text is not what it was at the base, in specifications and in the deltas of active changes. */
export function requirementChanges({ openspec, baseOpenspec }: Project): RequirementChange[] {
  const [before, after] = [textsOf(baseOpenspec), textsOf(openspec)]
  const ids = [...new Set([...after.keys(), ...before.keys()])]
  return ids.flatMap((id): RequirementChange[] => {
    const [was, is] = [before.get(id), after.get(id)]
    const { requirement, specification } = is ?? was ?? {}
    if (requirement === undefined || specification === undefined || was?.text === is?.text) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ kind, capability: specification.capability, change: specification.change, title: requirement.title }]
  })
}

interface Entry {
  readonly specification: Specification
  readonly requirement: Requirement
  readonly text: string
}

function textsOf(openspec: OpenSpec | undefined): ReadonlyMap<string, Entry> {
  const all = [...(openspec?.specifications ?? []), ...(openspec?.changes ?? []).flatMap(({ deltas }) => deltas)]
  return new Map(
    all.flatMap((specification) =>
      specification.requirements.map((requirement) => {
        const { capability, change, document } = specification
        const id = JSON.stringify([change ?? null, capability, requirement.operation ?? null, requirement.title])
        const text = document.text.slice(requirement.heading.start, requirement.end).replaceAll(/\s+/gu, ' ').trim()
        return [id, { specification, requirement, text }] as const
      }),
    ),
  )
}
