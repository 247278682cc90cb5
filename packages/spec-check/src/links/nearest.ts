import { closestMatch } from 'leven'
import type { Tree } from '../project/tree.ts'

interface Names {
  /** By the path in lower case. */
  readonly paths: ReadonlyMap<string, string>
  /** By the name of the file in lower case. */
  readonly namesakes: ReadonlyMap<string, readonly string[]>
  /** By folder. */
  readonly siblings: ReadonlyMap<string, readonly string[]>
}

const known = new WeakMap<Tree, Names>()

function namesOf(tree: Tree): Names {
  const names = known.get(tree) ?? {
    paths: new Map(tree.paths.map((path) => [path.toLowerCase(), path])),
    namesakes: Map.groupBy(tree.paths, (path) => nameOf(path).toLowerCase()),
    siblings: Map.groupBy(tree.paths, folderOf),
  }
  known.set(tree, names)
  return names
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

/** Another case of the path; else a file of the same name; else the nearest name in the folder. */
export function nearestPath(path: string, tree: Tree): string | undefined {
  const { paths, namesakes, siblings } = namesOf(tree)
  return (
    paths.get(path.toLowerCase()) ??
    closestMatch(path, namesakes.get(nameOf(path).toLowerCase()) ?? []) ??
    closestMatch(path, siblings.get(folderOf(path)) ?? [], { maxDistance: Math.floor(nameOf(path).length / 3) })
  )
}

/** Another case of the anchor; else the one that is at most a third of the letters away. */
export const nearestAnchor = (anchor: string, anchors: readonly string[]): string | undefined =>
  anchors.find((each) => each.toLowerCase() === anchor.toLowerCase()) ??
  closestMatch(anchor, anchors, { maxDistance: Math.floor(anchor.length / 3) })
