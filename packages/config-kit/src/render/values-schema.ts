import type { Config } from '../define.ts'
import { visibilityOf, type Field } from '../field.ts'
import { valueSchema, type JsonSchema } from '../json-schema.ts'
import { objectSchema } from './object-schema.ts'

/** Values as the code sees them, for ajv and for checkers of documents. */
export function valuesSchema(config: Config): JsonSchema {
  return {
    'x-config-root': config.root,
    'x-schema-version': config.version,
    'x-removed': config.removed,
    type: 'object',
    properties: { [config.root]: objectSchema(config.root, config.tree, leaf, () => []) },
  }
}

function leaf(key: string, field: Field): JsonSchema {
  const { description, scope, sensitive, default: fallback } = field.meta
  return {
    ...valueSchema(key, field),
    description,
    ...(fallback !== undefined && { default: fallback }),
    'x-config-scope': scope,
    'x-visibility': visibilityOf(field),
    ...(sensitive === true && { 'x-sensitive': true }),
  }
}
