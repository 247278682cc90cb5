import { wholeFile, type Draft } from '../finding.ts'
import type { Change } from '../openspec/model.ts'
import { sectionsOf } from '../openspec/sections.ts'
import type { Rule } from '../rule.ts'

/**
 * A change has a proposal that says why, and what changes.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/changes/sign-on/proposal.md
 * ## Why
 *
 * Passwords are shared.
 *
 * ## What Changes
 *
 * - Everybody signs on.
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/changes/sign-on/proposal.md
 * ## Why
 *
 * ## What Changes
 *
 * - Everybody signs on.
 * ```
 */
export const proposalSections: Rule = {
  id: 'proposal-sections',
  category: 'incomplete-doc',
  severity: 'medium',
  summary: 'A proposal says why, and what changes.',
  needs: ['openspec'],
  *judge({ openspec }) {
    for (const change of openspec?.changes ?? []) yield* faultsOf(change)
  },
}

function* faultsOf({ id, proposal, design, tasks, deltas }: Change): Generator<Draft> {
  if (proposal === undefined) {
    const file = (deltas[0]?.document ?? tasks ?? design)?.path
    if (file === undefined) return
    yield {
      file,
      range: wholeFile,
      message: 'Unexpected change without proposal.md, expected one',
      hint: 'Write proposal.md beside it, with the sections Why, What Changes and Capabilities.',
      evidence: id,
    }
    return
  }
  const sections = sectionsOf(proposal)
  for (const title of ['Why', 'What Changes']) {
    const section = sections.find(({ heading }) => heading.title.toLowerCase() === title.toLowerCase())
    const hasText = proposal.blocks.some(
      ({ kind, start, end }) => kind !== 'html' && section && section.start <= start && end <= section.end,
    )
    if (hasText) continue
    yield {
      file: proposal.path,
      range: section === undefined ? wholeFile : proposal.rangeOf(section.heading),
      message: `Unexpected proposal ${section === undefined ? 'without' : 'with an empty'} section "${title}", expected one with text`,
      hint: `Write it below \`## ${title}\`.`,
      evidence: title,
    }
  }
}
