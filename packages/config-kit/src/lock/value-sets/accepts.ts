/**
 * Compares two value schemas as sets.
 *
 * "Yes" is a proof and "no" has a witness; whatever lies between is unknown, such as a pattern against another pattern,
 * or a range that only several branches of a union cover together.
 *
 * @module
 */
import type { Json, ValueSchema } from '../../value/value-schema.ts'
import { branchesOf, type Branch } from './branches.ts'
import { isMember, memberSchema } from './member.ts'
import { containsNumbers, isNumberless, listNumbers } from './numbers.ts'
import { samplesOf } from './samples.ts'

export type Answer = 'yes' | 'no' | 'unknown'

/** Whether every value that `older` allows is allowed by `newer`. */
export function accepts(newer: ValueSchema, older: ValueSchema): Answer {
  if (contains(newer, older)) return 'yes'
  return witness(newer, older) === undefined ? 'unknown' : 'no'
}

/** A value that `older` allows and `newer` refuses, if one is found; wrapped, because it may be `null`. */
export function witness(newer: ValueSchema, older: ValueSchema): { readonly value: Json } | undefined {
  const value = samplesOf(older, newer).find((each) => isMember(older, each) && !isMember(newer, each))
  return value === undefined ? undefined : { value }
}

function contains(newer: ValueSchema, older: ValueSchema): boolean {
  if (Object.keys(newer).length === 0) return true
  const outer = branchesOf(newer)
  return branchesOf(older).every(
    (inner) => isEmpty(inner) || isListedIn(newer, inner) || outer.some((each) => isInside(inner, each)),
  )
}

/** A branch of few values is tried value by value. */
function isListedIn(newer: ValueSchema, branch: Branch): boolean {
  const values = branch.kind === 'number' ? listNumbers(branch.schema, 64) : branch.kind === 'values' && branch.values
  return Array.isArray(values) && values.every((value) => isMember(newer, value))
}

function isInside(inner: Branch, outer: Branch): boolean {
  if (inner.kind === 'values' || outer.kind === 'values' || inner.kind !== outer.kind) return false
  return containing[inner.kind](outer.schema, inner.schema)
}

const containing = { number: containsNumbers, string: containsTexts, array: containsLists, object: containsObjects }

interface Range {
  readonly least: number | undefined
  readonly most: number | undefined
}

/** Whether its ends leave nothing between them. */
function isEmpty(branch: Branch): boolean {
  if (branch.kind === 'number') return isNumberless(branch.schema)
  if (branch.kind === 'string') return isReversed(lengths(branch.schema))
  return branch.kind === 'array' && isReversed(sizes(branch.schema))
}

const isReversed = ({ least = 0, most = Infinity }: Range) => least > most

const spans = (outer: Range, inner: Range) =>
  (outer.least ?? 0) <= (inner.least ?? 0) && (outer.most ?? Infinity) >= (inner.most ?? Infinity)

const lengths = ({ minLength, maxLength }: ValueSchema): Range => ({ least: minLength, most: maxLength })
const sizes = ({ minItems, maxItems }: ValueSchema): Range => ({ least: minItems, most: maxItems })

function containsTexts(newer: ValueSchema, older: ValueSchema): boolean {
  return spans(lengths(newer), lengths(older)) && (newer.pattern === undefined || newer.pattern === older.pattern)
}

function containsLists(newer: ValueSchema, older: ValueSchema): boolean {
  return spans(sizes(newer), sizes(older)) && (older.maxItems === 0 || contains(newer.items ?? {}, older.items ?? {}))
}

function containsObjects(newer: ValueSchema, older: ValueSchema): boolean {
  const required = new Set(older.required)
  return (
    (newer.required ?? []).every((name) => required.has(name)) &&
    namesOf(newer, older).every((name) => containsMember(newer, older, name)) &&
    containsOthers(newer, older)
  )
}

/** The names that either schema treats apart. */
const namesOf = (newer: ValueSchema, older: ValueSchema): readonly string[] => [
  ...new Set([...Object.keys(newer.properties ?? {}), ...Object.keys(older.properties ?? {}), ...listedNames(older)]),
]

const listedNames = ({ propertyNames }: ValueSchema): readonly string[] =>
  (propertyNames?.enum ?? []).filter((name) => typeof name === 'string')

function containsMember(newer: ValueSchema, older: ValueSchema, name: string): boolean {
  const inner = memberSchema(older, name)
  if (inner === false || !isMember(older.propertyNames ?? {}, name)) return true
  const outer = memberSchema(newer, name)
  return outer !== false && isMember(newer.propertyNames ?? {}, name) && contains(outer, inner)
}

/** Members of every name that neither schema treats apart. */
function containsOthers(newer: ValueSchema, older: ValueSchema): boolean {
  const { additionalProperties: inner = {}, propertyNames = {} } = older
  if (inner === false || propertyNames.enum !== undefined) return true
  const outer = newer.additionalProperties ?? {}
  return (
    outer !== false &&
    contains(newer.propertyNames ?? {}, { type: 'string', ...propertyNames }) &&
    contains(outer, inner)
  )
}
