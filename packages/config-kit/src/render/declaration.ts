/**
 * Prints `config.d.ts` for Backstage's loader, which reads it through one of two JSON Schema generators.
 *
 * Both lose a doc comment that stands on the line of its `{`, and the secret with it; both refuse helper types or
 * imports; an integer must be a `number` with `multipleOf 1`, because the schemas of all packages are merged and
 * `integer` beside another package's `number` stops the whole app. What stands in a list, a record or a union has no
 * line of its own for a comment, so that its constraints are for the other generated files only.
 *
 * @module
 */
import type { Config, RemovedKey } from '../define.ts'
import { visibilityOf, type Field, type PartMeta, type Visibility } from '../field.ts'
import type { Branch } from '../tree.ts'
import { valueSchema } from '../value/from-zod.ts'
import type { ValueSchema } from '../value/value-schema.ts'
import { removedBelow, tombstoneText } from './removed-tree.ts'

export function renderDeclaration({ root, tree, removed }: Config): string {
  const keys = removed.filter(({ key, value }) => value === undefined && !key.includes('*'))
  const below = block(members(root, tree, keys))
  return `${['export interface Config {', ...indent(named(root, true, below)), '}'].join('\n')}\n`
}

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? line : `  ${line}`))

const block = (lines: readonly string[]) => ['{', ...indent(lines), '}']

const nothing: Branch = { options: {}, children: new Map() }

function members(prefix: string, { children }: Branch, removed: readonly RemovedKey[]): string[] {
  const tombstones = removedBelow(prefix, removed)
  const names = new Set([...children.keys(), ...tombstones.keys()])
  return [...names].flatMap((name) => {
    const key = `${prefix}.${name}`
    const child = children.get(name)
    if (child !== undefined && 'kind' in child) return leaf(key, name, child)
    const own = tombstones.get(name)?.find((each) => each.key === key)
    if (own !== undefined) {
      return [...comment([`@deprecated ${prose(tombstoneText(own))}`]), ...named(name, true, ['unknown'])]
    }
    const below = members(key, child ?? nothing, removed)
    return below.length === 0 ? [] : named(name, true, block(below))
  })
}

const named = (name: string, optional: boolean, [first = '', ...more]: readonly string[]) => [
  `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}${optional ? '?' : ''}: ${first}`,
  ...more,
]

function leaf(key: string, name: string, field: Field): string[] {
  const { meta } = field
  if (meta.scope === 'db-only') return []
  const schema = valueSchema(key, field)
  const tags = [
    ...visibilityTags(schema, meta, ''),
    ...constraintTags(schema),
    ...(meta.default === undefined ? [] : [`@default ${jsonTag(meta.default)}`]),
    ...(meta.deprecated === undefined ? [] : [`@deprecated ${prose(deprecationText(meta.deprecated))}`]),
  ]
  return [
    ...comment([...prose(meta.description).split('\n'), ...(tags.length > 0 ? ['', ...tags] : [])]),
    ...named(name, meta.required !== true, typeLines(schema, meta, '')),
  ]
}

const deprecationText = ({ since, reason, successor }: NonNullable<Field['meta']['deprecated']>) =>
  `Since ${since}: ${reason}${successor === undefined ? '' : ` Use ${successor}.`}`

const jsonTag = (value: unknown) => JSON.stringify(value).replaceAll('*/', '*\\/').replaceAll('@', '\\u0040')

/** A field or a part of its value; `within` is the field's. */
interface Described extends PartMeta {
  readonly within?: { readonly [path: string]: PartMeta }
}

/**
 * `visibility` hides a scalar, `deepVisibility` an object that is given in its place by mistake; neither does both. A
 * container is shown to the frontend by `deepVisibility` alone. What stands for all items or members has no line of its
 * own: it is said of what holds them.
 */
function visibilityTags(schema: ValueSchema, meta: Described, path: string): string[] {
  const visibility: Visibility = visibilityOf(meta)
  if (visibility === 'secret') return ['@visibility secret', '@deepVisibility secret']
  if (visibility === 'frontend') {
    return [
      ...(mayBe(schema, isScalar) ? ['@visibility frontend'] : []),
      ...(mayBe(schema, isContainer) ? ['@deepVisibility frontend'] : []),
    ]
  }
  const every = visibilityOfEvery(schema, meta, path)
  return every === 'backend' ? [] : [`@deepVisibility ${every}`]
}

