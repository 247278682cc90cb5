import type { Item, SpecDocument } from '../markdown/document.ts'
import type { Change, Requirement, Scenario, Specification } from '../openspec/model.ts'
import { linksIn } from '../results/test-result.ts'

/** All of its tasks are ticked, and it has one: it says that it is what holds. */
export function isDone({ tasks }: Change): boolean {
  const states = tasksOf(tasks).map(({ checked }) => checked)
  return states.length > 0 && states.every((checked) => checked === true)
}

export const tasksOf = (document: SpecDocument | undefined): Item[] =>
  (document?.items ?? []).filter(({ checked, standing }) => checked !== undefined && standing === 'current')

/** The text of a task as it is written, without the tasks that are nested in it. */
export function ownTextOf(task: Item, { items, text }: SpecDocument): string {
  const nested = items.find(({ start, depth }) => start > task.start && start < task.end && depth > task.depth)
  return text.slice(task.start, nested?.start ?? task.end)
}

const quoted = /"([^"\n]{1,200})"|“([^”\n]{1,200})”|`([^`\n]{1,200})`|\*{1,2}([^*\n]{1,200})\*/gu
const labelled = /\b(?:Requirements?|Scenarios?):[ \t]*([^.;\n]{1,200})/giu

/**
 * The scenarios that a task names: by id (`spec:doors/open`, or `doors/open` in a code span), by the title of the
 * scenario, or of its requirement, in quotes, in code, in emphasis or after `Scenario:` or `Requirement:`.
 */
export function scenariosNamed(text: string, specifications: readonly Specification[]): Scenario[] {
  const names = new Set([...linksIn(text).map(({ id }) => id), ...namesIn(text)].map(folded))
  const isNamed = ({ title }: Requirement | Scenario) => names.has(folded(title))
  const named = specifications.flatMap(({ requirements }) =>
    requirements.flatMap((requirement) =>
      requirement.scenarios.filter(
        (scenario) => isNamed(requirement) || isNamed(scenario) || names.has(folded(scenario.id)),
      ),
    ),
  )
  return [...new Map(named.map((scenario) => [scenario.id, scenario])).values()]
}

function namesIn(text: string): string[] {
  return [...text.matchAll(quoted), ...text.matchAll(labelled)].flatMap((match) => {
    const [name] = match.slice(1).filter((part) => part !== undefined)
    return name === undefined ? [] : [name.replace(/^(?:Requirement|Scenario):\s*/iu, '')]
  })
}

const folded = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s`*"“”]+/gu, ' ')
    .trim()
