import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiChanges, readApiReport } from '../../src/release/api-report.ts'
import { releaseOf } from '../../src/release/release.ts'
import { changeOf, report } from './workspace.ts'

const tags = ['spec:release-readiness/levels-of-api-changes'] as const

const options = (...members: string[]) =>
  `export interface Options {\n${members.map((each) => `    ${each}\n`).join('')}}`
const changes = (before: string, after: string) =>
  apiChanges(readApiReport(before), readApiReport(after)).map(({ name, kind, level }) => `${name} ${kind} ${level}`)

describe('levels', { tags: [...tags] }, () => {
  test.each([
    ['removed', ['export const a: string;'], [], ['a removed major']],
    ['added', [], ['export const a: string;'], ['a added minor']],
    ['changed', ['export const a: string;'], ['export const a: number;'], ['a changed major']],
    [
      'in another order',
      ['export const a: string;', options('b: string;', 'c: string;')],
      [options('c: string;', 'b: string;'), 'export const a: string;'],
      [],
    ],
    [
      'an overload more',
      ['export function f(a: A): void;'],
      ['export function f(a: A): void;', 'export function f(b: B): void;'],
      ['f changed major'],
    ],
    [
      'overloads in another order',
      ['export function f(a: A): void;', 'export function f(b: B): void;'],
      ['export function f(b: B): void;', 'export function f(a: A): void;'],
      [],
    ],
    [
      'an optional member',
      [options('a: string;')],
      [options('readonly b?: {\n        c: string;\n    };', 'a: string;')],
      ['Options changed minor'],
    ],
    ['a required member', [options('a: string;')], [options('a: string;', 'b: string;')], ['Options changed major']],
    [
      'a member that is gone',
      [options('a: string;', 'b?: string;')],
      [options('a: string;')],
      ['Options changed major'],
    ],
    [
      'a required member of an optional one',
      [options('a?: {\n        b: B;\n    };')],
      [options('a?: {\n        b: B;\n        c: C;\n    };')],
      ['Options changed major'],
    ],
    [
      'an optional parameter',
      ['export function f(a: A): void;'],
      ['export function f(a: A, b?: B): void;'],
      ['f changed minor'],
    ],
    [
      'a first optional parameter',
      ['export function f(): void;'],
      ['export function f(b?: () => void): void;'],
      ['f changed minor'],
    ],
    [
      'a required parameter',
      ['export function f(a: A): void;'],
      ['export function f(a: A, b: B): void;'],
      ['f changed major'],
    ],
    [
      'a parameter before an optional one',
      ['export function f(b?: B): void;'],
      ['export function f(x?: X, b?: B): void;'],
      ['f changed major'],
    ],
    [
      'what an interface extends',
      [options('a: string;')],
      [options('a: string;').replace(' {', ' extends Other {')],
      ['Options changed major'],
    ],
    ['a result', ['export function f(): A;'], ['export function f(): B;'], ['f changed major']],
    ['renamed by a list', ['export { a }'], ['export { a as b }'], ['a removed major', 'b added minor']],
    ['what is not exported', ['const a: string;'], ['const a: number;'], []],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(report(...before), report(...after))).toEqual(expected)
  })

  test('what promises nothing needs a patch', () => {
    const beta = report('export const a: string;').replace('@public', '@beta (undocumented)')
    expect(changes(beta, report())).toEqual(['a removed patch'])
  })

  test('comments and line ends say nothing', () => {
    const before = report(options('a: string;'))
    expect(changes(before, before.replace('    a', '    // (undocumented)\n    a').replaceAll('\n', '\r\n'))).toEqual(
      [],
    )
  })

  test.each([
    ['server', 'major', 'minor'],
    ['web', 'minor', 'patch'],
  ])('at the version of %s: %s and %s', (folder, ofRemoved, ofAdded) => {
    const path = `packages/${folder}/report.api.md`
    const config = { apiReports: ['**/*.api.md'] }
    const [empty, full] = [report(), report('export const a: string;')]
    const neededFor = (before: string, after: string) =>
      releaseOf(changeOf({ [path]: after }, { [path]: before }, config))?.packages.map(({ needed }) => needed)
    expect(neededFor(full, empty)).toEqual([ofRemoved])
    expect(neededFor(empty, full)).toEqual([ofAdded])
  })
})

test('a report that is new or gone has nothing to be compared with', () => {
  const config = { apiReports: ['**/*.api.md'] }
  const files = { 'packages/server/report.api.md': report('export const a: string;') }
  expect(releaseOf(changeOf(files, {}, config))?.api).toEqual([])
  expect(releaseOf(changeOf({ 'packages/server/report.api.md': undefined }, files, config))?.api).toEqual([])
})

test.each([
  ['export default a;', ['default']],
  ['export declare abstract class A {\n}', ['A']],
  ['export type { A, B as C } from "x"', ['A', 'C']],
  ['export * from "x";', ['* from "x"']],
  ['export namespace n {\n    export const hidden: string;\n}', ['n']],
  ['import { A } from "x";', []],
])('names of %j', (code, names) => {
  expect([...readApiReport(report(code)).keys()]).toEqual(names)
})

test('a text without a block of code has no exports', () => {
  expect(readApiReport('# Report').size).toBe(0)
})

test('the report of a real package', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../config-kit/report.api.md'), 'utf8')
  const exported = readApiReport(text)
  expect(exported.get('check')?.declarations).toEqual([
    'export function check(config: Config, lock: Lock, options?: CheckOptions): CheckReport;',
  ])
  expect(exported.has('id')).toBe(false)
})

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/u)
const kinds = (id: string) => [
  `export const ${id}: string;`,
  `export function ${id}(a: A): B;`,
  `export interface ${id} {\n    readonly a: A;\n    b?: {\n        c: C;\n    };\n}`,
]
const declarations = fc
  .uniqueArray(name, { maxLength: 8 })
  .chain((names) => fc.tuple(...names.map((id) => fc.constantFrom(...kinds(id)))))

test('a report is the same in any order, and each export that goes is told', { tags: [...tags] }, () => {
  fc.assert(
    fc.property(declarations, fc.nat(), (list, seed) => {
      const at = list.length === 0 ? 0 : seed % list.length
      const turned = [...list.slice(at), ...list.slice(0, at)]
      expect(changes(report(...list), report(...turned))).toEqual([])
      const [gone, ...rest] = turned
      const id = /^export \w+ (\w+)/u.exec(gone ?? '')?.[1]
      expect(changes(report(...list), report(...rest))).toEqual(gone === undefined ? [] : [`${id} removed major`])
      expect(changes(report(...rest), report(...list))).toEqual(gone === undefined ? [] : [`${id} added minor`])
    }),
  )
})
