import type { Tree } from '../project/tree.ts'

/** Says of a path, or the end of one, whether the tree has a file or folder there. */
export function livePathsOf({ paths }: Tree): (path: string) => boolean {
  let tails: Set<string> | undefined
  const read = () => new Set([...filesAndFolders(paths)].flatMap((path) => [...pathTailsOf(path)]))
  return (path) => (tails ??= read()).has(path)
}

function filesAndFolders(paths: readonly string[]): Set<string> {
  const found = new Set(paths)
  for (const path of paths) for (const folder of foldersOf(path)) found.add(folder)
  return found
}

/** The folders above a path, from the top. */
export function* foldersOf(path: string): Generator<string> {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) yield path.slice(0, slash)
}

/** `a/b/c`, `b/c` and `c`. */
export function* pathTailsOf(path: string): Generator<string> {
  yield path
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) yield path.slice(slash + 1)
}
