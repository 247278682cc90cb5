import type { ValueSchema } from './value-schema.ts'

/** What a value may be, in words that go on where "Expected" begins. */
export function describe(schema: ValueSchema): string {
  if (schema.anyOf !== undefined) return list(schema.anyOf.map(describe))
  if (schema.enum !== undefined)
    return list(schema.enum.map((value) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``))
  switch (schema.type) {
    case 'string':
      return `${schema.minLength === 1 && schema.maxLength === undefined ? 'text that is not empty' : `text${sized(schema.minLength, schema.maxLength, 'character')}`}${schema.pattern === undefined ? '' : ` that matches \`${schema.pattern}\``}`
    case 'integer':
    case 'number':
      return number(schema)
    case 'boolean':
      return '`true` or `false`'
    case 'array':
      return `a list${sized(schema.minItems, schema.maxItems, 'item')}${schema.items?.type === undefined && schema.items?.enum === undefined ? '' : `, each ${describe(schema.items)}`}`
    case 'object':
      return object(schema)
    case 'null':
      return '`null`'
    default:
      return 'any value'
  }
}

/** `a, b or c` */
export function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} or ${last}`
}

function sized(least: number | undefined, most: number | undefined, unit: string): string {
  const units = (count: number) => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (least !== undefined && least === most) return ` of ${units(least)}`
  if (least !== undefined && most !== undefined) return ` of ${least} to ${units(most)}`
  if (least !== undefined) return ` of ${units(least)} or more`
  return most === undefined ? '' : ` of ${units(most)} or fewer`
}

function number({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: ValueSchema): string {
  const bounds = [
    minimum === undefined ? [] : [`${minimum} or more`],
    exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`],
    maximum === undefined ? [] : [`${maximum} or less`],
    exclusiveMaximum === undefined ? [] : [`less than ${exclusiveMaximum}`],
  ].flat()
  const within = bounds.length === 0 ? '' : `, ${bounds.join(' and ')}`
  const steps = multipleOf === undefined || multipleOf === 1 ? '' : `, a multiple of ${multipleOf}`
  return `${type === 'integer' || multipleOf === 1 ? 'a whole number' : 'a number'}${within}${steps}`
}

function object({ properties, required = [], additionalProperties }: ValueSchema): string {
  if (properties === undefined) {
    return typeof additionalProperties === 'object'
      ? `names, each with ${describe(additionalProperties)}`
      : 'names with values'
  }
  const names = Object.keys(properties).map((name) => `\`${name}\`${required.includes(name) ? '' : ' (optional)'}`)
  return `an object with ${names.join(', ')}${additionalProperties === false ? ' only' : ''}`
}
