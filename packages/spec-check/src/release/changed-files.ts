/**
 * Which changed files are a change of a package: those that somebody who installs it could notice.
 *
 * @module
 */
import type { Base, FileChange } from '../project/project.ts'
import { matcherOf, type Tree } from '../project/tree.ts'
import { jsonObject } from '../json-object.ts'
import { manifestPath, ownerOf, type Package } from './packages.ts'

/** Changed files that count, by the path of their package. `apart` are globs of files that belong to no package. */
export function changedFiles(
  tree: Tree,
  { changes, tree: before }: Pick<Base, 'changes' | 'tree'>,
  packages: readonly Package[],
  apart: readonly string[] = [],
): ReadonlyMap<string, readonly string[]> {
  const isApart = matcherOf(apart)
  const found = new Map<string, Set<string>>()
  for (const path of changes.flatMap(pathsOf)) {
    const owner = ownerOf(path, packages)
    if (owner === undefined || isApart(path)) continue
    const isManifest = path === manifestPath(owner)
    if (isManifest ? !isManifestChanged(before.read(path), tree.read(path)) : !isNoticed(path, owner)) continue
    found.set(owner.path, (found.get(owner.path) ?? new Set()).add(path))
  }
  return new Map([...found].map(([folder, paths]) => [folder, [...paths].toSorted()]))
}

/** A renamed file is gone from where it was. */
const pathsOf = ({ path, from }: FileChange) => (from === undefined ? [path] : [path, from])

const neverPublished = [
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|__testUtils__|__snapshots__|fixtures|e2e-tests|\.storybook)\//u,
  /^(?:dev|bench|benchmarks)\//u,
  /\.(?:test|spec|stories|mock|bench)\.[cm]?[jt]sx?$/u,
  /(?:^|\/)setupTests\.[cm]?[jt]sx?$/u,
  /\.api\.md$/u,
  /(?:^|\/)CHANGELOG\.md$/u,
]

/** They steer tools, but for a package that lists them in `files`. */
const toolFiles = [
  /^\.[^/]+(?:\/|$)/u,
  /^tsconfig[^/]*\.json$/u,
  /^[^/]+\.config\.[^/]+$/u,
  /^(?:turbo|api-extractor)\.json$/u,
]

function isNoticed(path: string, { path: folder, files }: Package): boolean {
  const inside = folder === '' ? path : path.slice(folder.length + 1)
  if (neverPublished.some((pattern) => pattern.test(inside))) return false
  if (!toolFiles.some((pattern) => pattern.test(inside))) return true
  return files !== undefined && matcherOf(files.map((glob) => glob.replace(/^(?:\.?\/)+/u, '')))(inside)
}

/** Scripts that run where the package is installed. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare']

/** Versions are told by the release; development dependencies and scripts stay at home. */
function isManifestChanged(before: string | undefined, after: string | undefined): boolean {
  return noticedPart(before) !== noticedPart(after)
}

function noticedPart(text: string | undefined): string {
  const manifest = jsonObject(text)
  if (manifest === undefined) return text ?? ''
  const { devDependencies: _, version: __, scripts, ...rest } = manifest
  const hooks = Object.entries(Object(scripts) as object).filter(([name]) => installScripts.includes(name))
  return JSON.stringify([Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)), hooks])
}
