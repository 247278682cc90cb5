import type { ValueSchema } from './value-schema.ts'

/**
 * Numbers and booleans from substituted variables, which are always strings. Stricter than Backstage's reader, which
 * also takes `yes` and `0x10`. What a schema takes as a string stays one.
 */
export function fromString(raw: unknown, schema: ValueSchema): unknown {
  if (typeof raw === 'string') return scalar(raw, schema)
  if (Array.isArray(raw)) {
    const items = (schema.anyOf ?? [schema]).find((branch) => branch.items !== undefined)?.items
    return items === undefined ? raw : raw.map((item) => fromString(item, items))
  }
  if (typeof raw !== 'object' || raw === null) return raw
  const branches = (schema.anyOf ?? [schema]).filter(({ type }) => type === 'object')
  const [branch] = branches
  if (branch === undefined || branches.length > 1) return raw
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const { properties = {}, additionalProperties } = branch
      const member = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
      return [name, typeof member === 'object' ? fromString(value, member) : value]
    }),
  )
}

function scalar(raw: string, schema: ValueSchema): unknown {
  const branches = schema.anyOf ?? [schema]
  if (branches.some((branch) => branch.type === 'string' || branch.enum?.includes(raw) === true || isAny(branch)))
    return raw
  const types = branches.flatMap((branch) => branch.type ?? branch.enum?.map((value) => typeof value) ?? [])
  if ((types.includes('number') || types.includes('integer')) && /^-?\d+(\.\d+)?$/.test(raw)) return Number(raw)
  if (types.includes('boolean') && (raw === 'true' || raw === 'false')) return raw === 'true'
  return raw
}

const isAny = (schema: ValueSchema) => Object.keys(schema).length === 0
