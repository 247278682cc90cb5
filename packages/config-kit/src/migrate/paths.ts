import type { Path } from './yaml-source.ts'

export const isSamePath = (a: Path, b: Path): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index])

/** Or the same. */
export const isAbove = (above: Path, path: Path): boolean =>
  above.length <= path.length && above.every((name, index) => name === path[index])

/** Whether the names of `path` are those that `pattern` begins with, in which `*` is any. */
export const fits = (path: Path, pattern: Path): boolean =>
  path.length <= pattern.length && path.every((name, index) => pattern[index] === '*' || pattern[index] === name)
