import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { runOpenSpec } from '../../src/openspec/run-openspec.ts'
import { treeOf } from '../../src/project/tree.ts'
import { check } from '../../src/index.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { makeFolder } from '../folder.ts'
import { git } from '../../src/git/git.ts'

const spec = '# a\n\n## Requirements\n\n### Requirement: A\n\nIt SHALL answer.\n'

test('the answers are about the tree, under whatever name its folder has', { timeout: 60_000 }, () => {
  const { issues, unavailable } = runOpenSpec(treeOf({ 'docs/plans/specs/a/spec.md': spec }), 'docs/plans/')
  expect(unavailable).toBeUndefined()
  expect(issues).toMatchObject([{ item: { type: 'spec', id: 'a' }, level: 'ERROR', path: 'file' }])
})

test('nothing to judge is no objection', { timeout: 60_000 }, () => {
  expect(runOpenSpec(treeOf({ 'openspec/config.yaml': '' }), 'openspec')).toEqual({ issues: [] })
})

test('at a commit, that commit is judged', { timeout: 60_000 }, () => {
  const root = makeFolder({
    'spec-check.config.json': '{ "specs": ["**/*.md"], "openspec": "openspec" }',
    'openspec/specs/a/spec.md': spec,
  })
  git(root, ['init', '-q', '-b', 'main'])
  git(root, ['add', '.'])
  git(root, ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'A'])
  rmSync(join(root, 'openspec/specs/a/spec.md'))
  writeFileSync(join(root, 'openspec/config.yaml'), '')
  const items = (head?: string) => loadProject({ root, head }).openspecAnswers?.issues.map(({ item }) => item.id)
  expect([items('HEAD'), items()]).toEqual([['a'], []])
})

describe(
  'OpenSpec cannot be asked',
  { tags: ['spec:spec-structure/openspec-cannot-be-asked'], timeout: 60_000 },
  () => {
    const tree = treeOf({ 'openspec/specs/a/spec.md': spec })

    test.each<[why: string, script: string | undefined, timeout: number, reason: string]>([
      ['no node', undefined, 10_000, 'ENOENT'],
      ['no time', 'sleep 5', 50, 'ETIMEDOUT'],
      ['no JSON', 'echo Unable; exit 1', 10_000, 'is not valid JSON'],
      ['another JSON', 'echo "{}"', 10_000, 'items'],
    ])('%s', (_why, script, timeout, reason) => {
      const node = join(makeFolder({ node: `#!/bin/sh\n${script ?? ''}\n` }), script === undefined ? 'none' : 'node')
      if (script !== undefined) chmodSync(node, 0o755)
      const temporary = makeFolder({})
      vi.stubEnv('TMPDIR', temporary)
      onTestFinished(() => void vi.unstubAllEnvs())
      const { issues, unavailable } = runOpenSpec(tree, 'openspec', { node, timeout })
      expect({ issues, left: readdirSync(temporary) }).toEqual({ issues: [], left: [] })
      expect(unavailable).toMatch(/^OpenSpec could not be asked: /)
      expect(unavailable).toContain(reason)
    })

    test('the rule is skipped, and says so', () => {
      const root = makeFolder({
        'spec-check.config.json': '{ "specs": ["**/*.md"], "openspec": "openspec" }',
        'openspec/specs/a/spec.md': spec,
      })
      const project = { ...loadProject({ root }), openspecAnswers: { issues: [], unavailable: 'no node' } }
      expect(check(project, { only: ['openspec'] })).toMatchObject({
        findings: [],
        skipped: [{ rule: 'openspec', reason: 'no node' }],
      })
    })
  },
)
