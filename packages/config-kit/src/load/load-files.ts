/**
 * Configuration files as Backstage's loader reads and merges them, and where each value comes from.
 *
 * @module
 */
import { readFile } from 'node:fs/promises'
import { readEnvironment } from './environment.ts'
import { fullKey, type Path } from './full-key.ts'
import { placeOf, type Place } from './place.ts'
import { createSourceReader } from './read-source.ts'
import { childOf, droppedIn, isBranch, isDropped, merge, toData, type Fault, type Tree } from './tree.ts'

export type { Place } from './place.ts'

/** Where files and variables come from. */
export interface LoadOptions {
  /** Absolute. Relative paths start here. */
  readonly cwd: string
  /** For substitutions and `APP_CONFIG_*`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Reads a file by absolute path. Default: the file system. For editors and dry runs. */
  readonly readText?: (path: string) => Promise<string>
}

/** Where a value comes from. */
export interface Origin {
  /** Of the key or list item, in the file where it literally stands. Absent: the value comes from a variable. */
  readonly place?: Place
  /** Of the value, in the file where it literally stands; behind an alias, at the anchor. `$env` and `$file`: there. */
  readonly valuePlace?: Place
  /** Where each `$include`, `$file` and `$env` on the way stands, outermost first. */
  readonly via: readonly Place[]
  /** Environment variables whose values went into it: of `${A}` or `$env`, or `APP_CONFIG_…` itself. */
  readonly variables: readonly string[]
}

/** Something wrong with the files themselves. */
export interface LoadIssue {
  readonly code:
    | 'unreadable-file'
    | 'invalid-yaml' // or JSON, or a file that is no map
    | 'invalid-include' // `$include`, `$file` or `$env`
    | 'invalid-variable' // an `APP_CONFIG_…` that Backstage refuses
    | 'unset-variable' // Backstage drops the key
  readonly severity: 'error'
  /** The full key, where it is a key's fault. */
  readonly key?: string
  /** Of that key; the index of a list item is the one in the file. */
  readonly path?: Path
  /** Shows no value, and no text of a file. */
  readonly message: string
  readonly hint?: string
  readonly place?: Place
  readonly via?: readonly Place[]
}

/** Merged data, and what is known of where each value came from. */
export interface LoadedConfig {
  /** What Backstage's loader gives for the same files and variables; `{}` where it fails for want of any key. */
  readonly data: unknown
  /** All that is wrong with the files themselves; what is at fault contributes nothing. */
  readonly issues: readonly LoadIssue[]
  /** Of the value at `path`, or of the nearest value above it; `undefined` if not even its first name is set. */
  originOf(path: Path): Origin | undefined
  /** Every place where `path` is written, also where a later file overrides it. Later files, which win, are last. */
  placesOf(path: Path): readonly Place[]
  /** Of every YAML or JSON file read, by shown name. What `$file` reads is likely a secret, and not here. */
  readonly texts: ReadonlyMap<string, string>
}

/** Later files win, and variables over all files. Never rejects for what a file holds. */
export async function loadFiles(paths: readonly string[], options: LoadOptions): Promise<LoadedConfig> {
  const { cwd, env, readText = (path) => readFile(path, 'utf8') } = options
  const lookup = (name: string) => (Object.hasOwn(env, name) ? env[name]?.trim() : undefined)
  const reader = createSourceReader(cwd, lookup, readText)
  const sources: Tree[] = []
  for (const path of paths) {
    const tree = await reader.read(path)
    if (tree !== undefined) sources.push(tree)
  }
  const variables = readEnvironment(env)
  sources.push(variables.tree)
  const merged = sources
    .filter(({ content }) => isBranch(content))
    .reduce<Tree | undefined>((under, over) => merge(over, under), undefined)
  return {
    data: merged === undefined ? {} : toData(merged),
    issues: [
      ...reader.faults.map((fault) => issue(fault)),
      ...variables.faults.map((fault) => issue(fault)),
      ...sources.flatMap((source) => droppedIssues(source, false)),
      ...(merged === undefined ? [] : droppedIssues(merged, true)),
    ],
    originOf: (path) => originOf(merged, path),
    placesOf: (path) => sources.flatMap((source) => placesOf(source, path)),
    texts: reader.texts,
  }
}

const issue = (fault: Fault): LoadIssue => ({ ...fault, severity: 'error' })

/** What Backstage refuses counts in every file, what it drops only where nothing stands in its place. */
const droppedIssues = (tree: Tree, silent: boolean): LoadIssue[] =>
  [...droppedIn(tree)]
    .filter(({ dropped }) => dropped.silent === silent)
    .flatMap(({ path, dropped, tree: { key, value, via } }) => {
      const spot = silent ? key : value
      return dropped.faults.map((fault) => ({
        ...issue(fault),
        ...(path.length > 0 && { key: fullKey(path), path }),
        ...(spot !== undefined && { place: placeOf(spot) }),
        via: via.map(placeOf),
      }))
    })

function originOf(merged: Tree | undefined, path: Path): Origin | undefined {
  let nearest: Tree | undefined
  let at = merged
  for (const name of path) {
    at = at && childOf(at, name)
    if (at === undefined || isDropped(at.content)) break
    nearest = at
  }
  if (nearest === undefined) return undefined
  const { key, value, via, variables } = nearest
  return {
    ...(key !== undefined && { place: placeOf(key) }),
    ...(value !== undefined && { valuePlace: placeOf(value) }),
    via: via.map(placeOf),
    variables,
  }
}

function placesOf(source: Tree, path: Path): Place[] {
  let at: Tree | undefined = source
  for (const name of path) at = at && childOf(at, name)
  return path.length === 0 || at?.key === undefined ? [] : [placeOf(at.key)]
}
