import fc from 'fast-check'
import { expect, test } from 'vitest'
import { treeOf } from '../../src/project/tree.ts'
import { exportsOf } from '../../src/release/entry-exports.ts'
import { findings, report } from './workspace.ts'
import { worldOf } from '../rules/examples.ts'

const namesIn = (text: string, more: Readonly<Record<string, string>> = {}) => {
  const { names, isComplete } = exportsOf('src/index.ts', treeOf({ 'src/index.ts': text, ...more }))
  return [...names, ...(isComplete ? [] : ['…'])]
}

test.each([
  ['export const a = 1, b = 2', ['a']],
  ['export async function* f() {}', ['f']],
  ['export declare const a: string', ['a']],
  ['export abstract class A { export = 1 }', ['A']],
  ['export const enum E {}', ['E']],
  ['export type T = { a: 1 }\nexport interface I {}', ['T', 'I']],
  ["export { a, type B, c as d, e as default, f as 'g h' } from './x.ts'", ['a', 'B', 'd', 'default', 'g h']],
  ["export type { A } from 'x'", ['A']],
  ["export * as ns from 'x'", ['ns']],
  ["export * from 'x'", ['…']],
  ["export type * from 'x'", ['…']],
  ["export * from './gone.ts'", ['…']],
  ['export default function f() {}', ['default']],
  ['// export const a\n/* export const b */\nconst c = "export const d"; const e = `export const f`', []],
  ['if (x) { export_ }\nconst exported = 1', []],
  ['', []],
])('%j', (text, names) => {
  expect(namesIn(text)).toEqual(names)
})

test.each(['./a.ts', './a.js', './a', './a/index.ts', './b.js'])('all of %s', (specifier) => {
  const more = {
    'src/a.ts': 'export const a = 1\nexport default 1',
    'src/a/index.ts': 'export const a = 1',
    'src/b.tsx': "export * from './a.ts'\nexport * from './index.ts'",
  }
  expect(namesIn(`export * from '${specifier}'`, more)).toEqual(specifier === './b.js' ? ['a'] : ['a'])
})

test.each(['/*', '`', "'", 'export {', '/* *', '\\'])('%s, left open again and again, ends', (opening) => {
  expect(namesIn(opening.repeat(100_000))).toEqual([])
})

test('whatever comes before and after, a statement is read', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[{}'"`/*]/u.test(each))
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(namesIn(`${before}\nexport const a = 1\n${after}`)).toContain('a')
    }),
  )
})

const judged = (index: string, text: string, path = 'report.api.md') =>
  findings(
    worldOf({
      'package.json': '{"name":"@acme/server"}',
      'src/index.ts': index,
      [path]: text,
      'spec-check.config.json': '{"specs":["*.md"],"apiReports":["*.api.md"]}',
    }),
    'stale-api-report',
  )

test(
  'what the report lacks and what it names too much',
  { tags: ['spec:release-readiness/an-api-report-that-is-stale'] },
  () => {
    const found = judged('export const b = 1\nexport const a = 1', report('export const a = 1;', 'export const c = 1;'))
    expect(found).toMatchObject([
      {
        file: 'report.api.md',
        category: 'stale-doc',
        message: 'Unexpected API report without `b` and with `c`, expected what src/index.ts exports',
      },
    ])
    expect(judged('export const a = 1', report('export const a = 1;'))).toEqual([])
  },
)

test('what is exported as a whole from elsewhere may be in the report', () => {
  expect(judged("export * from 'x'", report('export const c = 1;', 'export * from "x";'))).toEqual([])
})

test('reports of other entries are left alone', () => {
  expect(judged('export const a = 1', report(), 'report-alpha.api.md')).toEqual([])
  expect(judged('export const a = 1', report(), 'server.api.md')).toHaveLength(1)
})
