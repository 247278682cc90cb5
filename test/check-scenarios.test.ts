import { expect, test } from 'vitest'
import { notRunHere } from '../scripts/scenarios/not-run-here.ts'
import type { IndexedScenario, SpecIndex } from '../packages/spec-check/src/index.ts'

const ofKeycloak = 'packages/token-manager/keycloak/a.test.ts'
const elsewhere = 'packages/token-manager/test/a.test.ts'

type Case = readonly [id: string, state: IndexedScenario['state'], tests: IndexedScenario['tests']]

const indexOf = (cases: readonly Case[]) =>
  ({
    capabilities: [{ requirements: [{ scenarios: cases.map(([id, state, tests]) => ({ id, state, tests })) }] }],
  }) as unknown as SpecIndex

const skipped: Case = ['a/skipped', 'skipped', [{ file: ofKeycloak, state: 'skipped' }]]

test.each<[why: string, cases: readonly Case[], ids: string[]]>([
  ['all tests of a Keycloak were skipped', [skipped], ['a/skipped']],
  ['a test of a Keycloak ran', [skipped, ['a/b', 'passed', [{ file: ofKeycloak, state: 'passed' }]]], []],
  ['its results are missing', [skipped, ['a/b', 'not-run', [{ file: ofKeycloak, state: 'not-run' }]]], []],
  ['another test was skipped', [['a/b', 'skipped', [{ file: elsewhere, state: 'skipped' }]]], []],
  [
    'a test without a Keycloak was skipped too',
    [
      [
        'a/b',
        'skipped',
        [
          { file: ofKeycloak, state: 'skipped' },
          { file: elsewhere, state: 'skipped' },
        ],
      ],
    ],
    [],
  ],
  [
    'another test shows it',
    [
      [
        'a/b',
        'passed',
        [
          { file: ofKeycloak, state: 'skipped' },
          { file: elsewhere, state: 'passed' },
        ],
      ],
    ],
    [],
  ],
])('what is excused where %s', (_why, cases, ids) => {
  expect(notRunHere(indexOf(cases))).toEqual(ids)
})
