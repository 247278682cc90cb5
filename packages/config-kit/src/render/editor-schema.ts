import type { Config, RemovedKey } from '../define.ts'
import type { Field, FieldMeta } from '../field.ts'
import { describe } from '../value/describe.ts'
import { valueSchema } from '../value/from-zod.ts'
import { mapParts } from '../value/parts.ts'
import type { ValueSchema } from '../value/value-schema.ts'
import { objectSchema, type JsonSchema } from './object-schema.ts'
import { removedBelow, tombstoneText } from './removed-tree.ts'

/** `null`. As a type, an editor would offer it for every key. */
const unset: JsonSchema = { not: { type: ['array', 'boolean', 'number', 'object', 'string'] } }

/**
 * Any value may be written as a substitution, whatever its type (Backstage: `${ENV}`, `$env`, `$file`, `$include`), and
 * a key without a value is an unset key.
 */
const substitution: JsonSchema = {
  anyOf: [
    { type: 'string', pattern: '\\$\\{[^{}]+\\}' },
    ...['$env', '$file', '$include'].map((name) => ({
      type: 'object',
      properties: { [name]: { type: 'string' } },
      required: [name],
      additionalProperties: false,
    })),
    unset,
  ],
}

/**
 * For the file as the operator writes it. Other plugins' keys are none of its business, and whether a section is complete
 * is known only when all files are merged.
 */
export function editorSchema(config: Config): JsonSchema {
  const top = objectSchema(config.root, config.tree, {
    leaf,
    extra: (prefix, { closed = false }) => ({
      // An empty section is an unset one, and the whole of it may stand in another file.
      type: undefined,
      anyOf: [{ type: 'object' }, unset],
      properties: {
        ...Object.fromEntries(tombstones(prefix, config.removed, config)),
        ...(closed && { $include: { type: 'string', doNotSuggest: true } }),
      },
      required: undefined,
    }),
  })
  return { definitions: { substitution }, type: 'object', properties: { [config.root]: top } }
}

function leaf(key: string, field: Field): JsonSchema | undefined {
  const { description, scope, default: fallback, examples, deprecated, since } = field.meta
  if (scope === 'db-only') return undefined
  const notes = [
    `\`${key}\` · ${scope}`,
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(deprecated === undefined ? [] : [`deprecated since ${deprecated.since}: ${deprecated.reason}`]),
  ]
  return {
    markdownDescription: `${description}\n\n${notes.join(' · ')}`,
    description,
    ...(fallback !== undefined && { default: fallback }),
    ...(examples !== undefined && { examples }),
    // Directly below, yaml-language-server would show `description` in place of `markdownDescription`.
    allOf: [{ anyOf: [substitutable(valueSchema(key, field), field.meta), { $ref: '#/definitions/substitution' }] }],
  }
}

/** The value, in which each part may be a substitution too. */
function substitutable(schema: ValueSchema, { expected, within = {} }: FieldMeta<unknown>): JsonSchema {
  return mapParts(schema, (part, path) => {
    const readable =
      part.pattern === undefined
        ? part
        : {
            ...part,
            patternErrorMessage: `Expected ${path === '' && expected !== undefined ? expected : describe(part)}`,
          }
    if (path === '') return readable
    const description = Object.hasOwn(within, path) ? within[path]?.description : undefined
    return {
      ...(description !== undefined && { description }),
      anyOf: [readable, { $ref: '#/definitions/substitution' } as ValueSchema],
    }
  }) as JsonSchema
}

/** `deprecationMessage` and `doNotSuggest` are yaml-language-server's and VS Code's: shown where set, never offered. */
function tombstones(prefix: string, removed: readonly RemovedKey[], config: Config): [string, JsonSchema][] {
  const known = new Set(Object.keys(config.fields))
  const keys = removed.filter(({ key, value }) => value === undefined && !key.includes('*'))
  return [...removedBelow(prefix, keys)]
    .filter(([name]) => ![...known].some((key) => `${key}.`.startsWith(`${prefix}.${name}.`)))
    .map(([name, below]) => {
      const own = below.find(({ key }) => key === `${prefix}.${name}`)
      if (own !== undefined) return [name, { deprecationMessage: tombstoneText(own), doNotSuggest: true }]
      const inner = tombstones(`${prefix}.${name}`, below, config)
      return [name, { doNotSuggest: true, type: 'object', properties: Object.fromEntries(inner) }]
    })
}
