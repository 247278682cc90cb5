import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openspec } from '../openspec/cli.ts'
import { makeFolder } from '../folder.ts'
import { judge } from './judge.ts'

const scenario = (title: string) => `#### Scenario: ${title}\n\n- **WHEN** it is called\n- **THEN** it answers\n`
const requirement = (name: string, scenarios = ['One'], text = 'It SHALL answer.') =>
  `### Requirement: ${name}\n\n${text}\n\n${scenarios.map(scenario).join('\n')}\n`
const specOf = (...requirements: string[]) =>
  `# a\n\n## Purpose\n\nWhat is held against the command that archives, in some more words.\n\n## Requirements\n\n${requirements.join('\n')}`
const rename = (from: string, to: string) => `- FROM: \`### Requirement: ${from}\`\n- TO: \`### Requirement: ${to}\`\n`

const spec = 'openspec/specs/a/spec.md'
const delta = 'openspec/changes/x/specs/a/spec.md'
const proposal = `## Why\n\n${'Because it is needed by everybody. '.repeat(3)}\n\n## What Changes\n\n- It\n`

interface Row {
  readonly what: string
  /** The capability has no specification yet. */
  readonly isNew?: true
  readonly delta: string
  readonly metadata?: string
  /** Line and message of what is found; none: `openspec archive` takes it. */
  readonly finding?: string
}

const known = specOf(requirement('A', ['One', 'Two']), requirement('B'))
const rows: Row[] = [
  { what: 'a new capability', isNew: true, delta: `## ADDED Requirements\n\n${requirement('A')}` },
  { what: 'a new requirement', delta: `## ADDED Requirements\n\n${requirement('C')}` },
  {
    what: 'modified with all scenarios',
    delta: `## MODIFIED Requirements\n\n${requirement('A', ['Two', 'One', 'C'])}`,
  },
  { what: 'removed, as a heading', delta: '## REMOVED Requirements\n\n### Requirement: A\n\n**Reason**: Old.\n' },
  { what: 'removed already', delta: '## REMOVED Requirements\n\n- `### Requirement: Gone`\n' },
  { what: 'renamed', delta: `## RENAMED Requirements\n\n${rename('A', 'C')}` },
  {
    what: 'renamed and modified by the new name',
    delta: `## RENAMED Requirements\n\n${rename('B', 'C')}\n## MODIFIED Requirements\n\n${requirement('C')}`,
  },
  { what: 'renamed already', delta: `## RENAMED Requirements\n\n${rename('Gone', 'B')}` },
  { what: 'added already', delta: `## ADDED Requirements\n\n${requirement('B')}` },
  {
    what: 'all removed, and said so',
    delta: '## REMOVED Requirements\n\n### Requirement: A\n\n### Requirement: B\n',
    metadata: 'schema: spec-driven\nretire_capabilities: true\n',
  },
  {
    what: 'all removed',
    delta: '## REMOVED Requirements\n\n### Requirement: A\n\n### Requirement: B\n',
    finding: '3:18 Unexpected removal of the last requirement, expected one that stays',
  },
  {
    what: 'modified, not there',
    delta: `## MODIFIED Requirements\n\n${requirement('C')}`,
    finding: '3:1 Unexpected requirement "C", expected one that the specification of the capability has',
  },
  {
    what: 'modified in a capability that is not there',
    isNew: true,
    delta: `## MODIFIED Requirements\n\n${requirement('A')}`,
    finding: '3:1 Unexpected requirement "A", expected one that the specification of the capability has',
  },
  {
    what: 'modified without a scenario that it has',
    delta: `## MODIFIED Requirements\n\n${requirement('A', ['One', 'Three'])}`,
    finding: '3:1 Unexpected MODIFIED requirement "A" without "Two", expected every scenario that it has now',
  },
  {
    what: 'removed in another spelling',
    delta: '## REMOVED Requirements\n\n* `### Requirement: a`\n',
    finding: '3:21 Unexpected requirement "a", expected one that the specification of the capability has',
  },
  {
    what: 'renamed, not there',
    delta: `## RENAMED Requirements\n\n${rename('C', 'D')}`,
    finding: '3:27 Unexpected requirement "C", expected one that the specification of the capability has',
  },
  {
    what: 'renamed to what is there',
    delta: `## RENAMED Requirements\n\n${rename('A', 'B')}`,
    finding: '4:25 Unexpected new requirement "B", expected a name that the specification does not have',
  },
  {
    what: 'renamed without a new name',
    delta: '## RENAMED Requirements\n\n- FROM: `### Requirement: A`\n',
    finding: '3:27 Unexpected `FROM:` without `TO:`, expected a pair',
  },
  {
    what: 'added, there with another text',
    delta: `## ADDED Requirements\n\n${requirement('B', ['One'], 'It SHALL ask.')}`,
    finding: '3:1 Unexpected new requirement "B", expected a name that the specification does not have',
  },
  {
    what: 'added, there in another spelling',
    delta: `## ADDED Requirements\n\n${requirement('b')}`,
    finding: '3:1 Unexpected new requirement "b", expected a name that the specification does not have',
  },
  {
    what: 'modified and removed',
    delta: `## MODIFIED Requirements\n\n${requirement('B')}## REMOVED Requirements\n\n### Requirement: B\n`,
    finding: '14:18 Unexpected requirement "B" in both REMOVED and MODIFIED, expected it in one place',
  },
]

