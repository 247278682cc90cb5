import { join } from 'node:path'
import { check, loadProject, specIndexOf } from '@rhdh-boost/spec-check'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('our own specs', { tags: ['spec:spec-conformance/our-own-specs'], timeout: 60_000 }, () => {
  const project = loadProject({ root })
  expect(project.documents.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['specifications/prd/kagenti-sign-on.md', 'openspec/specs/boost-config/spec.md']),
  )
  expect(check(project)).toMatchObject({ findings: [] })
})

test('every scenario has a test', { tags: ['spec:spec-conformance/every-scenario-has-a-test'] }, () => {
  const { capabilities } = specIndexOf(loadProject({ root }), [])
  const requirements = capabilities.flatMap((capability) => capability.requirements)
  const scenarios = requirements.filter(({ change }) => change === undefined).flatMap((each) => each.scenarios)
  expect(scenarios.length).toBeGreaterThan(100)
  expect(scenarios.filter(({ state }) => state === 'untested').map(({ id }) => id)).toEqual([])
})
