import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../packages/spec-check/src/check.ts'
import { readConfig, type Config } from '../packages/spec-check/src/config/config.ts'
import { runOpenSpec } from '../packages/spec-check/src/openspec/run-openspec.ts'
import { folderTree } from '../packages/spec-check/src/project/folder-tree.ts'
import { projectOf, type FileChange, type Project } from '../packages/spec-check/src/project/project.ts'
import { treeOf, type Tree } from '../packages/spec-check/src/project/tree.ts'
import { rules } from '../packages/spec-check/src/rules/index.ts'
import { root } from './scratch-copy.ts'

/** `undefined` takes the file away; `base:` before a path changes it at the base. */
type Plant = Readonly<Record<string, ((text: string) => string) | undefined>>

const prd = 'specifications/prd/kagenti-sign-on.md'
const spec = 'openspec/specs/boost-config/spec.md'
const lock = 'packages/boost-config/boost.lock.json'

const add = (line: string) => (text: string) => `${text}\n${line}\n`
/** The file may end in a section that tells history. */
const say = (line: string) => add(`## Planted\n\n${line}`)
const replace = (from: string | RegExp, to: string) => (text: string) => {
  const changed = text.replace(from, to)
  expect(changed, `${String(from)} is in the file`).not.toBe(text)
  return changed
}
const settings = (more: object) => (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), ...more })
const requirement = (title: string, text = '') => `### Requirement: ${title}\n\nBoost SHALL be sound.\n\n${text}`
const scenario = (title: string, steps = '- **WHEN** it is asked\n- **THEN** it answers') =>
  `#### Scenario: ${title}\n\n${steps}\n`
const delta = (text: string) => (): string => `## ADDED Requirements\n\n${text}\n`
const proposal = (text: string) => (): string => text

