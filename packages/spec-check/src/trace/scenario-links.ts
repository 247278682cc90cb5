import { matching } from '../project/tree.ts'
import type { Project } from '../project/project.ts'
import { linksIn, type TestResult } from '../results/test-result.ts'
import type { IndexedTest, ScenarioState } from './spec-index-schema.ts'
import { compareText } from '../finding.ts'

/** Where the source of a test names a scenario. */
export interface SourceLink {
  readonly id: string
  readonly file: string
  /** Offsets of `spec:<capability>/<slug>` in the file. */
  readonly start: number
  readonly end: number
}

/** What the test files that the configuration names say; by file, in order. */
export function sourceLinksOf({ config, tree }: Project): SourceLink[] {
  return matching(tree.paths, config.tests ?? []).flatMap((file) =>
    linksIn(tree.read(file) ?? '').map((link) => ({ ...link, file })),
  )
}

/** The tests of each scenario by its id: those that results are of, then the sources that none is of. */
export function testsById(project: Project, results: readonly TestResult[]): ReadonlyMap<string, IndexedTest[]> {
  const tests = new Map<string, IndexedTest[]>()
  const add = (id: string, test: IndexedTest) => tests.set(id, [...(tests.get(id) ?? []), test])
  for (const { ids, name, file, state } of results) {
    for (const id of ids) add(id, { name, ...(file !== undefined && { file }), state })
  }
  for (const own of tests.values()) {
    own.sort((a, b) => compareText(a.file ?? '', b.file ?? '') || compareText(a.name ?? '', b.name ?? ''))
  }
  for (const { id, file } of sourceLinksOf(project)) {
    const known = tests.get(id) ?? []
    if (!known.some((test) => test.file === undefined || test.file === file)) add(id, { file, state: 'not-run' })
  }
  return tests
}

/** `isNamed`: whether it is known which tests there are. */
export function stateOf(
  tests: readonly IndexedTest[],
  { manual, isNamed }: { readonly manual: string | undefined; readonly isNamed: boolean },
): ScenarioState {
  const states = new Set(tests.map(({ state }) => state))
  if (states.has('failed')) return 'failed'
  if (states.has('passed')) return 'passed'
  if (manual !== undefined) return 'manual'
  if (states.has('skipped') || states.has('todo')) return 'skipped'
  return states.has('not-run') || !isNamed ? 'not-run' : 'untested'
}
