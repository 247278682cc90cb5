import { configFileName, readConfig, type Config } from '../config/config.ts'
import { SpecCheckError } from '../errors.ts'
import { changesSince, commitOf, commitTree, mergeBaseOf } from '../git/git.ts'
import { runOpenSpec } from '../openspec/run-openspec.ts'
import { folderTree } from './folder-tree.ts'
import { projectOf, type Base, type Project } from './project.ts'
import type { Tree } from './tree.ts'

export interface LoadOptions {
  /** The folder that paths are relative to. */
  readonly root: string
  /** Relative to the root. Default: `spec-check.config.json`. */
  readonly config?: string | undefined
  /** Read the configuration from the base commit: a change cannot switch off what judges it. */
  readonly isConfigOfBase?: boolean
  /** A git ref that the tree is held against. */
  readonly base?: string | undefined
  /** A git ref to judge in place of the files as they are now. */
  readonly head?: string | undefined
  /** Further files of test results, relative to the root. */
  readonly results?: readonly string[] | undefined
  /** In milliseconds since the epoch, for what holds until a date. Default: now. */
  readonly now?: number
}

/**
 * Reads a repository.
 *
 * @throws SpecCheckError for a configuration, ref or file that cannot be read.
 */
export function loadProject({
  root,
  config: path = configFileName,
  isConfigOfBase = false,
  base: ref,
  head,
  results = [],
  now = Date.now(),
}: LoadOptions): Project {
  const headCommit = head === undefined ? undefined : commitOf(root, head)
  const produced = folderTree(root)
  const tree = headCommit === undefined ? produced : commitTree(root, headCommit)
  const base = ref === undefined ? undefined : loadBase(root, ref, headCommit)
  const isThere = base !== undefined && isConfigOfBase && base.tree.has(path)
  const settings = isThere ? base.tree : tree
  const config = loadConfig(path, settings)
  const askOpenSpec = () => runOpenSpec(tree, config.openspec ?? 'openspec')
  return projectOf({ config, tree, produced, base, results, askOpenSpec, settings, now })
}

function loadBase(root: string, ref: string, head: string | undefined): Base {
  const commit = mergeBaseOf(root, commitOf(root, ref), head ?? commitOf(root, 'HEAD'))
  return { ref, commit, tree: commitTree(root, commit), changes: changesSince(root, commit, head) }
}

function loadConfig(path: string, tree: Tree): Config {
  const text = tree.read(path)
  if (text === undefined) {
    throw new SpecCheckError(
      'CONFIG_UNREADABLE',
      `${path} does not exist. Run \`spec-check init\` to write one, or name it with --config.`,
    )
  }
  try {
    return readConfig(JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown, path)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new SpecCheckError(
      'CONFIG_UNREADABLE',
      `${path} is not JSON (${error.message}). Mend it, or name another with --config.`,
    )
  }
}
