/**
 * Collects Markdown files.
 *
 * @module
 */
import { readdir, stat } from 'node:fs/promises'
import { join, normalize, resolve, sep } from 'node:path'
import type { SpecFile } from './document.ts'
import { SpecCheckError } from './errors.ts'
import { compareText } from './finding.ts'
import { readFailure, readText } from './read-text.ts'

export interface SpecFiles {
  /** Sorted by path, each file once. A path is as given, joined with what lies below, with `/` between folders. */
  readonly files: readonly SpecFile[]
  /** `SPEC_UNREADABLE` for each path that could not be read; `NO_SPECS` if that leaves neither files nor errors. */
  readonly errors: readonly SpecCheckError[]
}

/**
 * Reads the files that are named, whatever they are called, and the `.md` files in the folders that are named. Inside a
 * folder it passes over `node_modules`, `dist`, folders whose name begins with a dot, and symbolic links; a path that
 * is itself one of these is read. What cannot be read does not stop the rest.
 *
 * `cwd` is where relative paths start; default: the working directory.
 */
export async function readSpecs(
  paths: readonly string[],
  { cwd = '.' }: { readonly cwd?: string | undefined } = {},
): Promise<SpecFiles> {
  const files = new Map<string, SpecFile>()
  const errors: SpecCheckError[] = []

  async function attempt(path: string, read: (path: string) => Promise<void>): Promise<void> {
    try {
      await read(path)
    } catch (error) {
      errors.push(new SpecCheckError('SPEC_UNREADABLE', `${withSlashes(path)} ${readFailure(error)}`))
    }
  }

  async function readFile(path: string): Promise<void> {
    const place = resolve(cwd, path)
    files.set(place, { path: withSlashes(path), text: await readText(place) })
  }

  async function readFolder(folder: string): Promise<void> {
    const entries = await readdir(resolve(cwd, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => compareText(a.name, b.name))) {
      const path = join(folder, entry.name)
      if (entry.isFile() && /\.md$/iu.test(entry.name)) await attempt(path, readFile)
      if (entry.isDirectory() && !isPassedOver(entry.name)) await attempt(path, readFolder)
    }
  }

  async function readPath(path: string): Promise<void> {
    const kind = await stat(resolve(cwd, path))
    if (kind.isDirectory()) return readFolder(path)
    if (kind.isFile()) return readFile(path)
    errors.push(new SpecCheckError('SPEC_UNREADABLE', `${withSlashes(path)} is neither a file nor a folder. Name one.`))
  }

  for (const path of paths) await attempt(normalize(path), readPath)
  if (files.size === 0 && errors.length === 0) {
    errors.push(
      new SpecCheckError('NO_SPECS', `No Markdown file in ${paths.join(', ')}. Name a file, or another folder.`),
    )
  }
  return { files: [...files.values()].toSorted((a, b) => compareText(a.path, b.path)), errors }
}

const isPassedOver = (folder: string): boolean =>
  folder === 'node_modules' || folder === 'dist' || folder.startsWith('.')
const withSlashes = (path: string): string => path.replaceAll(sep, '/')
