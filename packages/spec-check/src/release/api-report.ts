/**
 * API reports, as API Extractor writes them: what a package exports, and what a change of it asks for.
 *
 * @module
 * @see {@link https://api-extractor.com/pages/overview/demo_api_report/ API report}
 */
import type { Level } from '@rhdh-boost/config-kit/lock'
import { compareText } from '../finding.ts'

export interface ApiExport {
  readonly name: string
  /** Overloads and merged declarations, without comments; sorted, because their order says nothing in a report. */
  readonly declarations: readonly string[]
  /** `@alpha`, `@beta` and `@internal` promise nothing. */
  readonly isPublic: boolean
}

export interface ExportChange {
  readonly name: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** For a package at 1.0 or later. */
  readonly level: Level
}

/** The exports of a report, by name. What it lists without exporting it is left out. */
export function readApiReport(text: string): ReadonlyMap<string, ApiExport> {
  const lines = text.split(/\r?\n/u)
  const open = lines.findIndex((line) => /^```ts\s*$/u.test(line))
  const close = lines.findIndex((line, at) => at > open && line.startsWith('```'))
  const found = new Map<string, ApiExport>()
  if (open === -1) return found
  const statements = statementsOf(lines.slice(open + 1, close === -1 ? undefined : close))
  for (const { code, tags } of statements) {
    for (const name of namesOf(code)) {
      const known = found.get(name)
      found.set(name, {
        name,
        declarations: [...(known?.declarations ?? []), code].toSorted(),
        isPublic: !/@(?:alpha|beta|internal)\b/u.test(tags) && known?.isPublic !== false,
      })
    }
  }
  return found
}

/** By name. A change counts as breaking unless members or parameters are added that may be left out. */
export function apiChanges(
  before: ReadonlyMap<string, ApiExport>,
  after: ReadonlyMap<string, ApiExport>,
): readonly ExportChange[] {
  const changes: ExportChange[] = []
  for (const name of [...new Set([...before.keys(), ...after.keys()])].toSorted(compareText)) {
    const [old, now] = [before.get(name), after.get(name)]
    const isPromised = old?.isPublic ?? now?.isPublic ?? true
    const add = (kind: ExportChange['kind'], level: Level) =>
      changes.push({ name, kind, level: isPromised ? level : 'patch' })
    if (old === undefined) add('added', 'minor')
    else if (now === undefined) add('removed', 'major')
    else if (!isSame(old, now)) add('changed', isWidened(old, now) ? 'minor' : 'major')
  }
  return changes
}

/** A statement begins where a line is not indented and does not close another one. */
function statementsOf(lines: readonly string[]): readonly { readonly code: string; readonly tags: string }[] {
  const statements: { code: string; tags: string }[] = []
  let tags = ''
  for (const line of lines) {
    if (/^\s*\/\//u.test(line)) {
      if (line.startsWith('// @')) tags = line
      continue
    }
    const last = statements.at(-1)
    if (/^[a-z]/u.test(line)) {
      statements.push({ code: line.trimEnd(), tags })
      tags = ''
    } else if (last !== undefined && line.trim() !== '') last.code += `\n${line.trimEnd()}`
  }
  return statements
}

const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const enum|const|let|var|enum|namespace|module) ([\p{ID_Start}$_][\p{ID_Continue}$]*)/u

function namesOf(code: string): readonly string[] {
  const [, name] = declaration.exec(code) ?? []
  if (name !== undefined) return [name]
  if (code.startsWith('export default')) return ['default']
  const [, list] = /^export (?:type )?\{([^}]*)\}/u.exec(code) ?? []
  if (list === undefined) return code.startsWith('export *') ? [code.slice('export '.length).replace(/;$/u, '')] : []
  return list.split(',').flatMap((item) => item.trim().split(/\s+/u).at(-1) || [])
}

const isSame = (a: ApiExport, b: ApiExport) =>
  a.declarations.map(normalise).join('\n') === b.declarations.map(normalise).join('\n')

/** Members in order, so that moving one is no change. */
const normalise = (code: string): string => {
  const { head, members, tail } = partsOf(code)
  return [head, ...members.toSorted(), tail].join('\n')
}

function isWidened(old: ApiExport, now: ApiExport): boolean {
  const [before, after] = [old.declarations, now.declarations]
  return before.length === after.length && before.every((code, at) => isWider(code, after[at] ?? ''))
}

const optionalMember = /^\s*(?:readonly )?(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|'[^']*'|"[^"]*"|\[[^\]]*\])\?[:(<]/u

function isWider(before: string, after: string): boolean {
  if (before === after) return true
  const [old, now] = [partsOf(before), partsOf(after)]
  if (old.members.length === 0 && now.members.length === 0) return isCalledAlike(before, after)
  if (old.head !== now.head || old.tail !== now.tail) return false
  const left = [...now.members]
  for (const member of old.members) {
    const at = left.indexOf(member)
    if (at === -1) return false
    left.splice(at, 1)
  }
  return left.every((member) => optionalMember.test(member))
}

/** A function whose last parameter is new, and optional. */
function isCalledAlike(before: string, after: string): boolean {
  if (!before.startsWith('export function')) return false
  let common = 0
  while (common < before.length && before[common] === after[common]) common++
  const rest = before.slice(common)
  const added = after.slice(common, after.length - rest.length)
  return rest.startsWith(')') && after.endsWith(rest) && /^(?:, )?[\p{ID_Start}$_][\p{ID_Continue}$]*\?: /u.test(added)
}

/** Head line, members of the outermost braces, and what closes them. */
function partsOf(code: string): { readonly head: string; readonly members: readonly string[]; readonly tail: string } {
  const [head = '', ...lines] = code.split('\n')
  const members: string[] = []
  const tail: string[] = []
  for (const line of lines) {
    const indent = line.length - line.trimStart().length
    if (indent === 0) tail.push(line)
    else if ((indent > 4 || /^\s*[})\]]/u.test(line)) && members.length > 0) members.push(`${members.pop()}\n${line}`)
    else members.push(line)
  }
  return { head, members, tail: tail.join('\n') }
}
