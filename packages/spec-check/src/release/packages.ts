/**
 * The packages of a repository.
 *
 * @module
 * @see {@link https://pnpm.io/pnpm-workspace_yaml pnpm-workspace.yaml}
 * @see {@link https://docs.npmjs.com/cli/using-npm/workspaces workspaces in package.json}
 */
import picomatch from 'picomatch'
import { yaml } from '../on-demand.ts'
import type { Config } from '../config/config.ts'
import { compareText } from '../finding.ts'
import type { Tree } from '../project/tree.ts'
import { isObject, jsonObject, textsOf } from '../json-object.ts'

export interface Package {
  readonly name: string
  /** The folder, relative to the root; empty for the root itself. */
  readonly path: string
  readonly version: string
  readonly isPrivate: boolean
  /** What is published, as the manifest says; `undefined`: everything. */
  readonly files: readonly string[] | undefined
}

/** Sorted by path. Without workspaces, the root is the only package. A manifest without a name is none. */
export function packagesOf(tree: Tree, config: Config): readonly Package[] {
  const globs = config.packages ?? workspacesOf(tree)
  if (globs === undefined) return packageAt('', tree)
  const isPackage = folderMatcher(globs)
  return tree.paths
    .filter((path) => path.endsWith('/package.json'))
    .map((path) => path.slice(0, -'/package.json'.length))
    .filter(isPackage)
    .toSorted(compareText)
    .flatMap((folder) => packageAt(folder, tree))
}

/** The innermost package that holds a file. */
export function ownerOf(path: string, packages: readonly Package[]): Package | undefined {
  let owner: Package | undefined
  for (const each of packages) {
    const isInside = each.path === '' || path.startsWith(`${each.path}/`)
    if (isInside && (owner === undefined || each.path.length > owner.path.length)) owner = each
  }
  return owner
}

export const manifestPath = ({ path }: Package): string => (path === '' ? 'package.json' : `${path}/package.json`)

function packageAt(folder: string, tree: Tree): readonly Package[] {
  const manifest = jsonObject(tree.read(folder === '' ? 'package.json' : `${folder}/package.json`))
  if (manifest === undefined || typeof manifest['name'] !== 'string') return []
  const { name, version, private: isPrivate, files } = manifest
  return [
    {
      name,
      path: folder,
      version: typeof version === 'string' ? version : '0.0.0',
      isPrivate: isPrivate === true,
      files: textsOf(files),
    },
  ]
}

function workspacesOf(tree: Tree): readonly string[] | undefined {
  const pnpm = yamlOf(tree.read('pnpm-workspace.yaml'))
  const ofPnpm = isObject(pnpm) ? textsOf(pnpm['packages']) : undefined
  if (ofPnpm !== undefined) return ofPnpm
  const workspaces = jsonObject(tree.read('package.json'))?.['workspaces']
  return textsOf(isObject(workspaces) ? workspaces['packages'] : workspaces)
}

/** A file that is no YAML is for the package manager to refuse. */
function yamlOf(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return yaml().parse(text, { maxAliasCount: 0, logLevel: 'error' }) as unknown
  } catch {
    return undefined
  }
}

/** `!` before a pattern takes folders out. */
function folderMatcher(globs: readonly string[]): (folder: string) => boolean {
  const tidy = globs.map((glob) => glob.replace(/^(!?)(?:\.\/)?/u, '$1').replace(/\/$/u, ''))
  const ignore = tidy.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : []))
  return picomatch(
    tidy.filter((glob) => !glob.startsWith('!')),
    { ignore, noextglob: true },
  )
}
