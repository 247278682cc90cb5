import { everySpecification } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * `<!-- verify: manual, why -->` stands below the heading of a scenario and says why no test can show it; else it would
 * count for nothing, in silence.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/doors/spec.md
 * ### Requirement: Doors
 *
 * #### Scenario: A pleasant sound
 *
 * <!-- verify: manual, only a person can tell -->
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/doors/spec.md
 * ### Requirement: Doors
 *
 * #### Scenario: A pleasant sound
 *
 * <!-- verify: manual -->
 * ```
 */
export const manualWithoutReason: Rule = {
  id: 'manual-without-reason',
  category: 'incomplete-doc',
  severity: 'medium',
  summary: 'A scenario that no test can show says why.',
  needs: ['openspec'],
  *judge({ openspec }) {
    if (openspec === undefined) return
    for (const { document, requirements } of everySpecification(openspec)) {
      const manual = requirements
        .flatMap(({ scenarios }) => scenarios)
        .filter((scenario) => scenario.manual !== undefined)
      for (const comment of document.comments) {
        if (!comment.text.startsWith('verify:') || comment.standing === 'aside') continue
        if (manual.some(({ start, end }) => comment.start >= start && comment.end <= end)) continue
        yield {
          file: document.path,
          range: document.rangeOf(comment),
          message: `Unexpected \`${printable(comment.text, 80)}\`, expected \`verify: manual, why\` below the heading of a scenario`,
          hint: 'Say after a comma why no test can show the scenario.',
          evidence: comment.text,
        }
      }
    }
  },
}
