/**
 * One text for one content: the same bytes on any machine and in any locale.
 *
 * @module
 */
import { createHash } from 'node:crypto'

/** Order of UTF-16 code units, as in JSON Canonicalization (RFC 8785 §3.2.3). */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The same value with the members of every object in order. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => byCodeUnit(a, b))
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]))
}

/** Two values are equal when their texts are. `undefined` is the text `undefined`. */
export const textOf = (value: unknown): string => JSON.stringify(inOrder(value)) ?? 'undefined'

/** SHA-256 in hexadecimal digits. */
export const digest = (value: unknown): string => createHash('sha256').update(textOf(value)).digest('hex')
