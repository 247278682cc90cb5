import { check, type Finding } from '../../src/index.ts'
import type { Project } from '../../src/project/project.ts'
import { worldOf } from '../rules/examples.ts'

type Files = Readonly<Record<string, string | undefined>>

const manifest = (name: string, more: object = {}) => JSON.stringify({ name, version: '1.2.0', ...more })

/** A workspace with the packages `@acme/server`, `@acme/web` and the private `@acme/tools`. */
export const workspace: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
  'packages/server/package.json': manifest('@acme/server'),
  'packages/web/package.json': manifest('@acme/web', { version: '0.3.1' }),
  'packages/tools/package.json': manifest('@acme/tools', { private: true }),
  'packages/server/src/index.ts': 'export const port = 1\n',
}

/** The workspace with `before`, and then with `changes`; `undefined` takes a file away. */
export function changeOf(changes: Files, before: Files = {}, config: object = {}): Project {
  const base = { ...workspace, ...before }
  const now = { ...base, ...changes, 'spec-check.config.json': JSON.stringify({ specs: ['docs/*.md'], ...config }) }
  const entries = [
    ...Object.entries(base).map(([path, text]) => [`base:${path}`, text] as const),
    ...Object.entries(now),
  ]
  return worldOf(Object.fromEntries(entries.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))))
}

export const findings = (project: Project, rule: string): readonly Finding[] =>
  check(project, { only: [rule] }).findings

export const changeset = (levels: Readonly<Record<string, string>>, summary = 'It is better.'): string =>
  `---\n${Object.entries(levels)
    .map(([name, level]) => `"${name}": ${level}\n`)
    .join('')}---\n\n${summary}\n`

/** An API report of these declarations. */
export const report = (...declarations: readonly string[]): string =>
  [
    '## API Report File for "@acme/server"',
    '',
    '```ts',
    '',
    ...declarations.flatMap((each) => ['// @public', each, '']),
    '```',
    '',
  ].join('\n')

const field = { description: 'What it is.', value: { type: 'string' }, scope: 'db-overridable', visibility: 'backend' }

export interface LockParts {
  readonly keys?: readonly string[]
  readonly version?: number
  readonly more?: object
  readonly fieldMore?: object
  readonly acknowledged?: readonly object[]
}

/** A lock with one state that is being worked on. */
export function lockOf({ keys = [], version = 1, more = {}, fieldMore = {}, acknowledged = [] }: LockParts): string {
  const fields = Object.fromEntries(keys.map((key) => [key, { ...field, ...fieldMore }]))
  const state = { fields, sections: {}, rules: {}, removed: [], migrations: [], ...more, version }
  return JSON.stringify({ acknowledged, root: 'acme', snapshots: [state] }, undefined, 2)
}
