/**
 * JSON Schema as alternatives of one type each, so that schemas which are spelt differently can be held against each
 * other: references, `allOf`, `anyOf`, `oneOf`, lists of types, and `nullable` of OpenAPI 3.0 are gone.
 *
 * @module
 */
import { at, dereferenced, entriesOf, isRecord, listOf, type OpenApi } from './document.ts'

/** Schemas inside it are as the document has them. */
export interface Shape {
  /** A type of JSON Schema; `undefined` is any. */
  readonly type: string | undefined
  readonly properties: ReadonlyMap<string, unknown>
  readonly required: ReadonlySet<string>
  /** Of the members that `properties` does not name; `undefined` where nothing is said. */
  readonly additional: unknown
  readonly items: unknown
  /** `enum` or `const`: no other value. */
  readonly values: readonly unknown[] | undefined
}

const anything: Shape = {
  type: undefined,
  properties: new Map(),
  required: new Set(),
  additional: undefined,
  items: undefined,
  values: undefined,
}

/** Beyond these a document is not looked through: its schemas may hold each other without an end. */
const limits = { depth: 32, alternatives: 64, steps: 20_000 }

export type ShapesOf = (schema: unknown) => readonly Shape[]

/** The shapes of any schema in a document; each is worked out once. They throw a RangeError where there is no end. */
export function shapesIn(document: OpenApi): ShapesOf {
  const known = new WeakMap<object, readonly Shape[]>()
  let steps = 0

  function shapesOf(reference: unknown, depth: number): readonly Shape[] {
    const schema = dereferenced(document, reference)
    if (!isRecord(schema)) return [anything]
    if (depth > limits.depth || ++steps > limits.steps) throw endless()
    const alternatives = [at(schema, 'anyOf'), at(schema, 'oneOf')].map(listOf).filter(({ length }) => length > 0)
    const parts = [
      ...listOf(at(schema, 'allOf')).map((part) => shapesOf(part, depth + 1)),
      ...alternatives.map((either) => either.flatMap((each) => shapesOf(each, depth + 1))),
    ]
    let shapes = ownShapes(schema)
    for (const part of parts) {
      if (shapes.length * part.length > limits.alternatives) throw endless()
      shapes = shapes.flatMap((one) => part.flatMap((other) => both(one, other)))
    }
    // Where `anyOf` has no null, `nullable` beside it adds one (OpenAPI 3.0).
    return at(schema, 'nullable') === true && shapes.every(({ type }) => type !== undefined && type !== 'null')
      ? [...shapes, { ...anything, type: 'null' }]
      : shapes
  }

  return (schema) => {
    if (!isRecord(schema)) return [anything]
    const shapes = known.get(schema) ?? shapesOf(schema, 0)
    known.set(schema, shapes)
    return shapes
  }
}

export const endless = (): RangeError =>
  new RangeError('Unexpected schemas without an end, expected fewer and simpler ones')

function ownShapes(schema: Readonly<Record<string, unknown>>): readonly Shape[] {
  const values = Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : undefined
  const shape = {
    properties: new Map(entriesOf(schema['properties'])),
    required: new Set(listOf(schema['required']).filter((name) => typeof name === 'string')),
    additional: schema['additionalProperties'],
    items: schema['items'],
  }
  return typesOf(schema, values).map((type) => ({
    ...shape,
    type,
    values: type === undefined ? values : values?.filter((value) => isOfType(value, type)),
  }))
}

function typesOf(schema: Readonly<Record<string, unknown>>, values: readonly unknown[] | undefined) {
  const types = [schema['type']].flat().filter((type) => typeof type === 'string')
  if (types.length > 0) return types
  if (values !== undefined) return [...new Set(values.map(typeOf))]
  if (isRecord(schema['properties'])) return ['object']
  return [schema['items'] === undefined ? undefined : 'array']
}

/** None where no value can be both. */
function both(one: Shape, other: Shape): readonly Shape[] {
  const type = narrower(one.type, other.type)
  if (type === 'none') return []
  const properties = new Map(one.properties)
  for (const [name, schema] of other.properties) properties.set(name, allOf(properties.get(name), schema))
  return [
    {
      type,
      properties,
      required: new Set([...one.required, ...other.required]),
      additional: allOf(one.additional, other.additional),
      items: allOf(one.items, other.items),
      values:
        one.values && other.values
          ? one.values.filter((value) => other.values?.some((each) => same(each, value)))
          : (one.values ?? other.values),
    },
  ]
}

function allOf(one: unknown, other: unknown): unknown {
  if (!isRecord(one) || !isRecord(other)) return isRecord(one) ? one : (other ?? one)
  return same(one, other) ? one : { allOf: [one, other] }
}

function narrower(one: string | undefined, other: string | undefined): string | undefined {
  if (one === other || other === undefined) return one
  if (one === undefined) return other
  return [one, other].toSorted().join() === 'integer,number' ? 'integer' : 'none'
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** As JSON Schema names it, `integer` before `number`. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

export const isOfType = (value: unknown, type: string): boolean =>
  typeOf(value) === type || (type === 'number' && typeof value === 'number')
