import * as z from 'zod'
import { ConfigError } from './errors.ts'
import type { Field } from './field.ts'

/** The part of draft-07 that a field's value is described with. */
export interface JsonSchema {
  readonly type?: string
  readonly [keyword: string]: unknown
}

/** @throws ConfigError `DEFINITION_INVALID` for a type that JSON cannot carry. */
export function valueSchema(key: string, { schema }: Field): JsonSchema {
  try {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', override: dropSafeRange })
    return json as JsonSchema
  } catch {
    throw new ConfigError('DEFINITION_INVALID', `${key}: Unexpected type, expected one that JSON can carry`)
  }
}

/** Zod bounds every integer by ±2^53; that is a property of JavaScript, not a constraint that anyone chose. */
function dropSafeRange({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum']
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum']
}
