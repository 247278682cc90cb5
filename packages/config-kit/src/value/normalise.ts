import type { Json, ValueSchema, ValueType } from './value-schema.ts'

type Raw = Readonly<Record<string, unknown>>

const copied = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const

const read: ReadonlySet<string> = new Set([
  ...copied,
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  'allOf',
  'anyOf',
  'oneOf',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
])

const annotations: ReadonlySet<string> = new Set(['$schema', 'readOnly', 'title', 'description'])

/**
 * What the converters of Zod 3 and Zod 4 say, in one spelling.
 *
 * @throws Error naming a keyword that has no equal in all readers.
 */
export function normalise(raw: Raw): ValueSchema {
  const strange = Object.keys(raw).find((keyword) => !read.has(keyword) && !annotations.has(keyword))
  if (strange !== undefined) throw new Error(`\`${strange}\``)
  const branches = (raw['anyOf'] ?? raw['oneOf']) as readonly Raw[] | undefined
  if (branches !== undefined) return union(branches.filter((branch) => !isAbsence(branch)).map(normalise))
  if (Array.isArray(raw['type'])) return union(raw['type'].map((type: ValueType) => normalise({ ...raw, type })))
  if (raw['type'] === 'null') return { type: 'null' }
  const values = raw['const'] === undefined ? (raw['enum'] as readonly Json[] | undefined) : [raw['const'] as Json]
  if (values?.length === 0) throw new Error('`enum` without a value')
  if (values !== undefined) return { enum: values }
  const pattern = patternOf(raw)
  if (raw['format'] !== undefined && pattern === undefined)
    throw new Error(`the format \`${JSON.stringify(raw['format']).slice(1, -1)}\``)
  return {
    ...(raw['type'] !== undefined && { type: raw['type'] as ValueType }),
    ...Object.fromEntries(copied.filter((name) => isChosen(name, raw[name])).map((name) => [name, raw[name]])),
    ...(pattern !== undefined && { pattern }),
    ...itemsOf(raw),
    ...membersOf(raw),
  }
}

/** How the converter of Zod 3 says `undefined`, which no JSON holds. */
const isAbsence = ({ not, ...rest }: Raw) => JSON.stringify(not) === '{}' && Object.keys(rest).length === 0

/** Zod bounds every integer by ±2^53; that is a property of JavaScript, not a constraint that anyone chose. */
const isChosen = (name: string, value: unknown) =>
  value !== undefined &&
  !(name === 'minimum' && value === Number.MIN_SAFE_INTEGER) &&
  !(name === 'maximum' && value === Number.MAX_SAFE_INTEGER)

function union(branches: readonly ValueSchema[]): ValueSchema {
  const flat = branches.flatMap((branch) => branch.anyOf ?? [branch])
  const distinct = [...new Map(flat.map((branch) => [JSON.stringify(branch), branch])).values()]
  const [only] = distinct
  if (only === undefined) throw new Error('`anyOf` without a branch')
  return distinct.length === 1 ? only : { anyOf: distinct }
}

/** Several patterns as one, because a declaration has room for one. */
function patternOf({ pattern, allOf = [] }: Raw): string | undefined {
  const all = [{ pattern }, ...(allOf as readonly Raw[])].map((each) => {
    const other = Object.keys(each).find((keyword) => keyword !== 'pattern' && keyword !== 'type')
    if (other !== undefined) throw new Error(`\`${other}\` within \`allOf\``)
    return each.pattern
  })
  const patterns = [...new Set(all.filter((each) => typeof each === 'string').map(withoutTail))]
  // Backstage's loader and ajv compile patterns so, and one that does not compile stops the whole app.
  for (const each of patterns) if (!compiles(each)) throw new Error(`the pattern \`${each}\``)
  if (patterns.length < 2) return patterns[0]
  const together = `^${patterns.map((each) => `(?=[\\s\\S]*?(?:${each}))`).join('')}`
  // Groups are counted, and named, over the whole of it.
  const referring = patterns.find((each) => /(?<!\\)(?:\\\\)*\\[1-9k]/.test(each))
  if (referring !== undefined) throw new Error(`the pattern \`${referring}\` beside another`)
  if (!compiles(together)) throw new Error(`several patterns with groups of one name, \`${together}\``)
  return together
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** A pattern is searched for, so `.*` at its ends says nothing. */
const withoutTail = (pattern: string) => pattern.replace(/(?<!\\)\.\*$/, '').replace(/^\.\*(?!\?)/, '')

function itemsOf({ type, items }: Raw): ValueSchema {
  if (type !== 'array' || items === undefined) return {}
  if (Array.isArray(items)) throw new Error('a list whose items differ by position')
  return { items: normalise(items as Raw) }
}

function membersOf(raw: Raw): ValueSchema {
  if (raw['type'] !== 'object') return {}
  const properties = Object.entries((raw['properties'] ?? {}) as Readonly<Record<string, Raw>>)
  const required = (raw['required'] ?? []) as readonly string[]
  const others = raw['additionalProperties'] as boolean | Raw | undefined
  const names = raw['propertyNames'] === undefined ? {} : normalise(raw['propertyNames'] as Raw)
  return {
    ...(properties.length > 0 && {
      properties: Object.fromEntries(properties.map(([name, value]) => [name, normalise(value)])),
    }),
    ...(required.length > 0 && { required }),
    ...(others === false && { additionalProperties: false }),
    ...(typeof others === 'object' && Object.keys(others).length > 0 && { additionalProperties: normalise(others) }),
    ...(Object.keys(names).some((keyword) => keyword !== 'type') && { propertyNames: names }),
  }
}
