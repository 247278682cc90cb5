import type { Config } from '../define.ts'
import { visibilityOf, type Field } from '../field.ts'
import { valueSchema } from '../value/from-zod.ts'
import { mapParts } from '../value/parts.ts'
import { objectSchema, type JsonSchema } from './object-schema.ts'

/** Values as the code sees them, for ajv and for checkers of documents. */
export function valuesSchema(config: Config): JsonSchema {
  return {
    'x-config-root': config.root,
    'x-schema-version': config.version,
    'x-removed': config.removed,
    type: 'object',
    properties: {
      [config.root]: objectSchema(config.root, config.tree, {
        leaf,
        extra: (_, { allOrNone = [] }) => (allOrNone.length === 0 ? {} : { dependencies: together(allOrNone) }),
      }),
    },
  }
}

const together = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, names.filter((other) => other !== name)]))

function leaf(key: string, field: Field): JsonSchema {
  const { meta } = field
  const value = mapParts(valueSchema(key, field), (part, path) => {
    const own = meta.within?.[path]
    if (path === '' || own === undefined) return part
    return {
      ...part,
      ...(own.description !== undefined && { description: own.description }),
      'x-visibility': visibilityOf(own),
      ...(own.sensitive === true && { 'x-sensitive': true }),
    }
  })
  return {
    ...value,
    description: meta.description,
    ...(meta.default !== undefined && { default: meta.default }),
    ...(meta.examples !== undefined && { examples: meta.examples }),
    ...(meta.deprecated !== undefined && { deprecated: true, 'x-deprecated': meta.deprecated }),
    'x-config-scope': meta.scope,
    'x-visibility': visibilityOf(meta),
    ...(meta.sensitive === true && { 'x-sensitive': true }),
    ...(meta.expected !== undefined && { 'x-expected': meta.expected }),
    ...(meta.refine !== undefined &&
      meta.refine.length > 0 && { 'x-refinements': meta.refine.map(({ name }) => name) }),
  }
}
