import type { LineRange } from '../git/git.ts'
import type { Scenario } from '../openspec/model.ts'
import type { Project } from '../project/project.ts'

/** Scenarios of which a change touches a line, each id once: what is true now before what is proposed. */
export function touchedScenarios(
  { openspec }: Project,
  touched: ReadonlyMap<string, readonly LineRange[]>,
): readonly Scenario[] {
  const specifications = [
    ...(openspec?.specifications ?? []),
    ...(openspec?.changes ?? []).flatMap(({ deltas }) => deltas),
  ]
  const found = new Map<string, Scenario>()
  for (const { document, requirements } of specifications) {
    const ranges = touched.get(document.path) ?? []
    if (ranges.length === 0) continue
    const kept = requirements.filter(({ operation }) => operation !== 'REMOVED')
    for (const scenario of kept.flatMap(({ scenarios }) => scenarios)) {
      const first = document.pointAt(scenario.heading.start).line
      const last = document.pointAt(Math.max(scenario.start, scenario.end - 1)).line
      const isTouched = ranges.some(({ start, end }) => start <= last && end > first)
      if (isTouched && !found.has(scenario.id)) found.set(scenario.id, scenario)
    }
  }
  return [...found.values()]
}
