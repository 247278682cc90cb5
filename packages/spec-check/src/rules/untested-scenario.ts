import type { Draft } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import type { Scenario } from '../openspec/model.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'
import { isDone } from '../trace/tasks.ts'
import { shownBy, type Shown } from '../trace/scenario-links.ts'

/**
 * A test that is bound to a scenario ran and passed, and none failed. So it is for every scenario that is true, and for
 * those of a change whose tasks are all ticked.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec", "results": ["results.json"] }
 * ```
 * ```md openspec/specs/doors/spec.md
 * ### Requirement: Doors
 *
 * #### Scenario: Open
 * ```
 * ```json results.json
 * { "testResults": [{ "name": "a.test.js", "assertionResults": [
 *   { "ancestorTitles": [], "title": "opens (spec:doors/open)", "status": "passed" }
 * ] }] }
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec", "results": ["results.json"] }
 * ```
 * ```md openspec/specs/doors/spec.md
 * ### Requirement: Doors
 *
 * #### Scenario: Open
 * ```
 * ```json results.json
 * { "testResults": [{ "name": "a.test.js", "assertionResults": [
 *   { "ancestorTitles": [], "title": "opens (spec:doors/open)", "status": "pending" }
 * ] }] }
 * ```
 */
export const untestedScenario: Rule = {
  id: 'untested-scenario',
  category: 'missing-test',
  severity: 'medium',
  summary: 'Every scenario is shown by a test that ran and passed, or says why no test can show it.',
  needs: ['openspec', 'results'],
  *judge(project) {
    const { openspec } = project
    if (openspec === undefined) return
    const shown = shownBy(project)
    const due = [...openspec.specifications, ...openspec.changes.filter(isDone).flatMap(({ deltas }) => deltas)]
    for (const { document, requirements } of due) {
      for (const { scenarios } of requirements) {
        for (const scenario of scenarios) {
          const draft = draftFor(scenario, document, shown(scenario))
          if (draft !== undefined) yield draft
        }
      }
    }
  },
}

function draftFor(
  { id, title, heading }: Scenario,
  document: SpecDocument,
  { state, tests }: Shown,
): Draft | undefined {
  const name = `scenario "${printable(title)}"`
  const place = { file: document.path, range: document.rangeOf(heading), evidence: id }
  const ofState = tests.filter((test) => test.state === state)
  const where = [...new Set(ofState.map((test) => `\`${printable(test.name ?? test.file ?? '')}\``))].join(', ')
  switch (state) {
    case 'passed':
    case 'manual':
      return undefined
    case 'failed':
      return {
        ...place,
        message: `Unexpected failed test of ${name}, expected all of its tests to pass`,
        hint: `Mend the code, or what is specified: ${where}.`,
      }
    case 'skipped':
      return {
        ...place,
        message: `Unexpected ${name} whose tests were skipped, expected one that ran and passed`,
        hint: 'What did not run shows nothing: run it, or say `<!-- verify: manual, why -->` below the heading.',
      }
    case 'not-run':
      return {
        ...place,
        message: `Unexpected ${name} whose tests have no results, expected one that ran and passed`,
        severity: 'low',
        hint: `Name the results of ${where} too, with --results or in the configuration.`,
      }
    case 'untested':
      return {
        ...place,
        message: `Unexpected ${name} without a test, expected one that is bound to it`,
        hint: `Give the test the tag \`spec:${id}\`, or the same in its name; or say \`<!-- verify: manual, why -->\` below the heading.`,
      }
    default:
      return state satisfies never
  }
}