/** Of items and members, at any depth, until one has a line of its own. */
function visibilityOfEvery(schema: ValueSchema, { within }: Described, path: string): Visibility {
  const { anyOf = [schema] } = schema
  return anyOf.reduce<Visibility>((found, { items, properties, additionalProperties }) => {
    const every = items ?? (properties === undefined && additionalProperties)
    if (found !== 'backend' || every === undefined || every === false) return found
    const at = below(path, '*')
    const own = visibilityOf(within?.[at] ?? {})
    return own === 'backend' ? visibilityOfEvery(every, { ...(within !== undefined && { within }) }, at) : own
  }, 'backend')
}

const mayBe = (schema: ValueSchema, is: (branch: ValueSchema) => boolean) => (schema.anyOf ?? [schema]).some(is)
const isAny = ({ type, enum: values }: ValueSchema) => type === undefined && values === undefined
const isContainer = (schema: ValueSchema) => schema.type === 'array' || schema.type === 'object' || isAny(schema)
const isScalar = (schema: ValueSchema) => (schema.type !== 'array' && schema.type !== 'object') || isAny(schema)

const constraints = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
] as const

function constraintTags(schema: ValueSchema): string[] {
  const given = constraints
    .filter((name) => schema[name] !== undefined)
    .map((name) => `@${name} ${name === 'pattern' ? patternTag(schema.pattern ?? '') : String(schema[name])}`)
  return schema.type === 'integer' && schema.multipleOf === undefined ? [...given, '@multipleOf 1'] : given
}

/** The loader cuts blanks at the ends, and takes what looks like JSON for it, which stops the whole app. */
function patternTag(pattern: string): string {
  const isLiteral = /^[\s\d"[{-]|\s$|^(?:true|false|null)$/.test(pattern)
  return harmless(isLiteral ? `(?:${pattern})` : pattern).replaceAll(wordStart, '$1\\x40')
}

function typeLines(schema: ValueSchema, meta: Described, path: string): string[] {
  if (schema.anyOf !== undefined) {
    return schema.anyOf
      .map((branch) => typeLines(branch, meta, path))
      .reduce(([...lines], [first = '', ...more]) => [...lines.slice(0, -1), `${lines.at(-1)} | ${first}`, ...more])
  }
  if (schema.enum !== undefined) return [schema.enum.map((value) => JSON.stringify(value)).join(' | ')]
  if (schema.type === 'integer') return ['number']
  if (schema.type === 'array') {
    const [first = '', ...more] = typeLines(schema.items ?? {}, meta, below(path, '*'))
    const lines = [`Array<${first}`, ...more]
    return [...lines.slice(0, -1), `${lines.at(-1)}>`]
  }
  if (schema.type === 'object') return objectLines(schema, meta, path)
  return [schema.type ?? 'unknown']
}

function objectLines(schema: ValueSchema, meta: Described, path: string): string[] {
  const { properties = {}, required = [], additionalProperties } = schema
  const lines = Object.entries(properties).flatMap(([name, part]) => {
    const at = below(path, name)
    const own: Described = { ...meta.within?.[at], ...(meta.within !== undefined && { within: meta.within }) }
    const tags = [...visibilityTags(part, own, at), ...constraintTags(part)]
    const description = own.description === undefined ? [] : prose(own.description).split('\n')
    const gap = description.length > 0 && tags.length > 0 ? [''] : []
    const doc = [...description, ...gap, ...tags]
    return [
      ...(doc.length > 0 ? comment(doc) : []),
      ...named(name, !required.includes(name), typeLines(part, meta, at)),
    ]
  })
  if (lines.length === 0) {
    const [first = '', ...more] = typeLines(additionalProperties || {}, meta, below(path, '*'))
    return block([`[name: string]: ${first}`, ...more])
  }
  return block(lines)
}

const below = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

const comment = (lines: readonly string[]) => ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */']

/** An `@` at the start of a word would end the description there. TypeScript knows two more kinds of blanks than `\s`. */
const wordStart = /(^|[\s\u0085\u200b])@/g

const prose = (text: string) => harmless(text).replaceAll(wordStart, '$1(at)')

const harmless = (text: string) => text.replaceAll('*/', '*\\/')
