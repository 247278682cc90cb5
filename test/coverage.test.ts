import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { byPackage } from '../scripts/lcov/by-package.ts'
import { root } from './scratch-copy.ts'

const record = (file: string) => `TN:\nSF:${file}\nDA:1,1\nend_of_record\n`

test('coverage is told apart by package', () => {
  const files = ['packages/one/src/a.ts', 'examples/x/src/b.ts', 'packages/two/src/c.ts', 'packages/one/src/d.ts']
  expect(byPackage(files.map(record).join(''))).toEqual(
    new Map([
      ['one', record('packages/one/src/a.ts') + record('packages/one/src/d.ts')],
      ['two', record('packages/two/src/c.ts')],
    ]),
  )
})

test('each package has a flag of its own that carries forward, and is uploaded', () => {
  const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'))
  const packages = readdirSync(join(root, 'packages')).toSorted()
  expect(read('codecov.yml')).toMatchObject({
    flag_management: {
      individual_flags: packages.map((name) => ({ name, paths: [`packages/${name}/src/`], carryforward: true })),
    },
  })
  expect(read('.github/workflows/review.yml')).toMatchObject({
    jobs: { coverage: { strategy: { matrix: { package: packages } } } },
  })
})
