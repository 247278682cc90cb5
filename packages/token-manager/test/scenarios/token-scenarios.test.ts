import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test, type TestTags } from 'vitest'
import { runScenario } from './run-scenario.ts'
import type { Scenario, Step } from './scenario.ts'

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../scenarios', file), 'utf8'))
const file = read('token-scenarios.json') as { readonly scenarios: readonly Scenario[] }
const validate = new Ajv({ allErrors: true, strictTypes: true }).compile(read('token-scenarios.schema.json') as object)

test('the file follows its schema', () => {
  validate(file)
  expect(validate.errors).toBeNull()
})

test('each scenario has a name of its own', () => {
  const names = file.scenarios.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test('every state is given to some scenario', () => {
  const states = file.scenarios.map(({ given }) => given.token)
  expect(new Set(states)).toEqual(new Set(['none', 'fresh', 'refresh-ahead', 'due', 'expired']))
})

test('each call of a scenario is expected to end', () => {
  for (const { name, steps, expected } of file.scenarios) {
    const expectations = [...steps.flatMap((step) => ('expect' in step ? [step.expect] : [])), expected]
    const ended = expectations.flatMap(({ calls = {} }) =>
      Object.entries(calls).flatMap(([call, outcome]) => (outcome === 'waiting' ? [] : [call])),
    )
    expect({ name, calls: new Set(ended) }).toEqual({ name, calls: new Set(steps.flatMap(callIn)) })
  }
})

const callIn = (step: Step): string[] =>
  'getToken' in step ? [step.getToken] : 'getTokenForStreaming' in step ? [step.getTokenForStreaming] : []

for (const scenario of file.scenarios) {
  test(`${scenario.name}`, { tags: [`spec:kagenti-sign-on/${scenario.specifies}` as TestTags['tags']] }, async () => {
    expect.hasAssertions()
    await runScenario(scenario)
  })
}
