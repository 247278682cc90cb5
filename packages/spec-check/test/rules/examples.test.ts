import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { rules } from '../../src/rules/index.ts'
import { examplesOf, worldOf } from './examples.ts'

test('a rule is a file of its name', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/rules')).filter((name) => name !== 'index.ts')
  expect(files.toSorted()).toEqual(rules.map(({ id }) => `${id}.ts`).toSorted())
  expect(rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).toSorted())
})

describe.each(rules.map(({ id }) => id))('%s', (id) => {
  const examples = examplesOf(id)

  test('has an example that passes and one that fails', () => {
    expect(new Set(examples.map(({ expected }) => expected)).size).toBe(2)
  })

  test.each(examples)('the example in line $line $expected', { timeout: 60_000 }, ({ expected, files }) => {
    const { findings, skipped } = check(worldOf(files), { only: [id] })
    expect(skipped).toEqual([])
    expect(findings.length > 0 ? 'fails' : 'passes').toBe(expected)
  })
})
