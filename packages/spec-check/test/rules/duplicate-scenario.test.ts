import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'

const spec = 'openspec/specs/a/spec.md'
const delta = 'openspec/changes/x/specs/a/spec.md'
const requirement = (name: string, ...scenarios: string[]) =>
  [`### Requirement: ${name}`, ...scenarios.map((title) => `#### Scenario: ${title}`), ''].join('\n')

describe('a second one', { tags: ['spec:spec-structure/two-of-the-same-name'] }, () => {
  test.each<[what: string, files: Record<string, string>, findings: string[]]>([
    [
      'in the same requirement',
      { [spec]: requirement('A', 'B', 'B') },
      [`${spec}:3:1 Unexpected second scenario "B" with the id \`a/b\`, expected the one in line 2 only`],
    ],
    [
      'in another requirement, and with another title of the same slug',
      { [spec]: requirement('A', 'B c') + requirement('D', 'b C.') },
      [`${spec}:4:1 Unexpected second scenario "b C." with the id \`a/b-c\`, expected the one in line 2 only`],
    ],
    [
      'whose id is kept',
      { [spec]: requirement('A', 'B', 'C\n<!-- id: b -->') },
      [`${spec}:3:1 Unexpected second scenario "C" with the id \`a/b\`, expected the one in line 2 only`],
    ],
    [
      'added beside one that stays',
      { [spec]: requirement('A', 'B'), [delta]: `## ADDED Requirements\n${requirement('D', 'B')}` },
      [`${delta}:3:1 Unexpected second scenario "B" with the id \`a/b\`, expected the one in ${spec} only`],
    ],
    [
      'in a requirement that is modified, or moves from one that is',
      {
        [spec]: requirement('A', 'B', 'C'),
        [delta]: `## MODIFIED Requirements\n${requirement('A', 'B')}## ADDED Requirements\n${requirement('D', 'C')}`,
      },
      [],
    ],
    ['in another capability', { [spec]: requirement('A', 'B'), 'openspec/specs/b/spec.md': requirement('A', 'B') }, []],
  ])('%s', (_what, files, findings) => {
    expect(judge('duplicate-scenario', files)).toEqual(findings)
  })
})
