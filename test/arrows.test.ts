import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const manifests = globSync('{packages/*,examples/*,specifications}/package.json', { cwd: root }).map(
  (path) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest,
)

const ours = (dependencies: Manifest['dependencies'] = {}) =>
  Object.keys(dependencies).flatMap((name) =>
    name.startsWith('@rhdh-boost/') ? [name.slice('@rhdh-boost/'.length)] : [],
  )

test('packages depend on each other as the design says, and tests on the testbed', () => {
  const libraries = manifests.filter(({ name }) => !name.includes('example'))
  expect(Object.fromEntries(libraries.map(({ name, dependencies }) => [name, ours(dependencies)]))).toEqual({
    '@rhdh-boost/boost-config': ['config-kit'],
    '@rhdh-boost/config-kit': [],
    '@rhdh-boost/kagenti-client': ['token-manager'],
    '@rhdh-boost/spec-check': ['config-kit'],
    '@rhdh-boost/specifications': [],
    '@rhdh-boost/testbed': [],
    '@rhdh-boost/token-manager': [],
  })
  const forTests = libraries
    .filter(({ name }) => !name.endsWith('specifications'))
    .flatMap(({ devDependencies }) => ours(devDependencies))
  expect(new Set(forTests)).toEqual(new Set(['testbed']))
})

test('nothing depends on an example', () => {
  expect(
    manifests
      .flatMap(({ dependencies, devDependencies }) => [...ours(dependencies), ...ours(devDependencies)])
      .filter((name) => name.startsWith('example')),
  ).toEqual([])
})

test.each(manifests)("$name lets Backstage's loader find its package.json", ({ exports }) => {
  expect(exports).toHaveProperty(['./package.json'], './package.json')
})
