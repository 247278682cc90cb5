/**
 * Which key is read from which part of which file.
 *
 * @module
 */
import { isAbove, isSamePath } from './paths.ts'
import type { Path } from './yaml-source.ts'

/** That `key`, with all below it, is read from what stands at `within` in a file. */
export interface Mount {
  readonly file: string
  readonly key: Path
  readonly within: Path
  /** The file that was given, through which this one is read. Keys move within what one file reads. */
  readonly through: string
}

type Mounts = readonly Mount[]

/** Where `key` belongs: in the file that the deepest section above it is read from. */
export const homeOf = (mounts: Mounts, through: string, key: Path): Mount | undefined =>
  mounts
    .filter((mount) => mount.through === through && mount.key.length < key.length && isAbove(mount.key, key))
    .toSorted((a, b) => b.key.length - a.key.length)[0]

/** Whether what stands at `path` in a file is read as `key` and as nothing else. */
export const isSoleKey = (mounts: Mounts, file: string, path: Path, key: Path): boolean =>
  mounts
    .filter((mount) => mount.file === file)
    .every(({ within, key: base }) => {
      if (isAbove(within, path)) return isSamePath([...base, ...path.slice(within.length)], key)
      return !isAbove(path, within) || isAbove(key, base)
    })

/** After `key` went from `file`, with what it includes. */
export const withoutKey = (mounts: Mounts, file: string, key: Path): Mounts =>
  mounts.filter((mount) => !isAbove(key, mount.key) || !readsFrom(mounts, mount.through, file))

/** After `key` went from `file` to be `to`, with what it includes. */
export const withMovedKey = (mounts: Mounts, file: string, key: Path, to: Path): Mounts =>
  mounts.map((mount) =>
    isAbove(key, mount.key) && readsFrom(mounts, mount.through, file)
      ? { ...mount, key: [...to, ...mount.key.slice(key.length)] }
      : mount,
  )

const readsFrom = (mounts: Mounts, through: string, file: string) =>
  mounts.some((mount) => mount.through === through && mount.file === file)
