import type { SectionOptions } from '../define.ts'
import type { Field } from '../field.ts'
import type { Branch } from '../tree.ts'

/** A draft-07 schema, with the keywords of its readers. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

export interface SchemaParts {
  /** How a field looks; `undefined` leaves it out. */
  readonly leaf: (key: string, field: Field) => JsonSchema | undefined
  /** Keywords and further properties of a section. */
  readonly extra: (
    prefix: string,
    options: SectionOptions,
  ) => { readonly properties?: Readonly<Record<string, JsonSchema>>; readonly [keyword: string]: unknown }
}

/** A section as a draft-07 object. */
export function objectSchema(prefix: string, { options, children }: Branch, parts: SchemaParts): JsonSchema {
  const properties = [...children].flatMap(([name, child]) => {
    const key = `${prefix}.${name}`
    const schema = 'kind' in child ? parts.leaf(key, child) : objectSchema(key, child, parts)
    return schema === undefined ? [] : [[name, schema] as const]
  })
  const required = [...children]
    .filter(([, child]) => 'kind' in child && child.meta.required === true && child.meta.scope !== 'db-only')
    .map(([name]) => name)
  const { properties: more = {}, ...keywords } = parts.extra(prefix, options)
  return {
    type: 'object',
    properties: { ...Object.fromEntries(properties), ...more },
    ...(required.length > 0 && { required }),
    ...(options.closed === true && { additionalProperties: false }),
    ...keywords,
  }
}
