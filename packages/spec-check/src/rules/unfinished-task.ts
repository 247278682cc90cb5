import type { Rule } from '../rule.ts'
import { printable } from '../printable.ts'
import { shownBy } from '../trace/scenario-links.ts'
import { ownTextOf, scenariosNamed, tasksOf } from '../trace/tasks.ts'

/**
 * A task is ticked when the scenarios that it names are shown. It names them by id or title, or by the title of their
 * requirement.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec", "results": ["results.json"] }
 * ```
 * ```md openspec/changes/add-doors/specs/doors/spec.md
 * ## ADDED Requirements
 *
 * ### Requirement: Doors
 *
 * #### Scenario: Open
 * ```
 * ```md openspec/changes/add-doors/tasks.md
 * - [x] Hang the doors
 * - [ ] Scenario: Open
 * ```
 * ```json results.json
 * { "testResults": [] }
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec", "results": ["results.json"] }
 * ```
 * ```md openspec/changes/add-doors/specs/doors/spec.md
 * ## ADDED Requirements
 *
 * ### Requirement: Doors
 *
 * #### Scenario: Open
 * ```
 * ```md openspec/changes/add-doors/tasks.md
 * - [ ] Hang the doors
 * - [x] Scenario: Open
 * ```
 * ```json results.json
 * { "testResults": [] }
 * ```
 */
export const unfinishedTask: Rule = {
  id: 'unfinished-task',
  category: 'missing-test',
  severity: 'medium',
  summary: 'The scenarios that a ticked task names are shown by tests that ran and passed.',
  needs: ['openspec', 'results'],
  *judge(project) {
    const { openspec } = project
    if (openspec === undefined) return
    const shown = shownBy(project)
    for (const { tasks, deltas } of openspec.changes) {
      if (tasks === undefined) continue
      for (const task of tasksOf(tasks)) {
        if (task.checked !== true) continue
        // What the change says of a scenario counts before what was true without it.
        const named = scenariosNamed(ownTextOf(task, tasks), [...openspec.specifications, ...deltas])
        const missing = named.filter((scenario) => !['passed', 'manual'].includes(shown(scenario).state))
        if (missing.length === 0) continue
        const ids = missing.map(({ id }) => `\`${printable(id)}\``)
        const line = tasks.rangeOf(task).start
        yield {
          file: tasks.path,
          range: { start: line, end: { line: line.line, column: tasks.lineAt(line.line).length + 1 } },
          message: `Unexpected ticked task, expected a test that ran and passed for ${ids.join(', ')}`,
          hint: `Untick it, or bind a test to each: \`spec:${printable(missing[0]?.id ?? '')}\`.`,
          evidence: missing.map(({ id }) => id).join(' '),
        }
      }
    }
  },
}
