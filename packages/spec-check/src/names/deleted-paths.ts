/**
 * Files, folders and packages that a change deletes or renames.
 *
 * @module
 */
import type { Base, Project } from '../project/project.ts'
import type { Tree } from '../project/tree.ts'
import { foldersOf, livePathsOf, pathTailsOf } from './live-paths.ts'
import type { Needle, OldName } from './old-name.ts'

/** Names that say nothing without their folder. */
const commonFile = /^(?:index|main|mod|types?|tests?|readme|package|config|setup|utils?|spec|proposal|design|tasks)\./iu

export function deletedPathNeedles({ base, tree }: Pick<Project, 'base' | 'tree'>): Needle[] {
  if (base === undefined) return []
  const gone = new Map<string, string | undefined>()
  for (const { status, path, from } of base.changes) {
    if (status === 'deleted') gone.set(path, undefined)
    if (status === 'renamed' && from !== undefined) gone.set(from, path)
  }
  if (gone.size > 0) addFolders(gone, tree)
  const isLive = livePathsOf(tree)
  const needles = new Map<string, Needle & { readonly names: OldName[] }>()
  for (const [path, successor] of gone) {
    const name = nameOf(path, successor, base)
    for (const text of pathTailsOf(path)) {
      if (isLive(text) || !isTelling(text)) continue
      const known = needles.get(text)
      known?.names.push(name)
      if (known === undefined) needles.set(text, { ...needleOf(text, name), names: [name] })
    }
  }
  return [
    ...[...needles.values()].map((needle) =>
      needle.names.length > 1 ? { ...needle, replacement: undefined } : needle,
    ),
    ...packageNeedles(base, tree),
  ]
}

function nameOf(name: string, successor: string | undefined, { ref }: Base): OldName {
  const event = `${successor === undefined ? 'Deleted' : 'Renamed'} since ${ref}`
  return { kind: 'path', name, event, reason: undefined, successor }
}

function needleOf(text: string, name: OldName): Needle {
  const depth = text.split('/').length
  const successor = name.successor?.split('/')
  const isWhole = text === name.name
  const replacement = isWhole ? name.successor : successor?.slice(-depth).join('/')
  return { text, form: 'path', rule: 'deleted-path', names: [name], replacement }
}

/** A folder, or the name of a file that is not everywhere. */
const isTelling = (path: string): boolean =>
  path.includes('/') || (/^[^.].*\.\w+$/u.test(path) && !commonFile.test(path))

/** A folder of which nothing is left; renamed if all of it went to one folder. */
function addFolders(gone: Map<string, string | undefined>, tree: Tree): void {
  const left = new Set(tree.paths.flatMap((path) => [...foldersOf(path)]))
  const renamed = new Map<string, Set<string | undefined>>()
  for (const [path, successor] of gone) {
    for (const folder of foldersOf(path)) {
      if (left.has(folder)) continue
      const rest = path.slice(folder.length)
      const to = successor?.endsWith(rest) === true ? successor.slice(0, -rest.length) : undefined
      renamed.set(folder, (renamed.get(folder) ?? new Set()).add(to))
    }
  }
  for (const [folder, [to, ...others]] of renamed) gone.set(folder, others.length === 0 ? to : undefined)
}

/** Packages that no `package.json` is named after any more. */
function packageNeedles(base: Base, tree: Tree): Needle[] {
  const manifests = base.changes.filter(({ path, from }) => isManifest(from ?? path))
  if (manifests.length === 0) return []
  const current = new Set(tree.paths.filter(isManifest).map((path) => packageName(tree, path)))
  return manifests.flatMap(({ path, from }) => {
    const name = packageName(base.tree, from ?? path)
    if (name === undefined || current.has(name)) return []
    const old = nameOf(name, packageName(tree, path), base)
    const form = /[^\p{L}\p{N}]/u.test(name) ? 'path' : 'plain'
    return [{ text: name, form, rule: 'deleted-path', names: [old], replacement: old.successor }]
  })
}

const isManifest = (path: string): boolean => /(?:^|\/)package\.json$/u.test(path)

function packageName(tree: Tree, path: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(tree.read(path) ?? '')
    const isNamed = typeof manifest === 'object' && manifest !== null && 'name' in manifest
    return isNamed && typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
