import type { Branch } from '../define.ts'
import type { Field } from '../field.ts'
import type { JsonSchema } from '../json-schema.ts'

/** A section as a draft-07 object; `leaf` says how a field looks, `extra` adds properties that are no fields. */
export function objectSchema(
  prefix: string,
  { options, children }: Branch,
  leaf: (key: string, field: Field) => JsonSchema,
  extra: (prefix: string) => readonly (readonly [name: string, schema: JsonSchema])[],
): JsonSchema {
  const properties = [...children].map(([name, child]) => {
    const key = `${prefix}.${name}`
    return [name, 'kind' in child ? leaf(key, child) : objectSchema(key, child, leaf, extra)] as const
  })
  const together = options.allOrNone ?? []
  return {
    type: 'object',
    properties: Object.fromEntries([...properties, ...extra(prefix)]),
    ...(options.closed === true && { additionalProperties: false }),
    ...(together.length > 0 && {
      dependencies: Object.fromEntries(together.map((name) => [name, together.filter((other) => other !== name)])),
    }),
  }
}
