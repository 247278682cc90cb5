import type { Draft } from '../finding.ts'
import type { Span } from '../markdown/document.ts'
import type { Change } from '../openspec/model.ts'
import { sectionsOf } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * The capabilities that a proposal lists are those that the change has a delta for.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/changes/again/proposal.md
 * ## Capabilities
 *
 * ### Modified Capabilities
 *
 * - `sign-on`: once more.
 * ```
 * ```md openspec/changes/again/specs/sign-on/spec.md
 * ## ADDED Requirements
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/changes/again/proposal.md
 * ## Capabilities
 *
 * ### New Capabilities
 *
 * - `sign-off`: the end of it.
 * ```
 * ```md openspec/changes/again/specs/sign-on/spec.md
 * ## ADDED Requirements
 * ```
 */
export const proposalCapabilities: Rule = {
  id: 'proposal-capabilities',
  category: 'incorrect-doc',
  severity: 'medium',
  summary: 'A proposal lists the capabilities that its change has deltas for.',
  needs: ['openspec'],
  *judge({ openspec }) {
    for (const change of openspec?.changes ?? []) yield* differencesOf(change, openspec?.folder ?? '')
  },
}

function* differencesOf({ id, proposal, deltas }: Change, folder: string): Generator<Draft> {
  if (proposal === undefined) return
  const section = sectionsOf(proposal).find(({ heading }) => heading.title.toLowerCase() === 'capabilities')
  const listed = new Map<string, Span>()
  for (const item of proposal.items) {
    if (section === undefined || item.start < section.start || item.end > section.end) continue
    for (const span of capabilitiesOf(item, proposal.codeSpans)) listed.set(span.code, span)
  }
  for (const [capability, span] of listed) {
    if (deltas.some((delta) => delta.capability === capability)) continue
    yield {
      file: proposal.path,
      range: proposal.rangeOf(span),
      message: `Unexpected capability \`${printable(capability)}\` without a delta, expected ${namesOf(deltas)}`,
      hint: `Write ${printable(`${folder}/changes/${id}/specs/${capability}/spec.md`)}, or leave it out.`,
      evidence: capability,
    }
  }
  const missing = deltas.filter(({ capability }) => !listed.has(capability))
  if (missing.length === 0) return
  const place = section?.heading ?? { start: 0, end: 0 }
  yield {
    file: proposal.path,
    range: proposal.rangeOf(place),
    message: `Unexpected list of capabilities without ${namesOf(missing)}, expected all that the change has a delta for`,
    hint: 'List each as "- `name`: what changes" below New Capabilities or Modified Capabilities.',
    evidence: missing.map(({ capability }) => capability).join(' '),
  }
}

/** The code span that an item begins with names it; else all of its code spans do: "Modified: `a`, `b`". */
function capabilitiesOf<S extends Span & { readonly code: string }>(
  item: Span & { readonly text: string },
  spans: readonly S[],
): S[] {
  const own = spans.filter(({ start, end }) => start >= item.start && end <= item.end)
  const names = own.filter(({ code }) => /^[a-z0-9][\w/-]*$/iu.test(code))
  const [first] = own
  return first !== undefined && item.text.startsWith(first.code) ? names.slice(0, first === names[0] ? 1 : 0) : names
}

const namesOf = (deltas: readonly { readonly capability: string }[]): string =>
  deltas.length === 0 ? 'none' : deltas.map(({ capability }) => `\`${printable(capability)}\``).join(', ')
