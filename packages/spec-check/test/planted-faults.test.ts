import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { check, loadProject, type Project } from '../src/index.ts'
import { runOpenSpec } from '../src/openspec/run-openspec.ts'
import { projectOf } from '../src/project/project.ts'
import type { Tree } from '../src/project/tree.ts'
import { resultsOf } from './trace/example.ts'

const root = join(import.meta.dirname, '../../..')
let ours: Project
beforeAll(() => {
  ours = loadProject({ root })
})

/** This repository with other texts in some of its files; `undefined`: without the file. */
function planted(files: Readonly<Record<string, string | undefined>>): Project {
  const isGone = (path: string) => Object.hasOwn(files, path) && files[path] === undefined
  const added = Object.keys(files).filter((path) => files[path] !== undefined && !ours.tree.has(path))
  const tree: Tree = {
    paths: [...ours.tree.paths.filter((path) => !isGone(path)), ...added].toSorted(),
    has: (path) => (Object.hasOwn(files, path) ? !isGone(path) : ours.tree.has(path)),
    read: (path) => (Object.hasOwn(files, path) ? files[path] : ours.tree.read(path)),
  }
  const config = { ...ours.config, results: [results] }
  return projectOf({ config, tree, askOpenSpec: () => runOpenSpec(tree, 'openspec') })
}

const edit = (path: string, from: string | RegExp, to: string) => () => {
  const text = ours.tree.read(path) ?? ''
  expect(text).toMatch(from)
  return { [path]: text.replace(from, to) }
}
const write = (path: string, text: string | undefined) => () => ({ [path]: text })

const results = 'planted-results.json'
const signOn = 'openspec/specs/kagenti-sign-on/spec.md'
const config = 'openspec/specs/boost-config/spec.md'
const prd = 'specifications/prd/kagenti-sign-on.md'
const change = 'openspec/changes/planted'
const rename = '## RENAMED Requirements\n\n- FROM: `### Requirement: Gone`\n- TO: `### Requirement: New`\n'

describe('a fault planted in this repository is found, at its file', { timeout: 60_000 }, () => {
  test.each<[rule: string, files: () => Record<string, string | undefined>, file: string]>([
    ['broken-link', edit('README.md', /\]\((?=[a-z])(?!http)/u, '](none/'), 'README.md'],
    ['broken-link', write('SECURITY.md', undefined), 'README.md'],
    [
      'capability-without-prd',
      edit('specifications/prd/kagenti-sign-on.md', /.*\(.*config-kit\/spec\.md\).*\n/u, ''),
      'openspec/specs/config-kit/spec.md',
    ],
    ['duplicate-requirement', edit(signOn, /^### Requirement: .*$/mu, '$&\n\nIt SHALL be.\n\n$&'), signOn],
    ['duplicate-scenario', edit(signOn, /^#### Scenario: .*$/mu, '$&\n\n$&'), signOn],
    ['generated-table', edit(prd, '| `60`', '| `61`'), prd],
    ['incomplete-key-table', edit(prd, /(?=<!-- keys:begin)/u, '<!-- keys: boost.* -->\n\n'), prd],
    [
      'invalid-sample',
      edit('examples/sign-on/app-config.yaml', 'mode: full', 'mode: open'),
      'examples/sign-on/app-config.yaml',
    ],
    ['invalid-sample', edit(prd, '## Success', '```yaml\nboost:\n  security:\n    mode: open\n```\n\n$&'), prd],
    ['key-default', edit(prd, '## Success', '`boost.kagenti.auth.tokenExpiryBufferSeconds` (default: 30)\n\n$&'), prd],
    ['key-scope', edit(config, /(?<=\| boolean +\| )db-overridable/u, 'yaml-only'), config],
    ['key-type', edit(config, /(?<=`boost\.systemPrompt` +\| )string/u, 'boolean'), config],
    ['key-visibility', edit(prd, '## Success', '`boost.model.name` is visible to the backend.\n\n$&'), prd],
    ['manual-without-reason', edit(signOn, /^#### Scenario: .*$/mu, '$&\n\n<!-- verify: manual -->'), signOn],
    [
      'mirrored-fact',
      edit('packages/token-manager/src/redirects.ts', 'redirectLimit = 5', 'redirectLimit = 6'),
      signOn,
    ],
    [
      'mirrored-fact',
      edit('packages/kagenti-client/README.md', 'a 401, at most once', 'a 401, twice'),
      'packages/kagenti-client/README.md',
    ],
    ['missing-reference', write(`${change}/proposal.md`, 'As decision D7 says.'), `${change}/proposal.md`],
    ['openspec', edit(signOn, /^## Purpose$/mu, '## Aim'), signOn],
    ['prd-without-capability', write('specifications/prd/planted.md', '# Planted\n'), 'specifications/prd/planted.md'],
    [
      'proposal-capabilities',
      write(`${change}/proposal.md`, '## Capabilities\n\n- `kagenti-sign-on`\n'),
      `${change}/proposal.md`,
    ],
    ['proposal-sections', write(`${change}/proposal.md`, '## Why\n'), `${change}/proposal.md`],
    [
      'refused-delta',
      write(`${change}/specs/kagenti-sign-on/spec.md`, rename),
      `${change}/specs/kagenti-sign-on/spec.md`,
    ],
    [
      'requirement-without-scenario',
      edit(signOn, /^### Requirement: /mu, '### Requirement: New\n\nIt SHALL be.\n\n$&'),
      signOn,
    ],
    ['scenario-steps', edit(signOn, /^- \*\*WHEN\*\*/mu, '- **GIVEN**'), signOn],
    ['schema-version', edit(config, 'version SHALL be 2.', 'version SHALL be 1.'), config],
    [
      'schema-version',
      edit('packages/boost-config/src/config.ts', 'VERSION = 2', 'VERSION = 3'),
      'packages/boost-config/src/config.ts',
    ],
    [
      'stale-generated',
      edit('packages/boost-config/config.d.ts', 'tokenExpiryBufferSeconds?', 'tokenBufferSeconds?'),
      'packages/boost-config/config.d.ts',
    ],
    [
      'unfinished-task',
      () => ({
        [`${change}/tasks.md`]: '- [x] `kagenti-sign-on/required`\n- [ ] More\n',
        [results]: resultsOf({ 'kagenti-sign-on/required': 'failed' }),
      }),
      `${change}/tasks.md`,
    ],
    ['unknown-key', edit(prd, '## Success', 'Set `boost.kagenti.auth.clientID`.\n\n$&'), prd],
    [
      'unknown-scenario',
      edit('test/commonjs.test.ts', /(?<=kagenti-sign-on\/requir)ed/u, 'd'),
      'test/commonjs.test.ts',
    ],
    ['untested-scenario', write(results, resultsOf({ 'kagenti-sign-on/required': 'skipped' })), signOn],
  ])('%s', (rule, files, file) => {
    const only = [rule]
    const before = check(ours, { only }).findings
    const found = check(planted(files()), { only }).findings.filter(({ fingerprint }) =>
      before.every((each) => each.fingerprint !== fingerprint),
    )
    expect(found.map((finding) => finding.file)).toContain(file)
  })
})
