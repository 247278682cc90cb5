/**
 * One migration, in what one file reads.
 *
 * @module
 */
import type { Migration, RemovedKey } from '../define.ts'
import { ConfigError } from '../errors.ts'
import { fullKey, type Path } from '../load/full-key.ts'
import type { Json } from '../value/value-schema.ts'
import { decideComment, keptComment, oneLine, reasonFor, removedComment } from './comments.ts'
import { newContent } from './put.ts'
import { Refusal } from './refusal.ts'
import type { Found, Workspace } from './workspace.ts'
import { entryStart } from './yaml-spans.ts'
import { isRecord } from '../record.ts'

type Values = Readonly<Record<string, Json>>

/** @throws ConfigError `DEFINITION_INVALID` where `convert` throws. */
export function applyMigration(
  workspace: Workspace,
  through: string,
  migration: Migration,
  removed: readonly RemovedKey[],
): void {
  const context: Context = { workspace, through, migration, removed }
  const found = foundIn(context)
  if (found.length === 0 || found.some((each) => workspace.isRefused(each))) return
  if (migration.convert === undefined) {
    for (const [index, key] of listOf(migration.from).entries())
      moveOrDrop(context, key, listOf(migration.to ?? [])[index])
    return
  }
  if (found.some(({ text }) => hasSubstitution(text))) {
    // Whether a value that stays in its place has to be converted is known where the variable is.
    if (found.every(({ key }) => staysInPlace(migration, fullKey(key)))) return
    const message = 'Unexpected substitution, expected a literal value to convert; change it by hand'
    for (const { file, key, entry } of found) workspace.refuse(file, key, entryStart(entry), message)
    return
  }
  const values = converted(migration, found)
  workspace.attempt(found, () => {
    if (values === undefined) leaveToOperator(context, found)
    else replaceWith(context, values)
  })
}

export const listOf = (keys: string | readonly string[]): readonly string[] =>
  typeof keys === 'string' ? [keys] : keys

/** A key of which only the values change. */
export const staysInPlace = ({ to = [] }: Migration, key: string): boolean => listOf(to).includes(key)

interface Context {
  readonly workspace: Workspace
  readonly through: string
  readonly migration: Migration
  readonly removed: readonly RemovedKey[]
}

/** An edit moves what stands after it, so keys are looked up anew after each. */
const findOne = ({ workspace, through }: Context, key: string): Found | undefined =>
  workspace.find(through, pathOf(key))[0]

const foundIn = (context: Context): Found[] =>
  listOf(context.migration.from).flatMap((key) => findOne(context, key) ?? [])

const pathOf = (key: string): Path => key.split('.')

function moveOrDrop(context: Context, key: string, target: string | undefined): void {
  const { workspace, through, migration } = context
  const found = findOne(context, key)
  if (found === undefined) return
  workspace.attempt([found], () => {
    if (target === undefined) {
      dropWithNote(context, found)
      return
    }
    if (!isBetween(key, target)) clearUnset(context, target)
    const source = findOne(context, key) ?? found
    if (findOne(context, target) !== undefined && !isBetween(key, target)) {
      workspace.drop(source, [keptComment(migration.version, found.key, target)])
    } else workspace.move(through, source, pathOf(target))
  })
}

/** A `null` is an unset key, so it takes the place of nothing. */
function clearUnset(context: Context, key: string): void {
  const found = findOne(context, key)
  if (found?.data !== null) return
  context.workspace.attempt([found], () => context.workspace.drop(found, []))
  if (findOne(context, key) !== undefined) throw new Refusal('expected a target that can be edited')
}

/** Where a removed key gives the reason, the note is what is left to decide. */
function dropWithNote(context: Context, found: Found): void {
  const { workspace, migration, removed } = context
  const note = reasonFor(removed, found.key) === undefined ? undefined : migration.note
  if (note !== undefined) workspace.note(found.file, found.key, entryStart(found.entry), oneLine(note))
  workspace.drop(found, [graveOf(context, found), ...(note === undefined ? [] : [decideComment(note)])])
}

/** One is the section of the other. */
const isBetween = (key: string, target: string) => target.startsWith(`${key}.`) || key.startsWith(`${target}.`)

const graveOf = ({ migration, removed }: Context, { key }: Found) =>
  removedComment(migration.version, key, reasonFor(removed, key) ?? migration.note)

