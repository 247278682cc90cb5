/**
 * Values as documents state them.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util'
import type { ConfigField } from './schema.ts'

const wordsForNone = new Set(['', '-', '–', '—', 'none', 'unset'])
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['on', 'yes', 'enabled'].map((word) => [word, true] as const),
  ...['off', 'no', 'disabled'].map((word) => [word, false] as const),
])

/** JSON, else the text itself as a string; `undefined` for no value. */
export function readValue(text: string, { jsonTypes }: Pick<ConfigField, 'jsonTypes'> = { jsonTypes: [] }): unknown {
  if (isNone(text)) return undefined
  const word = text.toLowerCase()
  if (jsonTypes.includes('boolean') && booleans.has(word)) return booleans.get(word)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const isNone = (text: string): boolean => wordsForNone.has(text.toLowerCase())

/** The string "none" may be written without its quotes where it is the default. */
export const isDefault = (text: string, field: ConfigField): boolean =>
  text === field.default || isDeepStrictEqual(readValue(text, field), field.default)

/** The units that a number may be followed by, with what a key that counts in them is called. */
const units: readonly (readonly [unit: string, name: RegExp])[] = [
  ['ms|milliseconds?', /ms$|milli/iu],
  ['s|secs?|seconds?', /sec/iu],
  ['min|minutes?', /min/iu],
  ['h|hours?', /hour/iu],
  ['days?', /day/iu],
  ['bytes?', /byte|size/iu],
  ['%|percent', /percent/iu],
]

export const unitPattern: string = units.map(([unit]) => unit).join('|')

/** Whether the key counts in this unit by its name, as `timeoutSeconds` does in `s`. */
export function isUnitIn(unit: string, key: string): boolean {
  const name = units.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(unit))?.[1]
  return name?.test(key.slice(key.lastIndexOf('.') + 1)) ?? false
}
