/**
 * Changesets, and what of them is the work of this change.
 *
 * They are read here and not by Changesets' own parser, because findings need the places of names, and because files of
 * strangers are read in linear time.
 *
 * @module
 * @see {@link https://github.com/changesets/changesets/blob/main/docs/adding-a-changeset.md Changesets}
 */
import type { Level } from '@rhdh-boost/config-kit/lock'
import picomatch from 'picomatch'
import { yaml } from '../on-demand.ts'
import type { Range } from '../markdown/parse.ts'
import type { Tree } from '../project/tree.ts'
import { isObject, jsonObject, textsOf } from '../json-object.ts'
import type { Package } from './packages.ts'

export const changesetFolder = '.changeset'

export interface ChangesetEntry {
  /** Of a package. */
  readonly name: string
  readonly level: Level | 'none'
  /** From the name to the level. */
  readonly range: Range
}

export interface Changeset {
  readonly path: string
  /** In the order of the file; empty if it cannot be read, and in one that says that nothing is to be released. */
  readonly entries: readonly ChangesetEntry[]
  /** What users will read. */
  readonly summary: string
  /** Why Changesets would refuse it. */
  readonly fault: string | undefined
}

export const isChangeset = (path: string): boolean => /^\.changeset\/(?!README\.md$)[^/]+\.md$/iu.test(path)

export const changesetsIn = (tree: Tree): readonly Changeset[] =>
  tree.paths.filter(isChangeset).map((path) => readChangeset(path, tree.read(path) ?? ''))

export function readChangeset(path: string, text: string): Changeset {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const open = lines.findIndex((line) => line.trim() !== '')
  const close = lines.findIndex((line, at) => at > open && line.trim() === '---')
  const none = { path, entries: [], summary: '' }
  if (lines[open]?.trim() !== '---' || close === -1)
    return { ...none, fault: 'content without front matter between two `---`' }
  const summary = lines
    .slice(close + 1)
    .join('\n')
    .trim()
  const { isMap, isScalar, LineCounter, parseDocument } = yaml()
  const places = new LineCounter()
  const frontMatter = lines.slice(open + 1, close).join('\n')
  const { contents, errors } = parseDocument(frontMatter, { logLevel: 'silent', lineCounter: places })
  if (errors.length > 0) return { ...none, fault: 'front matter that is no YAML' }
  if (contents === null) return { ...none, summary, fault: undefined }
  if (!isMap(contents)) return { ...none, fault: 'front matter that is no list of `"package": level`' }
  const pointAt = (offset: number) => {
    const { line, col } = places.linePos(offset)
    return { line: open + 1 + line, column: col }
  }
  const entries: ChangesetEntry[] = []
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || typeof key.value !== 'string' || !isScalar(value) || !isLevel(value.value)) {
      return { ...none, fault: 'a level that is none of `major`, `minor`, `patch` and `none`' }
    }
    const [start, end] = [key.range?.[0] ?? 0, value.range?.[1] ?? 0]
    entries.push({ name: key.value, level: value.value, range: { start: pointAt(start), end: pointAt(end) } })
  }
  return { path, entries, summary, fault: undefined }
}

const isLevel = (value: unknown): value is Level | 'none' =>
  value === 'major' || value === 'minor' || value === 'patch' || value === 'none'

/** Whether Changesets versions a package, by `.changeset/config.json`. */
export function versionedBy(tree: Tree): (each: Package) => boolean {
  const config = jsonObject(tree.read(`${changesetFolder}/config.json`)) ?? {}
  const { ignore, privatePackages } = config
  const ofPrivate = privatePackages === true || (isObject(privatePackages) && privatePackages['version'] === true)
  const ignored = textsOf(ignore) ?? []
  const isIgnored = ignored.length === 0 ? () => false : picomatch([...ignored], { noextglob: true })
  return ({ name, isPrivate }) => (!isPrivate || ofPrivate) && !isIgnored(name)
}

/** A changeset as it is to be written. */
export const changesetText = (entries: readonly Pick<ChangesetEntry, 'name' | 'level'>[], summary: string): string =>
  `---\n${entries.map(({ name, level }) => `${JSON.stringify(name)}: ${level}\n`).join('')}---\n\n${summary}\n`

/** A path that is free, told by the package. */
export function newChangesetPath(name: string, tree: Tree): string {
  const base = `${changesetFolder}/${
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-|-$/gu, '') || 'change'
  }`
  for (let number = 1; ; number++) {
    const path = number === 1 ? `${base}.md` : `${base}-${number}.md`
    if (!tree.has(path)) return path
  }
}