/** Also of a text that merely looks like one. */
const hasSubstitution = (text: string) => text.includes('${') || /\$(?:env|file|include)\b/.test(text)

function converted(migration: Migration, found: readonly Found[]): Values | undefined {
  const { convert, version, to = [] } = migration
  const of = `of the migration of ${found.map(({ key }) => fullKey(key)).join(', ')} to version ${version}`
  const set = found.filter(({ data }) => data !== null)
  // What unsets the old key in a later file goes on to unset the new ones.
  if (set.length === 0) return Object.fromEntries(listOf(to).map((key) => [key, null]))
  let values: unknown
  let isFit: boolean
  try {
    values = convert?.(Object.fromEntries(set.map(({ key, data }) => [fullKey(key), data])))
    isFit = values === undefined || (isRecord(values) && isJson(values))
  } catch {
    // What was thrown may quote a value.
    throw new ConfigError('DEFINITION_INVALID', `Unexpected error ${of}, expected values or undefined`)
  }
  if (!isFit) {
    throw new ConfigError('DEFINITION_INVALID', `Unexpected result ${of}, expected values by key that JSON can carry`)
  }
  const unset = found
    .map(({ key, data }) => [fullKey(key), data] as const)
    .filter(([key, data]) => data === null && staysInPlace(migration, key))
  return values === undefined ? undefined : { ...Object.fromEntries(unset), ...(values as Values) }
}

/** Members that are `undefined` are absent. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return value === null || ['string', 'boolean'].includes(typeof value)
  if (Array.isArray(value)) return Array.from(value).every(isJson)
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  return isPlain && Object.values(value).every((each) => each === undefined || isJson(each))
}

function leaveToOperator(context: Context, found: readonly Found[]): void {
  const { workspace, migration, removed } = context
  const reasons = found.map(({ key }) => reasonFor(removed, key))
  const keys = found.map(({ key }) => fullKey(key))
  const text = migration.note ?? reasons.find(Boolean) ?? `Decide what takes the place of ${keys.join(', ')}.`
  const [first] = found
  if (first !== undefined) workspace.note(first.file, first.key, entryStart(first.entry), oneLine(text))
  const gone = keys.filter((key) => !staysInPlace(migration, key))
  dropAll(context, gone, () => [decideComment(text)])
}

function replaceWith(context: Context, values: Values): void {
  const { workspace, through, migration } = context
  const keys = foundIn(context).map(({ key }) => fullKey(key))
  const results = Object.entries(values).filter(([, value]) => value !== undefined)
  const isNew = ([key]: [string, Json]) => !keys.includes(key)
  for (const [key, value] of results) {
    const same = keys.includes(key) ? findOne(context, key) : undefined
    if (same !== undefined) workspace.revalue(same, value)
    else clearUnset(context, key)
  }
  const kept = results.filter((each) => isNew(each) && findOne(context, each[0]) !== undefined)
  const added = results.filter((each) => isNew(each) && !kept.includes(each))
  const old = keys.filter((key) => !Object.hasOwn(values, key) || values[key] === undefined)

  // The first new key takes the place and the comments of the first old one, the others follow it.
  const [first] = kept.length > 0 ? [] : old
  let last = first ?? keys[0]
  for (const [key, value] of added) {
    const sibling = last === undefined ? undefined : findOne(context, last)
    if (sibling !== undefined && last === first) workspace.move(through, sibling, pathOf(key), value)
    else workspace.set(through, pathOf(key), newContent(value), sibling)
    last = key
  }
  const rest = old.filter((key) => findOne(context, key) !== undefined)
  if (kept.length > 0) {
    dropAll(context, rest, ({ key }) => kept.map(([target]) => keptComment(migration.version, key, target)))
  } else if (results.length > 0) dropAll(context, rest, () => [])
  else for (const key of rest) dropAll(context, [key], (found) => [graveOf(context, found)])
}

/** With comments in the place of the first. */
function dropAll(context: Context, keys: readonly string[], commentsOn: (first: Found) => string[]): void {
  for (const [index, key] of keys.entries()) {
    const found = findOne(context, key)
    if (found !== undefined) context.workspace.drop(found, index === 0 ? commentsOn(found) : [])
  }
}
