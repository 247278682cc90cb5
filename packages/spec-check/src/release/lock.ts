/**
 * What the lock of the configuration says of a change.
 *
 * @module
 */
import {
  checkLock,
  ConfigError,
  diffLocks,
  highestLevel,
  levelOf,
  parseLock,
  type CheckReport,
  type Level,
  type Lock,
} from '@rhdh-boost/config-kit/lock'
import { SpecCheckError } from '../errors.ts'
import { wholeFile } from '../finding.ts'
import type { Range } from '../markdown/parse.ts'
import type { Project } from '../project/project.ts'
import type { Tree } from '../project/tree.ts'

export interface KeyChange {
  /** Of a field, part or section; the name of a rule. */
  readonly key: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** For a package at 1.0 or later. */
  readonly level: Level
  /** What changed, in sentences. */
  readonly messages: readonly string[]
}

export interface LockFacts {
  readonly path: string
  readonly text: string
  /** Since the base, by key. */
  readonly keys: readonly KeyChange[]
  /** What the package with the lock needs, at 1.0 or later: no more than what lies between its last release and now. */
  readonly level: Level | 'none'
  /** What the lock lacks for its last state. */
  readonly issues: CheckReport['issues']
}

const known = new WeakMap<Project, { readonly facts: LockFacts | undefined }>()

/**
 * `undefined`: there is no lock. The same for every caller.
 *
 * @throws SpecCheckError `CONFIG_UNREADABLE` for a file that is no lock.
 */
export function lockFacts(project: Project): LockFacts | undefined {
  const made = known.get(project) ?? { facts: readFacts(project) }
  known.set(project, made)
  return made.facts
}

/** Where a text stands in a lock for the last time: a key, `version`, or the change of an acknowledgement. */
export function placeInLock({ text }: LockFacts, name: string): Range {
  const quoted = JSON.stringify(name)
  const at = text.lastIndexOf(quoted)
  if (at === -1) return wholeFile
  const before = text.slice(0, at).split('\n')
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1]
  return { start: { line, column }, end: { line, column: column + quoted.length } }
}

function readFacts({ config, tree, base }: Project): LockFacts | undefined {
  const path = config.lock
  const text = path === undefined ? undefined : tree.read(path)
  if (path === undefined || text === undefined) return undefined
  try {
    const lock = parseLock(text, path)
    const older = base && lockIn(base.tree, path)
    const { issues, level } = checkLock(lock, { since: older })
    const keys = older === undefined ? [] : keyChanges(older, lock)
    const hasRelease = lock.snapshots.some(({ release }) => release !== undefined)
    const ofKeys = highestLevel(keys.map((each) => each.level))
    return { path, text, keys, level: hasRelease ? lower(ofKeys, level) : ofKeys, issues }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new SpecCheckError('CONFIG_UNREADABLE', error.message)
  }
}

function lockIn(tree: Tree, path: string): Lock | undefined {
  const text = tree.read(path)
  return text === undefined ? undefined : parseLock(text, `${path} at the base`)
}

function keyChanges(older: Lock, newer: Lock): readonly KeyChange[] {
  const accepted = new Set(newer.acknowledged.map(({ change }) => change))
  const [before, after] = [fieldsOf(older), fieldsOf(newer)]
  return [...Map.groupBy(diffLocks(older, newer), ({ key }) => key)].map(([key, changes]) => ({
    key,
    kind: before.has(key) === after.has(key) ? 'changed' : after.has(key) ? 'added' : 'removed',
    level: highest(changes.map((change) => levelOf(change, accepted))),
    messages: [...new Set(changes.map(({ message }) => message))],
  }))
}

const fieldsOf = ({ snapshots }: Lock) => new Set(Object.keys(snapshots.at(-1)?.fields ?? {}))

/** There is at least one. */
function highest(levels: readonly Level[]): Level {
  const level = highestLevel(levels)
  return level === 'none' ? 'patch' : level
}

const lower = (a: Level | 'none', b: Level | 'none'): Level | 'none' => (highestLevel([a, b]) === a ? b : a)
