import { closestMatch } from 'leven'
import type { Tree } from '../project/tree.ts'

/** Another case of the path; else a file of the same name; else the path that is at most a third of the letters away. */
export function nearestPath(path: string, { paths }: Tree): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const lower = path.toLowerCase()
  const namesakes = paths.filter((each) => each.toLowerCase().endsWith(`/${name}`) || each.toLowerCase() === name)
  return (
    paths.find((each) => each.toLowerCase() === lower) ??
    closestMatch(path, namesakes) ??
    closestMatch(
      path,
      paths.filter((each) => Math.abs(each.length - path.length) < 8),
      { maxDistance: Math.floor(path.length / 3) },
    )
  )
}

export const nearestAnchor = (anchor: string, anchors: readonly string[]): string | undefined =>
  anchors.find((each) => each.toLowerCase() === anchor.toLowerCase()) ??
  closestMatch(anchor, anchors, { maxDistance: Math.floor(anchor.length / 3) })
