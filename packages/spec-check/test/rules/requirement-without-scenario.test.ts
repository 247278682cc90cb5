import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const bare = '### Requirement: Sign-on\n\nAcme SHALL sign on.\n'
const message = 'Unexpected requirement "Sign-on" without a scenario, expected at least one'

test.each<[what: string, path: string, text: string, findings: string[]]>([
  ['in a specification', 'specs/a/spec.md', `# a\n\n${bare}`, [`3:1 ${message}`]],
  ['in an area', 'specs/area/a/spec.md', `# a\n\n${bare}`, [`3:1 ${message}`]],
  ['added in an area', 'changes/x/specs/area/a/spec.md', `## ADDED Requirements\n${bare}`, [`2:1 ${message}`]],
  ['added', 'changes/x/specs/a/spec.md', `## ADDED Requirements\n\n${bare}`, [`3:1 ${message}`]],
  ['modified', 'changes/x/specs/a/spec.md', `## MODIFIED Requirements\n\n${bare}`, [`3:1 ${message}`]],
  ['removed', 'changes/x/specs/a/spec.md', `## REMOVED Requirements\n\n${bare}`, []],
  ['archived', 'changes/archive/x/specs/a/spec.md', `## ADDED Requirements\n\n${bare}`, []],
  [
    'followed by the scenario of another',
    'specs/a/spec.md',
    `${bare}### Other\n\n#### Scenario: B\n`,
    [`1:1 ${message}`],
  ],
  [
    'with a scenario in a sample',
    'specs/a/spec.md',
    `${bare}\n\`\`\`md\n#### Scenario: B\n\`\`\`\n`,
    [`1:1 ${message}`],
  ],
  ['with a scenario', 'specs/a/spec.md', `${bare}\n#### Scenario: B\n`, []],
])('%s', { tags: ['spec:spec-structure/a-requirement-without-a-scenario'] }, (_what, path, text, findings) => {
  const file = `openspec/${path}`
  expect(judge('requirement-without-scenario', { [file]: text })).toEqual(findings.map((each) => `${file}:${each}`))
})
