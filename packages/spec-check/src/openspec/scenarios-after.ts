import { foldedName } from './delta.ts'
import type { OpenSpec, Scenario, Specification } from './model.ts'

/** The scenarios that a capability has once a delta is applied and that the delta does not bring. */
export function scenariosKept({ specifications }: OpenSpec, delta: Specification): Scenario[] {
  const touched = new Set(delta.requirements.map(({ title }) => foldedName(title)))
  const own = specifications.find(({ capability }) => capability === delta.capability)
  return (own?.requirements ?? [])
    .filter(({ title }) => !touched.has(foldedName(title)))
    .flatMap(({ scenarios }) => scenarios)
}
