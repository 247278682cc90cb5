import type { Draft } from '../finding.ts'
import { nearestKey, onlyNearKey } from '../facts/nearest-key.ts'
import { wholeFile } from '../finding.ts'
import { everySpecification } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'
import { sourceLinksOf } from '../trace/scenario-links.ts'

/**
 * What binds a test to a scenario names one that is true or proposed. Looked at are the sources of tests and, where there
 * are any, their results.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec", "tests": ["test/**"] }
 * ```
 * ```md openspec/specs/doors/spec.md
 * ### Requirement: Doors
 *
 * #### Scenario: Open
 * ```
 * ```js test/doors.test.js
 * test('opens', { tags: ['spec:doors/open'] }, () => {})
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec", "tests": ["test/**"] }
 * ```
 * ```md openspec/specs/doors/spec.md
 * ### Requirement: Doors
 *
 * #### Scenario: Open
 * ```
 * ```js test/doors.test.js
 * test('opens', { tags: ['spec:doors/opne'] }, () => {})
 * ```
 */
export const unknownScenario: Rule = {
  id: 'unknown-scenario',
  category: 'stale-reference',
  severity: 'medium',
  summary: 'What binds a test to a scenario names one that is there.',
  needs: ['openspec'],
  *judge(project) {
    const { openspec, results } = project
    if (openspec === undefined) return
    const scenarios = [...everySpecification(openspec)].flatMap(({ requirements }) =>
      requirements.flatMap((requirement) => requirement.scenarios),
    )
    const known = new Set(scenarios.map(({ id }) => id))
    const inSources = new Set<string>()
    for (const { id, file, range } of sourceLinksOf(project)) {
      if (known.has(id)) continue
      inSources.add(JSON.stringify([file, id]))
      const only = onlyNearKey(id, known)
      yield {
        ...draftFor(id, known),
        file,
        range,
        ...(only !== undefined && { fix: `spec:${only}` }),
      }
    }
    const seen = new Set<string>()
    for (const { ids, file, report } of results) {
      for (const id of ids) {
        const key = JSON.stringify([file ?? report, id])
        if (known.has(id) || inSources.has(key) || seen.has(key)) continue
        seen.add(key)
        yield { ...draftFor(id, known), file: file ?? report, range: wholeFile }
      }
    }
  },
}

function draftFor(id: string, known: ReadonlySet<string>): Pick<Draft, 'message' | 'hint' | 'evidence'> {
  const slug = id.slice(id.indexOf('/'))
  const nearest = [...known].find((other) => other.endsWith(slug)) ?? nearestKey(id, known)
  return {
    message: `Unexpected scenario \`${printable(id)}\` of a test, expected one that is specified`,
    hint:
      nearest === undefined
        ? 'No scenario is near it: specify it, or take the link out.'
        : `Did you mean \`spec:${printable(nearest)}\`? A renamed scenario keeps its id by \`<!-- id: … -->\`.`,
    evidence: id,
  }
}
