import { describe, expect, test } from 'vitest'
import { check } from '../packages/spec-check/src/check.ts'
import { readConfig } from '../packages/spec-check/src/config/config.ts'
import { runOpenSpec } from '../packages/spec-check/src/openspec/run-openspec.ts'
import { folderTree } from '../packages/spec-check/src/project/folder-tree.ts'
import { projectOf, type FileChange, type Project } from '../packages/spec-check/src/project/project.ts'
import { treeOf, type Tree } from '../packages/spec-check/src/project/tree.ts'
import { rules } from '../packages/spec-check/src/rules/index.ts'
import { root } from './scratch-copy.ts'

/** `undefined` takes the file away. */
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
}

const tree = folderTree(root)
const config = readConfig(JSON.parse(tree.read('spec-check.config.json') ?? ''), 'spec-check.config.json')
const ids = rules.map(({ id }) => id)

function projectWith(plant: Plant): Project {
  const texts = new Map(
    Object.entries(plant).flatMap(([path, change]) =>
      change === undefined ? [] : [[path, change(tree.read(path) ?? '')] as const],
    ),
  )
  const gone = new Set(Object.keys(plant).filter((path) => plant[path] === undefined))
  const now: Tree = {
    paths: [...new Set([...tree.paths, ...texts.keys()])]
      .filter((path) => !gone.has(path))
      .toSorted((a, b) => (a < b ? -1 : 1)),
    has: (path) => texts.has(path) || (tree.has(path) && !gone.has(path)),
    read: (path) => (gone.has(path) ? undefined : (texts.get(path) ?? tree.read(path))),
  }
  const changes = Object.keys(plant).map((path): FileChange => {
    if (!tree.has(path)) return { status: 'added', path }
    return { status: gone.has(path) ? 'deleted' : 'modified', path }
  })
  return projectOf({
    config: { ...config, results: [] },
    tree: now,
    produced: treeOf({}),
    base: { ref: 'main', commit: '0'.repeat(40), tree, changes },
    askOpenSpec: () => runOpenSpec(now, config.openspec ?? 'openspec'),
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
