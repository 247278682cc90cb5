import { SpecCheckError } from '../errors.ts'
import type { Range } from '../markdown/parse.ts'
import type { Scenario } from '../openspec/model.ts'
import { matching, type Tree } from '../project/tree.ts'
import type { Project } from '../project/project.ts'
import { linksIn, type TestResult } from '../results/test-result.ts'
import type { IndexedTest, ScenarioState } from './spec-index-schema.ts'
import { compareText } from '../finding.ts'

/** Where the source of a test names a scenario: `spec:<capability>/<slug>`. */
export interface SourceLink {
  readonly id: string
  readonly file: string
  readonly range: Range
}

/** What the test files that the configuration names say; by file, in order. */
export function sourceLinksOf({ config, tree }: Project): SourceLink[] {
  return matching(tree.paths, config.tests ?? []).flatMap((file) => linksOf(file, textOf(file, tree)))
}

function linksOf(file: string, text: string): SourceLink[] {
  const links: SourceLink[] = []
  let [line, lineStart] = [1, 0]
  for (const { id, start, end } of linksIn(text)) {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < start; next = text.indexOf('\n', lineStart)) {
      line += 1
      lineStart = next + 1
    }
    const range = { start: { line, column: start - lineStart + 1 }, end: { line, column: end - lineStart + 1 } }
    links.push({ id, file, range })
  }
  return links
}

/** Among tests there are pictures and other files that are no text: they bind nothing. */
function textOf(file: string, tree: Tree): string {
  try {
    return tree.read(file) ?? ''
  } catch (error) {
    if (error instanceof SpecCheckError) return ''
    throw error
  }
}

/** The tests of each scenario by its id: those that results are of, then the sources that none is of. */
function testsById(project: Project, results: readonly TestResult[]): ReadonlyMap<string, IndexedTest[]> {
  const tests = new Map<string, IndexedTest[]>()
  const add = (id: string, test: IndexedTest) => {
    const own = tests.get(id)
    if (own === undefined) tests.set(id, [test])
    else own.push(test)
  }
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

export interface Shown {
  readonly state: ScenarioState
  readonly tests: readonly IndexedTest[]
}

/** Says of each scenario what its tests say. */
export function shownBy(
  project: Project,
  results: readonly TestResult[] = project.results,
): (scenario: Scenario) => Shown {
  const byId = testsById(project, results)
  const isNamed = results.length > 0 || (project.config.tests ?? []).length > 0
  return ({ id, manual }) => {
    const tests = byId.get(id) ?? []
    return { state: stateOf(tests, { manual, isNamed }), tests }
  }
}

/** `isNamed`: whether it is known which tests there are. */
function stateOf(
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
