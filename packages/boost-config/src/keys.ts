/**
 * Boost's configuration one key at a time, for code that reads or writes single values.
 *
 * @module
 */
import type { Field, Fields, ValueOf } from '@rhdh-boost/config-kit'
import { closestMatch } from 'leven'
import * as z from 'zod'
import { boostConfigFields } from './config.ts'

/** A full key, such as `boost.kagenti.auth.clientId`. */
export type BoostConfigKey = keyof typeof boostConfigFields

/** Boost cannot answer at all without these: their readers are promised a value. */
const neverUnset: ReadonlySet<string> = new Set(['boost.model.baseUrl', 'boost.model.name', 'boost.security.mode'])

/**
 * The parsed value. `undefined` comes back as `undefined`, except for `boost.model.baseUrl`, `boost.model.name` and
 * `boost.security.mode`.
 *
 * @throws ZodError if the field's schema or one of its refinements refuses the value.
 * @throws RangeError if there is no such key.
 */
export function validateConfigValue<K extends BoostConfigKey>(
  key: K,
  value: unknown,
): ValueOf<(typeof boostConfigFields)[K]['schema']> | undefined {
  const { schema, meta } = fieldOf(key) as Field<z.ZodType>
  if (value === undefined && !neverUnset.has(key)) return undefined
  const parsed = schema.parse(value)
  const refused = meta.refine?.find(({ accepts }) => !accepts(parsed))
  if (refused === undefined) return parsed as ValueOf<(typeof boostConfigFields)[K]['schema']>
  throw new z.ZodError([{ code: 'custom', path: [], message: `Expected ${refused.expected}`, input: undefined }])
}

/**
 * Whether the admin panel may store a value for this key.
 *
 * @throws RangeError if there is no such key.
 */
export function isDbWritable(key: BoostConfigKey): boolean {
  return fieldOf(key).meta.scope !== 'yaml-only'
}

/**
 * Whether the value is a credential, to be encrypted at rest and hidden in every output.
 *
 * @throws RangeError if there is no such key.
 */
export function isSensitiveField(key: BoostConfigKey): boolean {
  return fieldOf(key).meta.sensitive === true
}

/** Keys also come from requests and database rows, whatever the types say. */
function fieldOf(key: string): Field {
  const fields: Fields = boostConfigFields
  const found = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (found !== undefined) return found
  const suggestion = closestMatch(key, Object.keys(boostConfigFields), { maxDistance: 10 })
  const name = /^[\w.-]{1,100}$/.test(key) ? `\`${key}\`` : 'key'
  throw new RangeError(
    `Unexpected ${name}, expected a key of Boost's configuration${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
  )
}
