import type { IndexedScenario, ScenarioState, SpecIndex } from '../../src/trace/spec-index-schema.ts'

export const scenario = (
  title: string,
  state: ScenarioState,
  more: Partial<IndexedScenario> = {},
): IndexedScenario => ({
  id: `sign-on/${title.toLowerCase().replaceAll(' ', '-')}`,
  title,
  line: 12,
  steps: [
    { keyword: 'WHEN', text: 'a call needs a `token`' },
    { keyword: 'THEN', text: 'it waits for **one** request' },
  ],
  state,
  tests:
    state === 'passed' || state === 'failed' || state === 'skipped'
      ? [{ name: `${title} in the client`, file: 'test/client.test.ts', state }]
      : [],
  ...more,
})

export function exampleIndex(
  scenarios: readonly IndexedScenario[],
  text = 'The client SHALL hold `acme.auth.mode`.',
): SpecIndex {
  const count = (state: ScenarioState) => scenarios.filter((each) => each.state === state).length
  return {
    $schema: 'urn:spec-check:spec-index:1',
    version: 1,
    totals: {
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      'not-run': count('not-run'),
      untested: count('untested'),
      manual: count('manual'),
    },
    prds: [{ path: 'docs/prd.md', title: 'Signing on', capabilities: ['sign-on'], keys: ['acme.auth.clientId'] }],
    capabilities: [
      {
        id: 'sign-on',
        title: 'sign-on',
        purpose: 'Who calls, and with what.',
        path: 'openspec/specs/sign-on/spec.md',
        requirements: [
          {
            title: 'One request',
            slug: 'one-request',
            path: 'openspec/specs/sign-on/spec.md',
            line: 9,
            text,
            keys: ['acme.auth.mode'],
            scenarios: scenarios.slice(0, -1),
          },
          {
            title: 'Another way',
            slug: 'another-way',
            path: 'openspec/changes/x/specs/sign-on/spec.md',
            line: 3,
            text: 'Later.',
            change: 'x',
            operation: 'ADDED',
            keys: [],
            scenarios: scenarios.slice(-1),
          },
        ],
      },
    ],
  }
}
