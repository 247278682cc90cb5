/**
 * The semver level that changes ask for.
 *
 * @module
 */
import { catalogue } from './catalogue/catalogue.ts'
import type { Change, Level } from './change.ts'

/** `accepted`: ids of the changes that somebody vouches for. Those of some rules then need less. */
export const levelOf = ({ id, rule, level }: Change, accepted: ReadonlySet<string>): Level =>
  accepted.has(id) ? (catalogue[rule].acknowledgedLevel ?? level) : level

export const highestLevel = (levels: readonly (Level | 'none')[]): Level | 'none' =>
  (['major', 'minor', 'patch'] as const).find((level) => levels.includes(level)) ?? 'none'

/** What a level is in a package of this version: below 1.0, breaking changes are minor and all others patches. */
export const levelAt = (packageVersion: string, level: Level | 'none'): Level | 'none' =>
  packageVersion.startsWith('0.') ? beforeOne[level] : level

const beforeOne = { major: 'minor', minor: 'patch', patch: 'patch', none: 'none' } as const
