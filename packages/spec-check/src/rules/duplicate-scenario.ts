import type { OpenSpec, Specification } from '../openspec/model.ts'
import { scenariosKept } from '../openspec/scenarios-after.ts'
import { everySpecification } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A capability has one scenario of an id, also once a change is archived: a test is bound to one scenario by it.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 *
 * #### Scenario: A wrong secret
 *
 * ### Requirement: Sign-off
 *
 * #### Scenario: Signed off already
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 *
 * #### Scenario: A wrong secret
 *
 * ### Requirement: Sign-off
 *
 * #### Scenario: A wrong secret!
 * ```
 */
export const duplicateScenario: Rule = {
  id: 'duplicate-scenario',
  category: 'pattern-inconsistency',
  severity: 'high',
  summary: 'A capability has one scenario of an id.',
  needs: ['openspec'],
  *judge({ openspec }) {
    if (openspec === undefined) return
    for (const specification of everySpecification(openspec)) {
      const { document, requirements } = specification
      const kept = keptPlaces(openspec, specification)
      const first = new Map<string, string>()
      for (const { title, id, heading } of requirements.flatMap(({ scenarios }) => scenarios)) {
        const { start } = document.rangeOf(heading)
        const place = first.get(id) ?? kept.get(id)
        if (place === undefined) first.set(id, `line ${start.line}`)
        else {
          yield {
            file: document.path,
            range: document.rangeOf(heading),
            message: `Unexpected second scenario "${printable(title)}" with the id \`${id}\`, expected the one in ${place} only`,
            hint: 'Say in its title what sets it apart, or leave it out.',
            evidence: id,
          }
        }
      }
    }
  },
}

/** Where the scenarios stand that a delta leaves as they are. */
function keptPlaces(openspec: OpenSpec, specification: Specification): ReadonlyMap<string, string> {
  if (specification.change === undefined) return new Map()
  const of = openspec.specifications.find(({ capability }) => capability === specification.capability)
  const path = printable(of?.document.path ?? '')
  return new Map(scenariosKept(openspec, specification).map(({ id }) => [id, path]))
}
