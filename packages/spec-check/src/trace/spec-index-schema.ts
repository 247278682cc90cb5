/**
 * `spec-index.json`: what leads from a product requirement to the tests, for other tools. Its schema is published as
 * `spec-index.schema.json`.
 *
 * @module
 */
import * as z from 'zod'
import type { Operation } from '../openspec/model.ts'
import type { Step } from '../openspec/steps.ts'
import type { TestState } from '../results/test-result.ts'

/** What its tests say of a scenario. */
export const scenarioStates = ['passed', 'failed', 'skipped', 'not-run', 'untested', 'manual'] as const
export type ScenarioState = (typeof scenarioStates)[number]

export interface IndexedTest {
  readonly name?: string | undefined
  readonly file?: string | undefined
  readonly state: TestState | 'not-run'
}

export interface IndexedScenario {
  readonly id: string
  readonly title: string
  readonly line: number
  readonly steps: readonly { readonly keyword: Step['keyword']; readonly text: string }[]
  readonly manual?: string | undefined
  readonly state: ScenarioState
  readonly tests: readonly IndexedTest[]
}

export interface IndexedRequirement {
  readonly title: string
  readonly slug: string
  readonly path: string
  readonly line: number
  readonly text: string
  readonly change?: string | undefined
  readonly operation?: Operation | undefined
  readonly keys: readonly string[]
  readonly scenarios: readonly IndexedScenario[]
}

export interface IndexedCapability {
  readonly id: string
  readonly title: string
  readonly purpose: string
  readonly path: string
  readonly change?: string | undefined
  readonly requirements: readonly IndexedRequirement[]
}

export interface IndexedPrd {
  readonly path: string
  readonly title: string
  readonly capabilities: readonly string[]
  readonly keys: readonly string[]
}

export interface SpecIndex {
  readonly $schema: typeof specIndexId
  readonly version: 1
  readonly totals: Readonly<Record<ScenarioState, number>>
  readonly prds: readonly IndexedPrd[]
  readonly capabilities: readonly IndexedCapability[]
}

export const specIndexId = 'urn:spec-check:spec-index:1'

const path = z.string().min(1).describe('Relative to the root of the repository, with `/` between folders.')
const line = z.int().min(1).describe('Of the heading, from 1.')
const keys = z.array(z.string()).describe('Configuration keys that are named in it, sorted.')
const change = z.string().optional().describe('The active change that proposes it. Absent: it is true now.')
const markdown = z.string().describe('Markdown.')

const test = z.strictObject({
  name: z.string().optional().describe('Titles of the suites and of the test. Absent: its source only is known.'),
  file: path.optional(),
  state: z
    .enum(['passed', 'failed', 'skipped', 'todo', 'not-run'])
    .describe('`not-run`: a test source names the scenario, and no result is of that file.'),
})

const scenario = z.strictObject({
  id: z.string().describe('`<capability>/<slug>`; a test is bound to it by `spec:<capability>/<slug>`.'),
  title: z.string(),
  line,
  steps: z.array(z.strictObject({ keyword: z.enum(['GIVEN', 'WHEN', 'THEN', 'AND', 'BUT']), text: markdown })),
  manual: z.string().optional().describe('Why no test can show it.'),
  state: z
    .enum(scenarioStates)
    .describe(
      '`passed`: a test ran and passed, and none failed. `skipped`: its tests did not run. `not-run`: there are no results of its tests. `untested`: no test names it. `manual`: no test can show it.',
    ),
  tests: z.array(test),
})

const requirement = z.strictObject({
  title: z.string(),
  slug: z.string(),
  path,
  line,
  text: markdown,
  change,
  operation: z.enum(['ADDED', 'MODIFIED', 'REMOVED', 'RENAMED']).optional().describe('What the change does to it.'),
  keys,
  scenarios: z.array(scenario),
})

const capability = z.strictObject({
  id: z.string(),
  title: z.string(),
  purpose: markdown,
  path,
  change,
  requirements: z.array(requirement).describe('What is true, then what active changes propose.'),
})

const prd = z.strictObject({
  path,
  title: z.string(),
  capabilities: z.array(z.string()).describe('Ids of the capabilities that it links to, in its order.'),
  keys,
})

const count = z.int().min(0)
const totals = z
  .strictObject({
    passed: count,
    failed: count,
    skipped: count,
    'not-run': count,
    untested: count,
    manual: count,
  })
  .describe('How many scenarios are in which state, without those that are only proposed.')

export const specIndexSchema: z.ZodType<SpecIndex> = z
  .strictObject({
    $schema: z.literal(specIndexId),
    version: z.literal(1),
    totals,
    prds: z.array(prd).describe('Product requirements, by path.'),
    capabilities: z.array(capability).describe('By id.'),
  })
  .meta({ $id: specIndexId, title: 'Index of specifications and their tests' })
