import { isRecord, listOf } from './document.ts'
import { isOfType, same, type Shape, type ShapesOf } from './shape.ts'

/**
 * Where a value is not what a schema says, and what was expected there; `undefined` where it is.
 *
 * Types, required members, `enum` and `const` count; formats and limits don't.
 */
export function misfit(shapesOf: ShapesOf, schema: unknown, value: unknown, path = ''): string | undefined {
  const shapes = shapesOf(schema)
  const candidates = shapes.filter(({ type }) => type === undefined || isOfType(value, type))
  const faults = candidates.map((shape) => faultOf(shapesOf, shape, value, path))
  if (faults.includes(undefined)) return undefined
  return faults[0] ?? shapes.map(({ type }) => type ?? 'anything').join(' or ') + place(path)
}

const place = (path: string) => (path === '' ? '' : ` at ${path}`)

function faultOf(shapesOf: ShapesOf, shape: Shape, value: unknown, path: string): string | undefined {
  if (shape.values?.every((each) => !same(each, value))) return `a value that is documented${place(path)}`
  if (isRecord(value)) {
    for (const name of shape.required) {
      if (!Object.hasOwn(value, name)) return `a member ${inside(path, name)}`
    }
    for (const [name, member] of Object.entries(value)) {
      const schema = shape.properties.get(name)
      const fault = schema === undefined ? undefined : misfit(shapesOf, schema, member, inside(path, name))
      if (fault !== undefined) return fault
    }
  }
  for (const [index, item] of shape.items === undefined ? [] : listOf(value).entries()) {
    const fault = misfit(shapesOf, shape.items, item, `${path}[${index}]`)
    if (fault !== undefined) return fault
  }
  return undefined
}

const inside = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)
