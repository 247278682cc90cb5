import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { specIndexOf } from '../../src/trace/spec-index.ts'
import type { SpecIndex } from '../../src/trace/spec-index-schema.ts'
import { exampleProject } from '../example.ts'
import { config, files, link, resultsOf } from './example.ts'

const schemaFile = join(import.meta.dirname, '../../spec-index.schema.json')

const statesOf = ({ capabilities }: SpecIndex) =>
  Object.fromEntries(
    capabilities.flatMap(({ requirements }) =>
      requirements.flatMap(({ scenarios }) => scenarios.map(({ id, state }) => [id, state])),
    ),
  )

test('leads from a product requirement to the tests', { tags: ['spec:traceability/an-index-for-other-tools'] }, () => {
  const index = specIndexOf(
    exampleProject({ ...files, 'results.json': resultsOf({ 'sign-on/a-token': 'passed' }) }, config),
  )
  expect(index).toEqual({
    $schema: 'urn:spec-check:spec-index:1',
    version: 1,
    totals: { passed: 1, failed: 0, skipped: 0, 'not-run': 1, untested: 1, manual: 1 },
    prds: [
      {
        path: 'prd/access.md',
        title: 'Access',
        capabilities: ['sign-on'],
        keys: ['acme.auth.clientId'],
      },
    ],
    capabilities: [
      {
        id: 'audit',
        title: 'audit',
        purpose: '',
        path: 'openspec/changes/add-audit/specs/audit/spec.md',
        change: 'add-audit',
        requirements: [
          expect.objectContaining({ title: 'Calls are written down', change: 'add-audit', operation: 'ADDED' }),
        ],
      },
      {
        id: 'sign-on',
        title: 'Sign-on',
        purpose: 'Acme signs on.',
        path: 'openspec/specs/sign-on/spec.md',
        requirements: [
          {
            title: 'One token',
            slug: 'one-token',
            path: 'openspec/specs/sign-on/spec.md',
            line: 9,
            text: 'Acme SHALL use `acme.auth.clientId`.',
            keys: ['acme.auth.clientId', 'acme.server.port'],
            scenarios: [
              {
                id: 'sign-on/a-token',
                title: 'A token',
                line: 13,
                steps: [
                  { keyword: 'WHEN', text: 'a call\n  is made on `acme.server.port`' },
                  { keyword: 'THEN', text: 'it has a token' },
                ],
                state: 'passed',
                tests: [{ name: `it works ${link('sign-on/a-token')}`, state: 'passed' }],
              },
              expect.objectContaining({ id: 'sign-on/seen', state: 'manual', manual: 'a person reads it' }),
              expect.objectContaining({
                id: 'sign-on/old-name',
                title: 'A new name',
                state: 'not-run',
                tests: [{ file: 'test/names.test.ts', state: 'not-run' }],
              }),
              expect.objectContaining({ id: 'sign-on/nothing', state: 'untested', tests: [] }),
            ],
          },
        ],
      },
    ],
  })
})

test.each<[why: string, results: Record<string, string | string[]>, state: string]>([
  ['a test that passed', { 'sign-on/a-token': 'passed' }, 'passed'],
  ['one of several failed', { 'sign-on/a-token': ['passed', 'failed', 'passed'] }, 'failed'],
  ['one of several was skipped', { 'sign-on/a-token': ['skipped', 'passed'] }, 'passed'],
  ['all were skipped', { 'sign-on/a-token': ['skipped', 'todo'] }, 'skipped'],
  ['no test', { 'sign-on/other': 'passed' }, 'untested'],
])('%s', { tags: ['spec:traceability/what-ran-and-passed-counts'] }, (_why, results, state) => {
  const project = exampleProject({ ...files, 'results.json': resultsOf(results) }, config)
  expect(statesOf(specIndexOf(project))['sign-on/a-token']).toBe(state)
})

test.each([
  { manual: 'sign-on/seen', result: 'failed', state: 'failed' },
  { manual: 'sign-on/seen', result: 'passed', state: 'passed' },
  { manual: 'sign-on/seen', result: 'skipped', state: 'manual' },
])('a test of a manual scenario that $result', ({ manual, result, state }) => {
  const project = exampleProject({ ...files, 'results.json': resultsOf({ [manual]: result }) }, config)
  expect(statesOf(specIndexOf(project))[manual]).toBe(state)
})

test('without results it says what the sources say', () => {
  const project = exampleProject({ ...files, 'results.json': resultsOf({ 'sign-on/a-token': 'passed' }) }, config)
  expect(statesOf(specIndexOf(project, []))).toMatchObject({
    'sign-on/a-token': 'untested',
    'sign-on/old-name': 'not-run',
  })
  const { tests: _, ...withoutTests } = config
  expect(statesOf(specIndexOf(exampleProject(files, withoutTests)))).toMatchObject({ 'sign-on/nothing': 'not-run' })
})

test('an index is as its schema says', { tags: ['spec:traceability/an-index-for-other-tools'] }, () => {
  const validate = new Ajv({ strict: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')))
  const project = exampleProject({ ...files, 'results.json': resultsOf({ 'sign-on/a-token': 'passed' }) }, config)
  const index: unknown = JSON.parse(JSON.stringify(specIndexOf(project)))
  validate(index)
  expect(validate.errors).toBeNull()
  expect(validate({ ...(index as object), extra: true })).toBe(false)
})

test('a product requirement leads to capabilities in areas and to proposed ones, as the rules about it see them', () => {
  const links =
    '[a](../openspec/specs/area/doors/spec.md) [b](../openspec/changes/x/specs/locks/spec.md) [c](../README.md)'
  const project = exampleProject(
    { 'prd/p.md': `# P\n\n${links}`, 'openspec/specs/area/doors/spec.md': '# doors' },
    { openspec: 'openspec', prds: ['prd/*.md'] },
  )
  expect(specIndexOf(project).prds[0]?.capabilities).toEqual(['area/doors', 'locks'])
  expect(check(project, { only: ['capability-without-prd', 'prd-without-capability'] }).findings).toEqual([])
})
