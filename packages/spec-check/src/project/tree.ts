/**
 * The files of a repository, in a folder or at a commit.
 *
 * @module
 */
import picomatch from 'picomatch'
import { compareText } from '../finding.ts'

/** Paths are relative to the root, with `/` between folders. */
export interface Tree {
  /** Every file, sorted by code units; without `node_modules`, `dist`, `.git` and what lies behind symbolic links. */
  readonly paths: readonly string[]
  has(path: string): boolean
  /**
   * The text of a file in UTF-8, `undefined` if there is none.
   *
   * @throws SpecCheckError `SPEC_UNREADABLE` if it cannot be read or is not UTF-8.
   */
  read(path: string): string | undefined
}

/** A tree of texts that are in memory. */
export function treeOf(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): Tree {
  const texts = files instanceof Map ? files : new Map(Object.entries(files))
  return {
    paths: [...texts.keys()].toSorted(compareText),
    has: (path) => texts.has(path),
    read: (path) => texts.get(path),
  }
}

/** The paths of a tree that one of the globs matches; a glob that is a folder matches what lies below. */
export function matching(
  paths: readonly string[],
  globs: readonly string[],
  { ignore = [] }: { readonly ignore?: readonly string[] } = {},
): string[] {
  const matches = matcherOf(globs)
  const ignores = matcherOf(ignore)
  return paths.filter((path) => matches(path) && !ignores(path))
}

export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch(
    globs.flatMap((glob) => [glob, `${glob.replace(/\/+$/u, '')}/**`]),
    { dot: true, nonegate: true },
  )
  return globs.length === 0 ? () => false : (path) => matches(path)
}