const filesOf = ({ isNew, delta: text, metadata }: Row) => ({
  ...(isNew !== true && { [spec]: known }),
  [delta]: text,
  'openspec/changes/x/proposal.md': proposal,
  ...(metadata !== undefined && { 'openspec/changes/x/.openspec.yaml': metadata }),
})

test.each(rows)('$what', { tags: ['spec:spec-structure/a-delta-that-archive-would-refuse'] }, (row) => {
  expect(judge('refused-delta', filesOf(row))).toEqual(row.finding === undefined ? [] : [`${delta}:${row.finding}`])
})

/** One of each kind: the others are held against OpenSpec below, in one run. */
const tried = rows.filter(({ what }) =>
  /^(?:a new|all|removed already|renamed (?:already|without)|added already|modified (?:and|without)|modified, not)/.test(
    what,
  ),
)

test(
  'as archive has it',
  { tags: ['spec:spec-structure/a-delta-that-archive-would-refuse'], timeout: 120_000 },
  async () => {
    const folder = makeFolder(
      Object.fromEntries(
        tried.flatMap((row) => Object.entries(filesOf(row)).map(([path, text]) => [`${row.what}/${path}`, text])),
      ),
    )
    const verdicts = new Map<string, boolean>()
    const left = [...tried]
    const work = async (): Promise<void> => {
      const row = left.pop()
      if (row === undefined) return
      verdicts.set(row.what, (await openspec(join(folder, row.what), 'archive', 'x', '--yes')).isOk)
      await work()
    }
    await Promise.all([work(), work(), work()])
    expect(tried.map(({ what }) => [what, verdicts.get(what)])).toEqual(
      tried.map(({ what, finding }) => [what, finding === undefined]),
    )
  },
)

test('what another change adds or renames is awaited', () => {
  const other = 'openspec/changes/w/specs/a/spec.md'
  const files = {
    [spec]: known,
    [other]: `## ADDED Requirements\n\n${requirement('C')}## RENAMED Requirements\n\n${rename('B', 'D')}`,
  }
  const changed = (name: string) => ({ ...files, [delta]: `## MODIFIED Requirements\n\n${requirement(name)}` })
  expect(judge('refused-delta', changed('C'))).toEqual([])
  expect(judge('refused-delta', changed('D'))).toEqual([])
  expect(judge('refused-delta', changed('E'))).toHaveLength(1)
})

const name = fc.constantFrom('A', 'B', 'C', 'a', 'D  d', 'D d', 'E')
const block = fc.record({ name, scenarios: fc.shuffledSubarray(['One', 'Two', 'Three'], { minLength: 1 }) })
const few = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant<T[]>([]), weight: 3 }, fc.array(of, { maxLength: 2 }))
const deltas = fc.record({
  added: few(block),
  modified: few(block),
  removed: few(name),
  renamed: few(fc.record({ from: name, to: name, isWhole: fc.constantFrom(true, true, false) })),
})

test(
  'any deltas: as OpenSpec judges all of them',
  { tags: ['spec:spec-structure/a-delta-that-archive-would-refuse'], timeout: 60_000 },
  async () => {
    const drawn = fc.sample(deltas, { numRuns: 300, seed: 6 })
    const files = Object.fromEntries(
      drawn.flatMap(({ added, modified, removed, renamed }, index): [string, string][] => [
        [
          `openspec/specs/c${index}/spec.md`,
          known.replace('## Requirements', `## Requirements\n\n${requirement('D d')}`),
        ],
        [`openspec/changes/x${index}/proposal.md`, proposal],
        [
          `openspec/changes/x${index}/specs/c${index}/spec.md`,
          [
            section(
              'ADDED',
              added.map((each) => requirement(each.name, each.scenarios)),
            ),
            section(
              'MODIFIED',
              modified.map((each) => requirement(each.name, each.scenarios)),
            ),
            section(
              'REMOVED',
              removed.map((each) => `### Requirement: ${each}\n`),
            ),
            section(
              'RENAMED',
              renamed.map(({ from, to, isWhole }) =>
                rename(from, to)
                  .split('\n')
                  .slice(0, isWhole ? 2 : 1)
                  .join('\n'),
              ),
            ),
          ].join('\n'),
        ],
      ]),
    )
    const answer = await openspec(makeFolder(files), 'validate', '--all', '--strict', '--no-interactive')
    const { items } = answer.json as Answer
    const refused = items
      .filter(({ id, issues }) => id.startsWith('x') && issues.length > 0)
      .map(({ id }) => Number(id.slice(1)))
    const found = ['refused-delta', 'duplicate-requirement']
      .flatMap((rule) => judge(rule, files))
      .filter((finding) => !finding.includes('removal of the last requirement'))
      .map((finding) => Number(/changes\/x(\d+)\//.exec(finding)?.[1]))
    const differing = drawn.flatMap((each, index) => (refused.includes(index) === found.includes(index) ? [] : [each]))
    expect(differing).toEqual([])
    expect(Math.min(refused.length, drawn.length - refused.length)).toBeGreaterThan(20)
  },
)

const section = (title: string, parts: readonly string[]) =>
  parts.length === 0 ? '' : `## ${title} Requirements\n\n${parts.join('\n')}\n`

interface Answer {
  readonly items: readonly { readonly id: string; readonly issues: readonly unknown[] }[]
}
