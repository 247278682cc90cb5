/**
 * Prints `config.d.ts` for Backstage's loader, which reads it through one of two JSON Schema generators.
 *
 * Both lose a doc comment that stands on the line of its `{`, and the secret with it; both refuse helper types or
 * imports; an integer must be a `number` with `multipleOf 1`, because the schemas of all packages are merged and
 * `integer` beside another package's `number` stops the whole app.
 *
 * @module
 */
import type { Branch, Config, RemovedKey } from '../define.ts'
import { ConfigError } from '../errors.ts'
import { visibilityOf, type Field } from '../field.ts'
import { valueSchema, type JsonSchema } from '../json-schema.ts'
import { removedBelow, tombstoneText } from './removed-tree.ts'

export function renderDeclaration(config: Config): string {
  const lines = [
    'export interface Config {',
    ...indent([`${config.root}?: {`, ...indent(members(config.root, config.tree, config.removed)), '}']),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? line : `  ${line}`))

const nothing: Branch = { options: {}, children: new Map() }

function members(prefix: string, { children }: Branch, removed: readonly RemovedKey[]): string[] {
  const tombstones = removedBelow(prefix, removed)
  const names = new Set([...children.keys(), ...tombstones.keys()])
  return [...names].flatMap((name) => {
    const key = `${prefix}.${name}`
    const child = children.get(name)
    if (child !== undefined && 'kind' in child) return leaf(key, name, child)
    const own = tombstones.get(name)?.find((each) => each.key === key)
    if (own !== undefined)
      return [...comment(['@deprecated ' + prose(tombstoneText(own))]), `${property(name)}?: unknown`]
    return [`${property(name)}?: {`, ...indent(members(key, child ?? nothing, removed)), '}']
  })
}

const property = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))

function leaf(key: string, name: string, field: Field): string[] {
  const schema = valueSchema(key, field)
  const { description, default: fallback } = field.meta
  const tags = [
    ...visibilityTags(field),
    ...constraintTags(schema),
    ...(fallback === undefined
      ? []
      : [`@default ${JSON.stringify(fallback).replaceAll('*/', '*\\/').replaceAll('@', '\\u0040')}`]),
  ]
  return [
    ...comment([...prose(description).split('\n'), ...(tags.length > 0 ? ['', ...tags] : [])]),
    `${property(name)}?: ${typeText(key, schema)}`,
  ]
}

/** `visibility` hides a scalar, `deepVisibility` an object that is given in its place by mistake; neither does both. */
function visibilityTags(field: Field): string[] {
  const visibility = visibilityOf(field)
  if (visibility === 'secret') return ['@visibility secret', '@deepVisibility secret']
  return visibility === 'frontend' ? ['@visibility frontend'] : []
}

const constraints = ['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'pattern']

function constraintTags(schema: JsonSchema): string[] {
  const given = constraints
    .filter((name) => schema[name] !== undefined)
    .map((name) => `@${name} ${harmless(String(schema[name])).replaceAll(' @', ' \\x40')}`)
  return schema.type === 'integer' && schema['multipleOf'] === undefined ? [...given, '@multipleOf 1'] : given
}

function typeText(key: string, schema: JsonSchema): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ')
  if (schema.type === 'integer') return 'number'
  if (schema.type === 'string' || schema.type === 'number' || schema.type === 'boolean') return schema.type
  throw new ConfigError(
    'DEFINITION_INVALID',
    `${key}: Unexpected type, expected a string, a number, a boolean or an enum of strings`,
  )
}

const comment = (lines: readonly string[]) => ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */']

/** An `@` at the start of a word would end the description there. */
const prose = (text: string) => harmless(text).replaceAll(/(^|\s)@/g, '$1(at)')

const harmless = (text: string) => text.replaceAll('*/', '*\\/')
