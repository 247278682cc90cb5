import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { needs } from '@rhdh-boost/testbed'
import { expect, inject, test } from 'vitest'
import { withRepository } from '../scripts/release/with-repository.ts'
import { scratchCopy } from './scratch-copy.ts'

const levels = ['patch', 'minor', 'major'] as const
type Level = (typeof levels)[number]

/** What a changeset says: levels by package, and the first line of its text. */
function readChangeset(path: string) {
  const [, front = '', text = ''] = /^---\n(.*?)---\n\s*(.*)$/su.exec(readFileSync(path, 'utf8')) ?? []
  const releases = [...front.matchAll(/^['"](.+)['"]: (patch|minor|major)$/gmu)]
  return {
    levels: new Map(releases.map(([, name = '', level]) => [name, level as Level])),
    summary: text.split('\n', 1)[0] ?? '',
  }
}

function increased(version: string, level: Level): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (level === 'major') return `${major + 1}.0.0`
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

function packages(root: string) {
  return readdirSync(join(root, 'packages')).flatMap((folder) => {
    const manifest = join(root, 'packages', folder, 'package.json')
    if (!existsSync(manifest)) return []
    const {
      name,
      version,
      private: hidden,
    } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      readonly name: string
      readonly version: string
      readonly private?: boolean
    }
    const changelog = join(root, 'packages', folder, 'CHANGELOG.md')
    return [
      {
        name,
        version,
        hidden: hidden === true,
        changelog: existsSync(changelog) ? readFileSync(changelog, 'utf8') : '',
      },
    ]
  })
}

test(
  'the version pull request raises each package by its changesets, and says so in its changelog',
  { tags: ['spec:pull-requests/pending-changesets-become-versions-and-changelogs'], timeout: 60_000 },
  (context) => {
    needs('git', context, inject('requireAll'))
    using copy = scratchCopy()
    const pending = join(copy.path, '.changeset')
    writeFileSync(
      join(pending, 'planted.md'),
      '---\n"@rhdh-boost/token-manager": major\n"@rhdh-boost/spec-check": patch\n---\n\nA planted change.\n',
    )
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@acme.example', ...args], { cwd: copy.path })
    git('init', '--quiet', '--initial-branch=main')
    git('add', '--all')
    git('commit', '--quiet', '--message=All')

    const changesets = readdirSync(pending)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => readChangeset(join(pending, name)))
    const before = packages(copy.path)
    // Changesets format what they write through pnpm, which else would install into the linked packages.
    const env = { ...process.env, pnpm_config_verify_deps_before_run: 'false' }
    execFileSync('node', ['scripts/release-version.ts'], { cwd: copy.path, stdio: 'pipe', env })
    const after = new Map(packages(copy.path).map((one) => [one.name, one]))

    const changesOf = (name: string) =>
      changesets.flatMap(({ levels: raised, summary }) => {
        const level = raised.get(name)
        return level ? [{ level, summary }] : []
      })
    for (const { name, version } of before.filter((one) => !one.hidden && changesOf(one.name).length > 0)) {
      const changes = changesOf(name)
      const level = levels.findLast((one) => changes.some((change) => change.level === one)) ?? 'patch'
      expect(after.get(name)).toMatchObject({ version: increased(version, level) })
      const [, newest = ''] = after.get(name)?.changelog.split(/^## /mu) ?? []
      for (const { summary } of changes) expect(newest).toContain(summary)
    }
    const hidden = before.filter((one) => one.hidden)
    expect(hidden).not.toEqual([])
    expect(hidden.map(({ name }) => after.get(name))).toEqual(hidden)
    expect(after.get('@rhdh-boost/token-manager')?.changelog).toMatch(/^### Major Changes\n\n- .*A planted change\.$/mu)
    // A dependent whose range the new version leaves is raised with it.
    expect(after.get('@rhdh-boost/kagenti-client')?.changelog).toContain('@rhdh-boost/token-manager@')
    expect(readdirSync(pending)).toEqual(['config.json'])
    const config = after.get('@rhdh-boost/boost-config')?.version
    expect(readFileSync(join(copy.path, 'packages/boost-config/boost.lock.json'), 'utf8')).toContain(`"${config}"`)
  },
)

test('what is published names the repository that it is built in, or provenance is refused', () => {
  const from = { server: 'https://github.example', repository: 'acme/specs', folder: 'packages/one' }
  expect(JSON.parse(withRepository('{ "name": "one", "repository": "elsewhere" }', from))).toEqual({
    name: 'one',
    repository: { type: 'git', url: 'git+https://github.example/acme/specs.git', directory: 'packages/one' },
  })
})
