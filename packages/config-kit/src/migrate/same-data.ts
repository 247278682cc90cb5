import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../value/value-schema.ts'
import { isAbove } from './paths.ts'
import type { Path } from './yaml-source.ts'

export function valueAt(data: Json, path: Path): Json | undefined {
  let at: unknown = data
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string | number, unknown>)[name]
  }
  return at as Json | undefined
}

/** Equal but for what stands at `paths`, and for sections above them that became empty or were so. */
export const isSameOutside = (a: Json, b: Json, paths: readonly Path[]): boolean =>
  isDeepStrictEqual(leavesOutside(a, paths), leavesOutside(b, paths))

function leavesOutside(data: Json, paths: readonly Path[]): Map<string, Json> {
  const leaves = new Map<string, Json>()
  const walk = (value: Json, path: Path) => {
    if (paths.some((each) => isAbove(each, path))) return
    const isEmpty = value === null || (typeof value === 'object' && Object.keys(value).length === 0)
    if (isEmpty && paths.some((each) => isAbove(path, each))) return
    if (isEmpty || typeof value !== 'object' || value === null) {
      leaves.set(JSON.stringify(path), value)
      return
    }
    if (Array.isArray(value)) value.forEach((item: Json, index) => walk(item, [...path, index]))
    else for (const [name, inner] of Object.entries(value)) walk(inner as Json, [...path, name])
  }
  walk(data, [])
  return leaves
}
