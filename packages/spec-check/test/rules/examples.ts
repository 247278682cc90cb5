import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileChange } from '../../src/project/project.ts'
import { readConfig } from '../../src/config/config.ts'
import { projectOf, type Project } from '../../src/project/project.ts'
import { runOpenSpec } from '../../src/openspec/run-openspec.ts'
import { treeOf } from '../../src/project/tree.ts'
import { exampleConfig, exampleSchema } from '../example.ts'

export interface Example {
  readonly expected: 'passes' | 'fails'
  /** Line of `@example` in the rule's file. */
  readonly line: number
  /** By path; `base:` before it for a file as it was at the base. */
  readonly files: Readonly<Record<string, string>>
}

/** The examples in the doc block of a rule's file: `@example passes`, then fenced blocks titled by their path. */
export function examplesOf(id: string): Example[] {
  const source = readFileSync(join(import.meta.dirname, '../../src/rules', `${id}.ts`), 'utf8')
  return [...source.matchAll(/^ \* @example (passes|fails)\n((?: \*.*\n(?! \* @example| \*\/))*(?: \*.*\n)?)/gmu)].map(
    ({ 1: expected, 2: block = '', index }) => {
      const text = block.replaceAll(/^ \*(?:\/| ?)/gmu, '')
      const fences = [...text.matchAll(/^(`{3,})\w+ (\S+)\n(.*?)^\1$/gmsu)]
      return {
        expected: expected === 'fails' ? 'fails' : 'passes',
        line: source.slice(0, index).split('\n').length,
        files: Object.fromEntries(fences.map(([, , path = '', content = '']) => [path, content])),
      }
    },
  )
}

/**
 * A project of these files beside the example schema. `spec-check.config.json` adds to the example's configuration;
 * a path that begins with `base:` stands at the base, and makes one.
 */
export function worldOf(files: Readonly<Record<string, string>>): Project {
  const schema = { 'acme.schema.json': JSON.stringify(exampleSchema()) }
  const entries = Object.entries(files)
  const now = { ...schema, ...Object.fromEntries(entries.filter(([path]) => !path.startsWith('base:'))) }
  const before = entries.flatMap(([path, text]) => (path.startsWith('base:') ? [[path.slice(5), text] as const] : []))
  const base = { ...schema, ...Object.fromEntries(before) }
  const own: object = JSON.parse(files['spec-check.config.json'] ?? '{}')
  return projectOf({
    config: readConfig({ ...exampleConfig, ...own }, 'spec-check.config.json'),
    tree: treeOf(now),
    now: Date.UTC(2026, 0, 1),
    askOpenSpec: () => runOpenSpec(treeOf(now), 'openspec'),
    ...(before.length > 0 && {
      base: { ref: 'main', commit: '0'.repeat(40), tree: treeOf(base), changes: changesBetween(base, now) },
    }),
  })
}

function changesBetween(base: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): FileChange[] {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(now)])].toSorted()
  return paths.flatMap((path): FileChange[] => {
    if (base[path] === now[path]) return []
    if (base[path] === undefined) return [{ status: 'added', path }]
    return [{ status: now[path] === undefined ? 'deleted' : 'modified', path }]
  })
}