/** One fault a rule, planted into this repository. */
const plants: Readonly<Record<string, Plant>> = {
  'change-without-spec': {
    'packages/config-kit/report.api.md': replace('```ts\n', '```ts\n\n// @public\nexport const planted: number;\n'),
  },
  'changeset-level': {
    'packages/config-kit/report.api.md': replace(/\/\/ @public[^]*?\n\n/u, ''),
    '.changeset/planted.md': () => '---\n"@rhdh-boost/config-kit": patch\n---\n\nIt is planted.\n',
  },
  'duplicate-requirement': {
    [spec]: add(`${requirement('Planted', scenario('One'))}\n${requirement('Planted', scenario('Two'))}`),
  },
  'duplicate-scenario': { [spec]: add(requirement('Planted', `${scenario('One')}\n${scenario('One')}`)) },
  'generated-table': { [spec]: replace('| `60`', '| `90`') },
  'incomplete-key-table': {
    [prd]: say('<!-- keys: boost.kagenti.auth.* -->\n\n| Key |\n| --- |\n| `boost.kagenti.auth.clientId` |'),
  },
  'invalid-sample': { [prd]: say('```yaml\nboost:\n  kagenti:\n    auth:\n      tokenExpiryBufferSeconds: soon\n```') },
  'key-default': {
    [prd]: say('| Key | Default |\n| --- | --- |\n| `boost.kagenti.auth.tokenExpiryBufferSeconds` | `90` |'),
  },
  'key-scope': { [prd]: say('| Key | Scope |\n| --- | --- |\n| `boost.kagenti.auth.clientId` | db-only |') },
  'key-type': {
    [prd]: say('| Key | Type |\n| --- | --- |\n| `boost.kagenti.auth.tokenExpiryBufferSeconds` | string |'),
  },
  'key-visibility': { [prd]: say('| Key | Visibility |\n| --- | --- |\n| `boost.kagenti.auth.clientId` | frontend |') },
  'missing-changeset': { 'packages/token-manager/src/index.ts': add('export const planted = 1') },
  'missing-migration': {
    [lock]: replace(
      '"key": "boost.kagenti.auth.tokenExchange.userTokenHeader"',
      '"key": "boost.kagenti.auth.tokenExchange.other"',
    ),
  },
  'missing-version-bump': { [lock]: replace(/"version": 2\n {4}\}\n {2}\]/u, '"version": 1\n    }\n  ]') },
  openspec: { [spec]: replace('## Purpose', '## Purposes') },
  'proposal-sections': {
    'openspec/changes/planted/proposal.md': proposal('# Planted\n'),
    'openspec/changes/planted/specs/planted/spec.md': delta(requirement('P', scenario('S'))),
  },
  'refused-delta': {
    'openspec/changes/planted/proposal.md': () =>
      '# Planted\n\n## Why\n\nTo see it fail.\n\n## What Changes\n\n- It fails.\n',
    'openspec/changes/planted/specs/boost-config/spec.md': () =>
      `## MODIFIED Requirements\n\n${requirement('Never there', scenario('One'))}\n`,
  },
  'removed-key': { [prd]: say('## Non-Goals\n\nSwitching `boost.kagenti.auth.tokenExchange.enabled` at run time.') },
  'requirement-without-scenario': { [spec]: add(requirement('Planted')) },
  'scenario-steps': {
    [spec]: add(requirement('Planted', scenario('One', '- **WHEN** a\n- **WHEN** b\n- **THEN** c'))),
  },
  'schema-version': { [prd]: say('The schema version is 7.') },
  'stale-api-report': { 'packages/token-manager/src/index.ts': add('export const planted = 1') },
  'stale-generated': { 'packages/boost-config/config.d.ts': replace('clientId', 'clientIdentity') },
  'unexpected-changeset': {
    '.changeset/planted.md': () => '---\n"@rhdh-boost/nowhere": patch\n---\n\nIt is planted.\n',
  },
  'unknown-key': { [prd]: say('Set `boost.kagenti.auth.clientIdentity`.') },
  'broken-link': { 'README.md': replace(/\]\((?=[a-z])(?!http)/u, '](none/') },
  'capability-without-prd': { [prd]: replace(/.*\(.*config-kit\/spec\.md\).*\n/u, '') },
  'deleted-path': {
    'packages/token-manager/src/redirects.ts': undefined,
    [prd]: say('They are followed in `packages/token-manager/src/redirects.ts`.'),
  },
  'expired-baseline': {
    'spec-check.config.json': settings({ baseline: 'planted.json' }),
    'planted.json': () => '{ "until": "2020-12-31", "findings": [] }',
  },
  'half-removed-name': {
    'base:SECURITY.md': add('Ask `plantedName`.'),
    'SECURITY.md': add('Ask.'),
    'base:CONTRIBUTING.md': add('Ask `plantedName`.'),
    'CONTRIBUTING.md': add('Ask `plantedName`.'),
  },
  'ignore-of-unknown-rule': { [prd]: say('<!-- spec-ignore-next-line no-such-rule: because -->\nText.') },
  'ignore-without-reason': { [prd]: say('<!-- spec-ignore-next-line unknown-key -->\n`boost.planted.key`') },
  'manual-without-reason': { [spec]: replace(/^#### Scenario: .*$/mu, '$&\n\n<!-- verify: manual -->') },
  'mirrored-fact': { 'packages/token-manager/src/redirects.ts': replace('redirectLimit = 5', 'redirectLimit = 6') },
  'mirrored-task': {
    'spec-check.config.json': settings({ taskLists: [['specifications/plan.md', 'specifications/status.md']] }),
    'specifications/plan.md': () => '- [ ] 1.2 Wait for 30 seconds\n',
    'specifications/status.md': () => '- [ ] 1.2 Wait for 60 seconds\n',
  },
  'missing-reference': { 'openspec/changes/planted/proposal.md': () => 'As decision D7 says.\n' },
  'prd-without-capability': { 'specifications/prd/planted.md': () => '# Planted\n' },
  'proposal-capabilities': { 'openspec/changes/planted/proposal.md': () => '## Capabilities\n\n- `kagenti-sign-on`\n' },
  'retired-name': { [prd]: say('Users are known by token exchange.') },
  'unfinished-task': {
    'openspec/changes/planted/specs/planted/spec.md': delta(requirement('P', scenario('Planted'))),
    'openspec/changes/planted/tasks.md': () => '- [x] Scenario: Planted\n',
  },
  'unknown-scenario': {
    'test/planted.test.ts': () => `test('planted', { tags: ['spec:${'boost-config'}/never-there'] }, () => {})\n`,
  },
  'untested-scenario': { [spec]: add(requirement('Planted', scenario('Planted'))) },
  'unused-baseline': {
    'spec-check.config.json': settings({ baseline: 'planted.json' }),
    'planted.json': () =>
      JSON.stringify({
        until: '2999-12-31',
        findings: [{ fingerprint: '0'.repeat(32), rule: 'removed-key', file: prd }],
      }),
  },
  'unused-ignore': { [prd]: say('<!-- spec-ignore-next-line unknown-key: nothing is wrong -->\nText.') },
}

const tree = folderTree(root)
const ids = rules.map(({ id }) => id)

/** Every scenario that is true has passed; nothing is known of one that is planted. */
const results = JSON.stringify({
  testResults: [
    {
      name: join(root, 'test/all.test.ts'),
      assertionResults: [...scenarioIds()].map((id) => ({ ancestorTitles: [], title: `spec:${id}`, status: 'passed' })),
    },
  ],
})

function scenarioIds(): string[] {
  const { openspec } = projectOf({ config: ourConfig(tree), tree })
  const specifications = [
    ...(openspec?.specifications ?? []),
    ...(openspec?.changes ?? []).flatMap(({ deltas }) => deltas),
  ]
  return specifications.flatMap(({ requirements }) =>
    requirements.flatMap(({ scenarios }) => scenarios.map(({ id }) => id)),
  )
}

function ourConfig(from: Tree): Config {
  return readConfig(JSON.parse(from.read('spec-check.config.json') ?? ''), 'spec-check.config.json')
}

function planted(changes: Plant): Tree {
  const texts = new Map(
    Object.entries(changes).flatMap(([path, change]) =>
      change === undefined ? [] : [[path, change(tree.read(path) ?? '')] as const],
    ),
  )
  const isGone = (path: string) => Object.hasOwn(changes, path) && changes[path] === undefined
  return {
    paths: [...new Set([...tree.paths, ...texts.keys()])]
      .filter((path) => !isGone(path))
      .toSorted((a, b) => (a < b ? -1 : 1)),
    has: (path) => texts.has(path) || (tree.has(path) && !isGone(path)),
    read: (path) => (isGone(path) ? undefined : (texts.get(path) ?? tree.read(path))),
  }
}

function projectWith(plant: Plant): Project {
  const entries = Object.entries(plant)
  const before = Object.fromEntries(
    entries.flatMap(([path, change]) => (path.startsWith('base:') ? [[path.slice(5), change]] : [])),
  )
  const after = Object.fromEntries(entries.filter(([path]) => !path.startsWith('base:')))
  const [base, now] = [planted(before), planted(after)]
  const changes = Object.keys(after).flatMap((path): FileChange[] | FileChange => {
    if (base.read(path) === now.read(path)) return []
    if (!base.has(path)) return { status: 'added', path }
    return { status: now.has(path) ? 'modified' : 'deleted', path }
  })
  const config = ourConfig(now)
  return projectOf({
    config: { ...config, results: ['results.json'] },
    tree: now,
    produced: treeOf({ 'results.json': results }),
    base: { ref: 'main', commit: '0'.repeat(40), tree: base, changes },
    askOpenSpec: () => runOpenSpec(now, config.openspec ?? 'openspec'),
    now: Date.UTC(2026, 0),
  })
}

test('there is a fault for every rule', () => {
  expect(Object.keys(plants).toSorted()).toEqual([...ids].toSorted())
})

test('without a fault no rule finds anything', { timeout: 60_000 }, () => {
  expect(check(projectWith({})).findings).toEqual([])
})

describe('a planted fault is found', { timeout: 60_000 }, () => {
  test.each(Object.keys(plants))('%s', (rule) => {
    const { findings } = check(projectWith(plants[rule] ?? {}), { only: [rule] })
    expect(findings.map((finding) => finding.rule)).toContain(rule)
  })
})
