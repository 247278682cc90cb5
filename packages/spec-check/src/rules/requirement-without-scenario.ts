import { everySpecification } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * Every requirement has a scenario, but for those that a delta removes or renames.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 *
 * Acme SHALL sign on.
 *
 * #### Scenario: A wrong secret
 *
 * - **WHEN** the secret is wrong
 * - **THEN** the user is told
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 *
 * Acme SHALL sign on.
 * ```
 */
export const requirementWithoutScenario: Rule = {
  id: 'requirement-without-scenario',
  category: 'missing-test',
  severity: 'high',
  summary: 'Every requirement has a scenario.',
  needs: ['openspec'],
  *judge({ openspec }) {
    if (openspec === undefined) return
    for (const { change, document, requirements } of everySpecification(openspec)) {
      for (const { title, heading, scenarios, operation } of requirements) {
        const isTold = change === undefined || operation === 'ADDED' || operation === 'MODIFIED'
        if (!isTold || scenarios.length > 0) continue
        yield {
          file: document.path,
          range: document.rangeOf(heading),
          message: `Unexpected requirement "${printable(title)}" without a scenario, expected at least one`,
          hint: 'Add `#### Scenario: …` with a WHEN and a THEN below it.',
          evidence: title,
        }
      }
    }
  },
}
