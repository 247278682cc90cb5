/**
 * Types of values in words: how a schema's is written in a document, and how a document's is read.
 *
 * @module
 */
type Schema = Readonly<Record<string, unknown>>

/** What a value may be, such as `integer of 0 or more`; a closed set of values is listed in code spans. */
export function typeInWords(schema: Schema): string {
  const expected = own(schema, 'x-expected')
  if (typeof expected === 'string' && expected !== '') return expected.replace(/^an? /u, '')
  const values = own(schema, 'enum')
  if (Array.isArray(values)) return listed(values.map((value: unknown) => codeSpan(spelt(value))))
  return listed(jsonTypesOf(schema).map((type) => wordsFor(type, schema))) || 'any value'
}

/** The types of JSON Schema that the schema accepts; empty if it names none. */
export function jsonTypesOf(schema: Schema): readonly string[] {
  const type = own(schema, 'type')
  if (typeof type === 'string') return [type]
  if (Array.isArray(type)) return type.filter((name) => typeof name === 'string')
  const values = own(schema, 'enum')
  return Array.isArray(values) ? [...new Set(values.map((value: unknown) => jsonTypeOf(value)))] : []
}

/** A value as documents write it: text without quotes, all else as JSON. */
export const spelt = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** In a fence of more backticks than the text has in a row. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/gu) ?? []).map(({ length }) => length))
  if (longest === 0) return `\`${text}\``
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${text} ${fence}`
}

/** `a, b or c` */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`

function wordsFor(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
      if (own(schema, 'minLength') === 1 && own(schema, 'maxLength') === undefined) return 'non-empty string'
      return `string${bounds(own(schema, 'minLength'), own(schema, 'maxLength'), ' characters')}`
    case 'integer':
    case 'number':
      return `${type}${bounds(own(schema, 'minimum'), own(schema, 'maximum'), '')}`
    case 'array': {
      const items = own(schema, 'items')
      const of = isSchema(items) ? jsonTypesOf(items) : []
      return of.length === 1 ? `list of ${of[0] === 'array' ? 'list' : of[0]}s` : 'list'
    }
    default:
      return type
  }
}

function bounds(least: unknown, most: unknown, unit: string): string {
  if (typeof least === 'number' && typeof most === 'number') return ` from ${least} to ${most}${unit}`
  if (typeof least === 'number') return ` of ${least}${unit} or more`
  return typeof most === 'number' ? ` of ${most}${unit} or less` : ''
}

export interface StatedType {
  /** Types of JSON Schema. */
  readonly types: readonly string[]
  /** Values that are listed in code spans, as they are spelt. */
  readonly values: readonly string[]
}

const typeNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    array: ['array', 'list'],
    boolean: ['boolean', 'bool'],
    integer: ['integer', 'int', 'whole number'],
    null: ['null'],
    number: ['number', 'float', 'double'],
    object: ['object', 'map', 'mapping', 'record'],
    string: ['string', 'text', 'url', 'uri'],
  }).flatMap(([type, names]) => names.map((name) => [name, type] as const)),
)
const leadingType = new RegExp(
  String.raw`^(?:(?:an?|one|any|optional|required|non-empty|positive|http\(s\)|https?)\s+)*(${[...typeNames.keys()].join('|')})(?![\p{L}\p{N}_-])(\[\])?`,
  'iu',
)

/** Reads Markdown that states a type: `integer`, "an http(s) URL", `` `full` or `none` ``, `"full" \| "none"`. */
export function readType(markdown: string): StatedType {
  const types = new Set<string>()
  const values = new Set<string>()
  const read = (text: string): boolean => {
    const [, name, list] = leadingType.exec(text.trim()) ?? []
    const type = list === undefined ? typeNames.get(name?.toLowerCase() ?? '') : 'array'
    if (type !== undefined) types.add(type)
    return type !== undefined
  }
  for (const { 2: code = '' } of markdown.matchAll(/(`+)([^`]+)\1/gu)) {
    for (const part of code.split(/\\?\|/u)) {
      const text = part.trim()
      if (!read(text) && text !== '') values.add(text.replace(/^(["'])(.*)\1$/su, '$2'))
    }
  }
  for (const part of markdown.replaceAll(/`[^`]*`/gu, '').split(/\bor\b|[,;|]/u)) read(part)
  return { types: [...types], values: [...values] }
}

/** Whether what is stated holds for values of these types. What is not clear is taken to hold. */
export function isTypeOf(
  stated: StatedType,
  field: { readonly jsonTypes: readonly string[]; readonly values: readonly unknown[] | undefined },
): boolean {
  const { jsonTypes, values } = field
  if (stated.values.length > 1) {
    if (values !== undefined) return isSameSet(stated.values, values.map(spelt))
    if (stated.types.length === 0) {
      return jsonTypes.length === 0 || (jsonTypes.includes('boolean') && isSameSet(stated.values, ['true', 'false']))
    }
  }
  const allowed = jsonTypes.includes('integer') ? [...jsonTypes, 'number'] : jsonTypes
  return allowed.length === 0 || stated.types.every((type) => allowed.includes(type))
}

const isSameSet = (some: readonly string[], others: readonly string[]): boolean =>
  new Set(some).size === new Set(others).size && some.every((one) => others.includes(one))

function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (schema: Schema, name: string): unknown => (Object.hasOwn(schema, name) ? schema[name] : undefined)
