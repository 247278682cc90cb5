import { readdirSync, readFileSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { SpecCheckError } from '../errors.ts'
import { compareText } from '../finding.ts'
import { printable } from '../printable.ts'
import { readFailure } from '../read-text.ts'
import type { Tree } from './tree.ts'

const passedOver = new Set(['node_modules', 'dist', '.git', '.turbo', 'coverage', '.stryker-tmp'])

/** Folders of what was installed, built or measured. */
export const isPassedOver = (folder: string): boolean => passedOver.has(folder)

/** The files of a folder as they are now. They are listed when first asked for. */
export function folderTree(root: string): Tree {
  let listed: { readonly paths: readonly string[]; readonly known: ReadonlySet<string> } | undefined
  const list = () => {
    const paths: string[] = []
    collect(root, '', paths)
    return (listed ??= { paths, known: new Set(paths) })
  }
  return {
    get paths() {
      return (listed ?? list()).paths
    },
    has: (path) => (listed ?? list()).known.has(path),
    read(path) {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(root, path)))
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
          return undefined
        throw new SpecCheckError('SPEC_UNREADABLE', `${printable(path)} ${readFailure(error)}`)
      }
    },
  }
}

function collect(root: string, folder: string, paths: string[]): void {
  const entries: Dirent[] = readdirSync(join(root, folder), { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => compareText(a.name, b.name))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile()) paths.push(path)
    if (entry.isDirectory() && !isPassedOver(entry.name)) collect(root, path, paths)
  }
}
