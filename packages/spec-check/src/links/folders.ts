import type { Tree } from '../project/tree.ts'

const known = new WeakMap<Tree, ReadonlySet<string>>()

/** The folders that hold files, by path; `''` is the root. */
export function foldersOf(tree: Tree): ReadonlySet<string> {
  const folders = known.get(tree) ?? new Set(['', ...tree.paths.flatMap(parentsOf)])
  known.set(tree, folders)
  return folders
}

function parentsOf(path: string): string[] {
  const parents: string[] = []
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) parents.push(path.slice(0, at))
  return parents
}
