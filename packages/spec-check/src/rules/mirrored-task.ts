import { tasksOf, type Task } from '../facts/task-facts.ts'
import type { SpecDocument } from '../markdown/document.ts'
import { printable } from '../printable.ts'
import { matching } from '../project/tree.ts'
import type { Rule } from '../rule.ts'

/**
 * A task that stands in two lists (`taskLists` of the configuration) names the same identifiers, numbers and keys in
 * both, and is done in both. Tasks are the same by their id (`1.2`, `T12`); their words may differ.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "taskLists": [["plan.md", "status.md"]] }
 * ```
 * ```md plan.md
 * - [ ] 1.2 Set `acme.auth.mode`, and wait for 30 seconds
 * ```
 * ```md status.md
 * - [ ] 1.2 Wait 30 seconds after `acme.auth.mode` is set
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "taskLists": [["plan.md", "status.md"]] }
 * ```
 * ```md plan.md
 * - [ ] 1.2 Set `acme.auth.mode`, and wait for 30 seconds
 * ```
 * ```md status.md
 * - [ ] 1.2 Set `acme.auth.mode`, and wait for 60 seconds
 * ```
 */
export const mirroredTask: Rule = {
  id: 'mirrored-task',
  category: 'pattern-inconsistency',
  severity: 'medium',
  summary: 'A task that stands in two lists says the same in both.',
  needs: ['task-lists'],
  *judge(project) {
    for (const patterns of project.config.taskLists ?? []) {
      const first = new Map<string, { readonly task: Task; readonly document: SpecDocument }>()
      const paths = new Set(patterns.flatMap((pattern) => matching(project.tree.paths, [pattern])))
      for (const path of paths) {
        const document = project.document(path)
        if (document === undefined) continue
        for (const task of tasksOf(document)) {
          const known = first.get(task.id)
          if (known === undefined) first.set(task.id, { task, document })
          const difference = known === undefined ? undefined : differenceOf(task, known.task)
          if (known === undefined || known.document === document || difference === undefined) continue
          const { line } = known.document.rangeOf(known.task.item).start
          yield {
            file: path,
            range: document.rangeOf({ start: task.item.start, end: task.end }),
            message: `Unexpected task ${task.id} ${difference}, expected the same as in ${printable(known.document.path)}:${line}`,
            hint: 'Say the same in both, or give one of them another id.',
            evidence: `${task.id} ${difference}`,
          }
        }
      }
    }
  },
}

/** "with `a`", "without `b`", "that is done"; `undefined`: none. */
function differenceOf(task: Task, mirror: Task): string | undefined {
  const more = task.facts.filter((fact) => !mirror.facts.includes(fact))
  const less = mirror.facts.filter((fact) => !task.facts.includes(fact))
  const [isDone, wasDone] = [task.item.checked, mirror.item.checked]
  const parts = [
    ...(more.length > 0 ? [`with ${listed(more)}`] : []),
    ...(less.length > 0 ? [`without ${listed(less)}`] : []),
    ...(isDone !== undefined && wasDone !== undefined && isDone !== wasDone
      ? [isDone ? 'that is done' : 'that is open']
      : []),
  ]
  return parts.length === 0 ? undefined : parts.join(' and ')
}

const listed = (facts: readonly string[]): string => facts.map((fact) => `\`${printable(fact, 80)}\``).join(', ')
