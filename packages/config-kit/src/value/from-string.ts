import type { ValueSchema } from './value-schema.ts'

/**
 * Numbers and booleans from substituted variables, which are always strings. Stricter than Backstage's reader, which
 * also takes `yes` and `0x10`. What a schema takes as a string stays one. A `null` is an unset key in objects too.
 */
export function fromString(raw: unknown, schema: ValueSchema): unknown {
  if (typeof raw === 'string') return scalar(raw, schema)
  const branches = schema.anyOf ?? [schema]
  if (Array.isArray(raw)) {
    const items = branches.flatMap((branch) => branch.items ?? [])
    return items.length === 0 ? raw : raw.map((item) => fromString(item, anyOf(items)))
  }
  if (typeof raw !== 'object' || raw === null) return raw
  const members = Object.entries(raw)
  const [branch, ...others] = branches.filter((each) => each.type === 'object' && fits(members, each))
  if (branch === undefined || others.length > 0) return raw
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      const member = memberOf(branch, name)
      if (member === undefined) return [[name, value]]
      return value === null && !takesNull(member) ? [] : [[name, fromString(value, member)]]
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

/** Whether what a branch of a union demands word by word, such as its discriminator, is so. */
const fits = (members: readonly [string, unknown][], branch: ValueSchema) =>
  members.every(([name, value]) => {
    const allowed = memberOf(branch, name)?.enum
    return allowed === undefined || allowed.some((each) => each === value)
  })

function memberOf({ properties = {}, additionalProperties }: ValueSchema, name: string): ValueSchema | undefined {
  const member = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
  return typeof member === 'object' ? member : undefined
}

const anyOf = (schemas: readonly ValueSchema[]): ValueSchema => {
  const [only, ...others] = schemas.flatMap((schema) => schema.anyOf ?? [schema])
  return only === undefined || others.length > 0 ? { anyOf: [...(only === undefined ? [] : [only]), ...others] } : only
}

const takesNull = (schema: ValueSchema) =>
  (schema.anyOf ?? [schema]).some((each) => each.type === 'null' || each.enum?.includes(null) === true || isAny(each))

const isAny = (schema: ValueSchema) => Object.keys(schema).length === 0
