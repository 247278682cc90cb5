import { expect, test } from 'vitest'
import { nearestAnchor, nearestPath } from '../../src/links/nearest.ts'
import { treeOf } from '../../src/project/tree.ts'

const tree = treeOf({ 'docs/Guide.md': '', 'specs/sign-on/spec.md': '', 'specs/sign-off/spec.md': '', 'src/a.ts': '' })

test.each<[path: string, nearest: string | undefined]>([
  ['docs/guide.md', 'docs/Guide.md'],
  ['guide.md', 'docs/Guide.md'],
  ['specs/sign-of/spec.md', 'specs/sign-off/spec.md'],
  ['docs/Giude.md', 'docs/Guide.md'],
  ['entirely/elsewhere.json', undefined],
])('%s: %s', (path, nearest) => {
  expect(nearestPath(path, tree)).toBe(nearest)
})

test.each<[anchor: string, nearest: string | undefined]>([
  ['Non-Goals', 'non-goals'],
  ['non-goal', 'non-goals'],
  ['requirements', undefined],
])('#%s: %s', (anchor, nearest) => {
  expect(nearestAnchor(anchor, ['why', 'non-goals'])).toBe(nearest)
})
