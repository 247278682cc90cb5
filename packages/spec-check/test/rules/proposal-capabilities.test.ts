import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const file = 'openspec/changes/x/proposal.md'
const deltas = (...capabilities: string[]) =>
  Object.fromEntries(
    capabilities.map((name) => [`openspec/changes/x/specs/${name}/spec.md`, '## ADDED Requirements\n']),
  )
const unexpected = (place: string, name: string, others: string) =>
  `${file}:${place} Unexpected capability \`${name}\` without a delta, expected ${others}`
const without = (place: string, names: string) =>
  `${file}:${place} Unexpected list of capabilities without ${names}, expected all that the change has a delta for`

test.each<[what: string, proposal: string, capabilities: string[], findings: string[]]>([
  ['the same', '## Capabilities\n\n### New\n\n- `a`: uses `x.y` and `b`\n\n### Modified\n\n- `c`\n', ['a', 'c'], []],
  ['in a row', '## Capabilities\n\n- New: `a`, `b`\n- Modified: none\n', ['a', 'b'], []],
  ['one too many', '## Capabilities\n\n- `a`\n- `b`\n', ['a'], [unexpected('4:3', 'b', '`a`')]],
  ['none but listed', '## Capabilities\n\n- `a`\n', [], [unexpected('3:3', 'a', 'none')]],
  ['one not listed', '# X\n\n## Capabilities\n\n- `a`\n', ['a', 'b', 'c'], [without('3:1', '`b`, `c`')]],
  ['no list', '## Why\n\n- `b`\n', ['b'], [without('1:1', '`b`')]],
  ['neither', '## Why\n', [], []],
])('%s', { tags: ['spec:spec-structure/capabilities-of-a-proposal'] }, (_what, proposal, capabilities, findings) => {
  expect(judge('proposal-capabilities', { [file]: proposal, ...deltas(...capabilities) })).toEqual(findings)
})
