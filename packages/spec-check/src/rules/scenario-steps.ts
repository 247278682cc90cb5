import type { SpecDocument } from '../markdown/document.ts'
import type { Scenario } from '../openspec/model.ts'
import { everySpecification } from '../openspec/sections.ts'
import { stepsOf } from '../openspec/steps.ts'
import { printable } from '../printable.ts'
import type { Draft } from '../finding.ts'
import type { Rule } from '../rule.ts'

/**
 * A scenario has one WHEN and at least one THEN: with two, it is two scenarios.
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
 * - **GIVEN** a secret
 * - **WHEN** it is wrong
 * - **AND** it has been for an hour
 * - **THEN** the user is told
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
 * - **WHEN** the secret is wrong
 * - **THEN** the user is told
 * - **WHEN** it is right
 * - **THEN** the user is signed on
 * ```
 */
export const scenarioSteps: Rule = {
  id: 'scenario-steps',
  category: 'incomplete-doc',
  severity: 'medium',
  summary: 'A scenario has one WHEN and at least one THEN.',
  needs: ['openspec'],
  *judge({ openspec }) {
    if (openspec === undefined) return
    for (const { document, requirements } of everySpecification(openspec)) {
      for (const scenario of requirements.flatMap(({ scenarios }) => scenarios)) yield* faultsOf(scenario, document)
    }
  },
}

function* faultsOf(scenario: Scenario, document: SpecDocument): Generator<Draft> {
  const steps = stepsOf(scenario, document)
  const [, second] = steps.filter(({ keyword }) => keyword === 'WHEN')
  const name = `"${printable(scenario.title)}"`
  for (const keyword of ['WHEN', 'THEN'] as const) {
    if (steps.some((step) => step.keyword === keyword)) continue
    yield {
      file: document.path,
      range: document.rangeOf(scenario.heading),
      message: `Unexpected scenario ${name} without ${keyword}, expected one`,
      hint: `Say ${keyword === 'WHEN' ? 'what happens' : 'what comes of it'}: \`- **${keyword}** …\`.`,
      evidence: `${scenario.id} without ${keyword}`,
    }
  }
  if (second === undefined) return
  yield {
    file: document.path,
    range: document.rangeOf(second),
    message: `Unexpected second WHEN in scenario ${name}, expected one`,
    hint: 'Make two scenarios of it, or continue the first with `- **AND** …`.',
    evidence: `${scenario.id} with two WHENs`,
  }
}
