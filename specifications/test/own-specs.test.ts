import { globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkSpecs, readSpecs } from '@rhdh-boost/spec-check'
import { expect, test } from 'vitest'
import { scenarioTags } from '../../scripts/scenario-tags.ts'

const root = join(import.meta.dirname, '../..')

test('our own specs', { tags: ['spec:spec-conformance/our-own-specs'] }, async () => {
  const schema: unknown = JSON.parse(readFileSync(join(root, 'packages/boost-config/boost.values.schema.json'), 'utf8'))
  const { files, errors } = await readSpecs(['.'], { cwd: root })
  expect(errors).toEqual([])
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('prd/kagenti-sign-on.md'),
      expect.stringContaining('specs/boost-config/spec.md'),
    ]),
  )
  expect(checkSpecs({ files, schema })).toMatchObject({
    findings: [],
    keysMentioned: expect.toSatisfy((keys: number) => keys >= 17),
  })
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
