/**
 * What the changesets of a change leave out, and what they say too much.
 *
 * @module
 */
import { highestLevel, type Level } from '@rhdh-boost/config-kit/lock'
import type { Project } from '../project/project.ts'
import { changesetsIn, type Changeset, type ChangesetEntry } from './changesets.ts'
import { packagesOf } from './packages.ts'
import type { OwnChangeset, PackageChange, Release } from './release.ts'

/** Packages that are published and changed, and that no changeset of this change names. */
export function missingChangesets({ packages, changesets }: Release): readonly PackageChange[] {
  const saysNothing = changesets.some(({ entries, fault }) => entries.length === 0 && fault === undefined)
  if (saysNothing) return []
  return packages.filter(
    ({ package: { isPrivate }, isVersioned, isReleased, files, stated }) =>
      !isPrivate && isVersioned && !isReleased && files.length > 0 && stated === undefined,
  )
}

export interface Superfluous {
  readonly changeset: Changeset
  readonly entry: ChangesetEntry
  readonly why: 'unknown' | 'unchanged' | 'not versioned'
}

/** Entries for packages that did not change, that Changesets does not version, or that do not exist. */
export function superfluousEntries(project: Project, { packages, changesets }: Release): readonly Superfluous[] {
  const known = new Set(packagesOf(project.tree, project.config).map(({ name }) => name))
  const of = new Map(packages.map((each) => [each.package.name, each]))
  const unknown = changesetsIn(project.tree).flatMap((changeset) =>
    changeset.entries.flatMap((entry): Superfluous[] =>
      known.has(entry.name) ? [] : [{ changeset, entry, why: 'unknown' }],
    ),
  )
  const others = changesets.flatMap((changeset) =>
    changeset.added.flatMap((entry): Superfluous[] => {
      const change = of.get(entry.name)
      if (change === undefined || entry.level === 'none') return []
      if (!change.isVersioned) return [{ changeset, entry, why: 'not versioned' }]
      return change.files.length === 0 ? [{ changeset, entry, why: 'unchanged' }] : []
    }),
  )
  return [...unknown, ...others]
}

export interface TooLow {
  readonly changeset: OwnChangeset
  /** The packages that need more than the changeset says. */
  readonly packages: readonly PackageChange[]
}

/** A package that several changesets name is set right in the first that states the highest of their levels. */
export function lowLevels({ packages, changesets }: Release): readonly TooLow[] {
  const low = packages.filter(
    ({ isVersioned, isReleased, stated, needed }) =>
      isVersioned && !isReleased && stated !== undefined && isBelow(stated, needed),
  )
  const byPath = Map.groupBy(low, ({ package: { name }, stated }) =>
    changesets.findIndex(({ entries }) => entries.some((entry) => entry.name === name && entry.level === stated)),
  )
  return changesets.flatMap((changeset, at) => {
    const own = byPath.get(at)
    return own === undefined ? [] : [{ changeset, packages: own }]
  })
}

const isBelow = (a: Level | 'none', b: Level | 'none') => a !== b && highestLevel([a, b]) === b
