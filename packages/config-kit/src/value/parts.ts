import { own } from '../record.ts'
import type { ValueSchema } from './value-schema.ts'

/**
 * The parts of a value that `path` names, `*` being any name or item. `everywhere` is false where only some branches of
 * a union have the part: Backstage's loader tries branches in order, and each one that it tries leaves its visibility;
 * and where it stands for all members beside named ones, for which a declaration has no line.
 */
export function partsAt(
  schema: ValueSchema,
  path: readonly string[],
): { readonly parts: readonly ValueSchema[]; readonly everywhere: boolean } {
  const [name, ...rest] = path
  if (schema.anyOf !== undefined) {
    const found = schema.anyOf.map((branch) => partsAt(branch, path))
    return {
      parts: found.flatMap(({ parts }) => parts),
      everywhere: found.every(({ parts, everywhere }) => everywhere && parts.length > 0),
    }
  }
  if (name === undefined) return { parts: [schema], everywhere: true }
  const part = name === '*' ? anyPart(schema) : own(schema.properties ?? {}, name)
  if (part === undefined) return { parts: [], everywhere: true }
  const { parts, everywhere } = partsAt(part, rest)
  return { parts, everywhere: everywhere && (name !== '*' || schema.properties === undefined) }
}

const anyMember = ({ additionalProperties }: ValueSchema): ValueSchema | undefined =>
  additionalProperties === false ? undefined : additionalProperties

const anyPart = (schema: ValueSchema): ValueSchema | undefined => schema.items ?? anyMember(schema)

/** What a value at `path` within a value has to be; `undefined` where nothing is said of it. */
export function partOf(schema: ValueSchema, path: readonly (string | number)[]): ValueSchema | undefined {
  const [name, ...rest] = path
  if (name === undefined) return schema
  const found = (schema.anyOf ?? [schema]).flatMap((branch) => {
    const named = typeof name === 'number' ? branch.items : own(branch.properties ?? {}, name)
    const part = named ?? (typeof name === 'number' ? undefined : anyMember(branch))
    return part === undefined ? [] : (partOf(part, rest) ?? [])
  })
  const [only] = found
  return only !== undefined && found.length > 1 ? { anyOf: found } : only
}

/** `change` of every part of a value, innermost first; the branches of a union are one part. */
export function mapParts(
  schema: ValueSchema,
  change: (part: ValueSchema, path: string) => ValueSchema,
  path = '',
): ValueSchema {
  return change(mapInner(schema, change, path), path)
}

function mapInner(
  { anyOf, items, properties, additionalProperties, ...rest }: ValueSchema,
  change: (part: ValueSchema, path: string) => ValueSchema,
  path: string,
): ValueSchema {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  return {
    ...rest,
    ...(anyOf !== undefined && { anyOf: anyOf.map((branch) => mapInner(branch, change, path)) }),
    ...(items !== undefined && { items: mapParts(items, change, at('*')) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [name, mapParts(part, change, at(name))]),
      ),
    }),
    ...(additionalProperties !== undefined && {
      additionalProperties: additionalProperties && mapParts(additionalProperties, change, at('*')),
    }),
  }
}
