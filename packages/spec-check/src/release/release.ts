/**
 * What a change means to those who use the packages: keys, API, and the levels that are needed and stated.
 *
 * @module
 */
import { highestLevel, levelAt, type Level } from '@rhdh-boost/config-kit/lock'
import type { Base, Project } from '../project/project.ts'
import { matching } from '../project/tree.ts'
import { apiChanges, readApiReport, type ExportChange } from './api-report.ts'
import { changedFiles } from './changed-files.ts'
import {
  changesetsIn,
  isChangeset,
  readChangeset,
  versionedBy,
  type Changeset,
  type ChangesetEntry,
} from './changesets.ts'
import { lockFacts, type KeyChange } from './lock.ts'
import { ownerOf, packagesOf, type Package } from './packages.ts'

export interface ApiChange extends ExportChange {
  /** Path of the API report. */
  readonly file: string
  /** Name of the package; `undefined` for a report outside of all. */
  readonly package: string | undefined
}

export interface PackageChange {
  readonly package: Package
  /** Whether Changesets versions it: it is neither private nor ignored. */
  readonly isVersioned: boolean
  /** This change is its release: the version in its manifest is another than at the base. */
  readonly isReleased: boolean
  /** Changed files that its users could notice, sorted. */
  readonly files: readonly string[]
  /** What keys and API need at the version that it has: below 1.0, a breaking change is minor and any other a patch. */
  readonly needed: Level | 'none'
  /** The keys and exports because of which it is needed. */
  readonly because: readonly string[]
  /** The highest level in the changesets of this change; `undefined`: none of them names it. */
  readonly stated: Level | 'none' | undefined
}

/** Levels of keys and exports are those of a package at 1.0 or later. */
export interface Release {
  /** Sorted by key; empty without a lock. */
  readonly keys: readonly KeyChange[]
  /** Sorted by file and name. */
  readonly api: readonly ApiChange[]
  /** Those that changed or are named by a changeset of this change, sorted by path. */
  readonly packages: readonly PackageChange[]
  /** Those that this change adds or edits. */
  readonly changesets: readonly OwnChangeset[]
}

export interface OwnChangeset extends Changeset {
  /** Entries that the file did not have at the base. */
  readonly added: readonly ChangesetEntry[]
}

const known = new WeakMap<Project, { readonly release: Release | undefined }>()

/** `undefined` without a base. The same for every caller. */
export function releaseOf(project: Project): Release | undefined {
  const made = known.get(project) ?? { release: project.base && readRelease(project, project.base) }
  known.set(project, made)
  return made.release
}

function readRelease(project: Project, base: Base): Release {
  const { tree, config } = project
  const [now, before] = [packagesOf(tree, config), packagesOf(base.tree, config)]
  const gone = before.filter(({ path }) => !now.some((each) => each.path === path))
  const apart = [...(config.tests ?? []), ...(config.openspec === undefined ? [] : [config.openspec])]
  const files = changedFiles(tree, base, [...now, ...gone], apart)
  const lock = lockFacts(project)
  const lockOwner = lock && ownerOf(lock.path, now)?.name
  const api = reportChanges(project, base, now)
  const changesets = ownChangesets(project, base)
  const isVersioned = versionedBy(tree)
  const packages = now.flatMap((each): PackageChange[] => {
    const { name, path, version } = each
    const stated = changesets.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.name === name ? entry.level : [])),
    )
    const ofApi = api.filter((change) => change.package === name)
    const ofLock = lockOwner === name && lock !== undefined ? lock : undefined
    const changed = files.get(path) ?? []
    if (changed.length === 0 && stated.length === 0 && ofApi.length === 0 && (ofLock?.keys ?? []).length === 0)
      return []
    const levels = [...ofApi.map(({ level }) => level), ofLock?.level ?? 'none']
    const highest = highestLevel(levels)
    const causes = [
      ...(ofLock?.level === highest ? ofLock.keys : []).map((key) => ({ ...key, name: key.key })),
      ...ofApi,
    ]
    return [
      {
        package: each,
        isVersioned: isVersioned(each),
        isReleased: before.some((old) => old.name === name && old.version !== version),
        files: changed,
        needed: levelAt(version, highest),
        because: causes.filter(({ level }) => level === highest).map((cause) => `${cause.name} ${cause.kind}`),
        stated: stated.length === 0 ? undefined : highestLevel(stated),
      },
    ]
  })
  return { keys: lock?.keys ?? [], api, packages, changesets }
}

/** A report that comes or goes as a whole has nothing to be compared with. */
function reportChanges({ tree, config }: Project, base: Base, packages: readonly Package[]): readonly ApiChange[] {
  return matching(tree.paths, config.apiReports ?? []).flatMap((file) => {
    const [before, after] = [base.tree.read(file), tree.read(file)]
    if (before === undefined || after === undefined || before === after) return []
    const owner = ownerOf(file, packages)?.name
    return apiChanges(readApiReport(before), readApiReport(after)).map((change) => ({
      ...change,
      file,
      package: owner,
    }))
  })
}

function ownChangesets({ tree }: Project, base: Base): readonly OwnChangeset[] {
  const touched = new Map(
    base.changes
      .filter(({ path, status }) => status !== 'deleted' && isChangeset(path))
      .map(({ path, from = path }) => [path, from]),
  )
  return changesetsIn(tree).flatMap((changeset) => {
    const from = touched.get(changeset.path)
    if (from === undefined) return []
    const text = base.tree.read(from)
    const old = text === undefined ? [] : readChangeset(from, text).entries
    const added = changeset.entries.filter(
      ({ name, level }) => !old.some((entry) => entry.name === name && entry.level === level),
    )
    return [{ ...changeset, added }]
  })
}
