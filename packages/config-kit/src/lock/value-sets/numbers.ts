/**
 * Sets of numbers: an interval, and the step at which its members stand.
 *
 * @module
 */
import type { ValueSchema } from '../../value/value-schema.ts'
import {
  add,
  compare,
  decimal,
  isMultiple,
  leastCommonMultiple,
  numberOf,
  quotient,
  times,
  type Decimal,
} from './decimal.ts'

interface End {
  readonly at: Decimal
  readonly open: boolean
}

/** With a `step`, both ends are members. */
interface NumberSet {
  readonly low: End | undefined
  readonly high: End | undefined
  readonly step: Decimal | undefined
}

const one = decimal(1)

/** Whether every number of `older` is in `newer`. */
export function containsNumbers(newer: ValueSchema, older: ValueSchema): boolean {
  const outer = numberSet(newer)
  const inner = numberSet(older)
  const withinLow = outer.low === undefined || (inner.low !== undefined && isInside(inner.low, outer.low, 1))
  const withinHigh = outer.high === undefined || (inner.high !== undefined && isInside(inner.high, outer.high, -1))
  const isOnly = inner.low !== undefined && inner.high !== undefined && compare(inner.low.at, inner.high.at) === 0
  return withinLow && withinHigh && isOnStep(inner, outer.step, isOnly)
}

/** Whether its ends leave nothing between them. */
export const isNumberless = (schema: ValueSchema): boolean => isEmpty(numberSet(schema))

/** Those of a set with a step and two ends, if they are at most `limit`. */
export function listNumbers(schema: ValueSchema, limit: number): readonly number[] | undefined {
  const { low, high, step } = numberSet(schema)
  if (low === undefined || high === undefined || step === undefined) return undefined
  const first = quotient(low.at, step)
  const count = quotient(high.at, step) - first + 1n
  if (count > BigInt(limit)) return undefined
  return Array.from({ length: Math.max(0, Number(count)) }, (_, at) => numberOf(times(step, first + BigInt(at))))
}

const isInside = (inner: End, outer: End, direction: 1 | -1) => {
  const order = compare(inner.at, outer.at) * direction
  return order > 0 || (order === 0 && (inner.open || !outer.open))
}

const isOnStep = ({ low, step }: NumberSet, outer: Decimal | undefined, isOnly: boolean) => {
  if (outer === undefined || (isOnly && low !== undefined && isMultiple(low.at, outer))) return true
  return step !== undefined && isMultiple(step, outer)
}

function isEmpty({ low, high }: NumberSet): boolean {
  if (low === undefined || high === undefined) return false
  const order = compare(low.at, high.at)
  return order > 0 || (order === 0 && (low.open || high.open))
}

function numberSet(schema: ValueSchema): NumberSet {
  const step = stepOf(schema)
  const low = tighter(schema.minimum, schema.exclusiveMinimum, 1)
  const high = tighter(schema.maximum, schema.exclusiveMaximum, -1)
  if (step === undefined) return { low, high, step }
  return { low: low && firstMember(low, step), high: high && lastMember(high, step), step }
}

function stepOf({ type, multipleOf }: ValueSchema): Decimal | undefined {
  const given = multipleOf === undefined ? undefined : decimal(multipleOf)
  if (type !== 'integer') return given
  return given === undefined ? one : leastCommonMultiple(given, one)
}

function tighter(inclusive: number | undefined, exclusive: number | undefined, direction: 1 | -1): End | undefined {
  const closed = inclusive === undefined ? undefined : { at: decimal(inclusive), open: false }
  const open = exclusive === undefined ? undefined : { at: decimal(exclusive), open: true }
  if (closed === undefined || open === undefined) return closed ?? open
  return isInside(open, closed, direction) ? open : closed
}

function firstMember({ at, open }: End, step: Decimal): End {
  const below = times(step, quotient(at, step))
  const isMember = !open && compare(below, at) === 0
  return { at: isMember ? below : add(below, step), open: false }
}

function lastMember({ at, open }: End, step: Decimal): End {
  const below = times(step, quotient(at, step))
  const isMember = !open || compare(below, at) !== 0
  return { at: isMember ? below : add(below, times(step, -1n)), open: false }
}
