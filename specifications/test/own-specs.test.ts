import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check, loadProject } from '@rhdh-boost/spec-check'
import { expect, test } from 'vitest'
import { scenarioTags } from '../../scripts/scenario-tags.ts'

const root = join(import.meta.dirname, '../..')

test('our own specs', { tags: ['spec:spec-conformance/our-own-specs'], timeout: 60_000 }, () => {
  const project = loadProject({ root })
  expect(project.documents.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['specifications/prd/kagenti-sign-on.md', 'openspec/specs/boost-config/spec.md']),
  )
  expect(check(project)).toMatchObject({ findings: [] })
})

test('every scenario has a test', { tags: ['spec:spec-conformance/every-scenario-has-a-test'] }, async () => {
  const tests = globSync(
    ['{.,specifications,packages/*,examples/*}/test/**/*.test.ts', 'packages/*/keycloak/**/*.test.ts'],
    {
      cwd: root,
    },
  )
  const sources = await Promise.all(tests.map((path) => readFile(join(root, path), 'utf8')))
  const named = new Set(sources.flatMap((text) => [...text.matchAll(/'(spec:[^']+)'/g)].map(([, tag]) => tag)))
  const scenarios = scenarioTags()
  expect(new Set(scenarios).size).toBe(scenarios.length)
  expect(scenarios.filter((tag) => !named.has(tag))).toEqual([])
})
