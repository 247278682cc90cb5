import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const spec = 'openspec/specs/a/spec.md'
const purpose =
  '# a\n\n## Purpose\n\nWhat OpenSpec objects to is held here against what we say of it.\n\n## Requirements\n\n'
const scenario = '\n#### Scenario: B\n\n- **WHEN** c\n- **THEN** d\n\n'
const good = `### Requirement: A\n\nIt SHALL answer.\n${scenario}`

test.each<[what: string, files: Record<string, string>, places: RegExp[]]>([
  ['nothing', { [spec]: purpose + good }, []],
  ['a long text, for information only', { [spec]: purpose + good.replace('answer', 'answer '.repeat(100)) }, []],
  [
    'the second requirement of a specification',
    { [spec]: `${purpose}${good}### Requirement: C\n\nIt answers.\n${scenario}` },
    [/^openspec\/specs\/a\/spec\.md:18:1 Unexpected objection of OpenSpec to spec "a", expected none: .*SHALL/],
  ],
  ['a line that it names', { [spec]: `${purpose}${good}## ADDED Requirements\n` }, [/spec\.md:18:1 .*delta header/]],
  [
    'a requirement of a delta that it quotes',
    { 'openspec/changes/x/specs/a/spec.md': `## ADDED Requirements\n\n${good}### Requirement: C\n${scenario}` },
    [/^openspec\/changes\/x\/specs\/a\/spec\.md:12:1 Unexpected objection of OpenSpec to change "x", .*"C"/],
  ],
  [
    'a change as a whole',
    { 'openspec/changes/x/proposal.md': '## Why\n\nA\n\n## What Changes\n\nB\n' },
    [/^openspec\/changes\/x\/proposal\.md:1:1 .*at least one delta/],
  ],
])('%s', { tags: ['spec:spec-structure/what-openspec-objects-to'], timeout: 60_000 }, (_what, files, places) => {
  expect(judge('openspec', files)).toEqual(places.map((place) => expect.stringMatching(place)))
})
