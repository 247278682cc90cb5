import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const file = 'openspec/changes/x/proposal.md'
const absent = (title: string) => `${file}:1:1 Unexpected proposal without section "${title}", expected one with text`
const empty = (place: string, title: string) =>
  `${file}:${place} Unexpected proposal with an empty section "${title}", expected one with text`

test.each<[what: string, files: Record<string, string>, findings: string[]]>([
  ['both', { [file]: '## Why\n\nA.\n\n## What changes\n\n### API\n\n- B\n' }, []],
  ['neither', { [file]: '# X\n\nText.\n' }, [absent('Why'), absent('What Changes')]],
  [
    'nothing but a comment',
    { [file]: '## Why\n\n<!-- Say why. -->\n\n## What Changes\n\n- B\n' },
    [empty('1:1', 'Why')],
  ],
  ['the next section at once', { [file]: '## What Changes\n## Why\n\nA\n' }, [empty('1:1', 'What Changes')]],
  [
    'no proposal',
    { 'openspec/changes/x/tasks.md': '- [ ] 1.1 A\n' },
    ['openspec/changes/x/tasks.md:1:1 Unexpected change without proposal.md, expected one'],
  ],
])('%s', { tags: ['spec:spec-structure/a-proposal-without-its-sections'] }, (_what, files, findings) => {
  expect(judge('proposal-sections', files)).toEqual(findings)
})
