/**
 * The types that a reader of a value meets in it, leaving out how they are constrained.
 *
 * @module
 */
import type { ValueSchema } from '../../value/value-schema.ts'
import { branchesOf, typeOf } from './branches.ts'

/** A whole number is of two types, so that integers are fewer than numbers. `absent`: an object may lack the member. */
type Seen = 'null' | 'boolean' | 'integer' | 'fraction' | 'string' | 'array' | 'object' | 'absent'

/** By path within the value: names joined by dots, `*` for any other name and any item; empty for the value itself. */
export type Shape = ReadonlyMap<string, ReadonlySet<Seen>>

export function shapeOf(schema: ValueSchema): Shape {
  const shape = new Map<string, Set<Seen>>()
  const see = (path: string, types: readonly Seen[]) => {
    shape.set(path, new Set([...(shape.get(path) ?? []), ...types]))
  }
  const visit = (path: string, part: ValueSchema) => {
    const below = (name: string) => (path === '' ? name : `${path}.${name}`)
    for (const branch of branchesOf(part)) {
      if (branch.kind === 'values') {
        see(
          path,
          branch.values.map((value) => (typeof value === 'number' ? numberType(value) : (typeOf(value) as Seen))),
        )
        continue
      }
      const { type, items, properties = {}, required = [], additionalProperties } = branch.schema
      if (branch.kind !== 'number') see(path, [branch.kind])
      else see(path, type === 'integer' || isWhole(branch.schema) ? ['integer'] : ['integer', 'fraction'])
      if (branch.kind === 'array' && items !== undefined) visit(below('*'), items)
      if (branch.kind !== 'object') continue
      if (additionalProperties) visit(below('*'), additionalProperties)
      for (const [name, member] of Object.entries(properties)) {
        visit(below(name), member)
        if (!required.includes(name)) see(below(name), ['absent'])
      }
    }
  }
  visit('', schema)
  return shape
}

const numberType = (value: number): Seen => (Number.isInteger(value) ? 'integer' : 'fraction')

const isWhole = ({ multipleOf }: ValueSchema) => multipleOf !== undefined && Number.isInteger(multipleOf)

/** Whether somewhere in the value `shape` has a type that `other` lacks there; only where both have a part. */
export const hasMoreTypes = (shape: Shape, other: Shape): boolean =>
  [...shape].some(([path, types]) => {
    const others = other.get(path)
    return others !== undefined && [...types].some((type) => !others.has(type))
  })
