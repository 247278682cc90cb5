import { check, type Report } from '../check.ts'
import { SpecCheckError } from '../errors.ts'
import { runOpenSpec } from '../openspec/run-openspec.ts'
import { projectOf, type Project } from '../project/project.ts'
import type { Tree } from '../project/tree.ts'
import { rules } from '../rules/index.ts'
import { baselineOf, type Baseline } from '../suppress/baseline.ts'
import type { Config } from '../config/config.ts'
import { discover, type Discovery } from './discover.ts'

export const baselineFileName = 'spec-check.baseline.json'

/** How long what is found on the first day is accepted. */
export const baselineDays = 90

export interface Plan {
  readonly config: Config
  /** `undefined`: nothing was found that it would accept. */
  readonly baseline: Baseline | undefined
  readonly passedOver: Discovery['passedOver']
  /** What the first check found. */
  readonly report: Report
  readonly project: Project
}

/**
 * What a tree that was never checked would be checked by, so that the check begins without findings. `schemas`: the
 * folder of the published schemas, if it is there.
 *
 * @throws SpecCheckError `NO_SPECS` if there is no Markdown.
 */
export function planInit(tree: Tree, now: number, schemas: string | undefined): Plan {
  const { config: found, passedOver } = discover(tree)
  if (found.specs.length === 0) {
    throw new SpecCheckError('NO_SPECS', 'There is no Markdown here. Run `spec-check init --root FOLDER` where it is.')
  }
  const askOpenSpec = () => runOpenSpec(tree, found.openspec ?? 'openspec')
  const project = projectOf({ config: found, tree, now, askOpenSpec })
  const report = check(project)
  const accepted = report.findings.filter(({ rule }) => rules.find(({ id }) => id === rule)?.about === undefined)
  const baseline = accepted.length > 0 ? baselineOf(accepted, now, baselineDays) : undefined
  const $schema = (name: string) => schemas !== undefined && { $schema: `${schemas}/${name}` }
  return {
    config: { ...$schema('config.schema.json'), ...found, ...(baseline && { baseline: baselineFileName }) },
    baseline: baseline && { ...$schema('baseline.schema.json'), ...baseline },
    passedOver,
    report,
    project,
  }
}
