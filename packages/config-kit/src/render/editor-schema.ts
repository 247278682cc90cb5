import type { Config, RemovedKey } from '../define.ts'
import type { Field } from '../field.ts'
import { valueSchema, type JsonSchema } from '../json-schema.ts'
import { objectSchema } from './object-schema.ts'
import { removedBelow, tombstoneText } from './removed-tree.ts'

/** Any value may be written as a substitution, whatever its type (Backstage: `${ENV}`, `$env`, `$file`, `$include`). */
const substitution: JsonSchema = {
  anyOf: [
    { type: 'string', pattern: '\\$\\{[^{}]+\\}' },
    ...['$env', '$file', '$include'].map((name) => ({
      type: 'object',
      properties: { [name]: { type: 'string' } },
      required: [name],
      additionalProperties: false,
    })),
  ],
}

/** For the file as the operator writes it. Other plugins' keys are none of its business. */
export function editorSchema(config: Config): JsonSchema {
  const extra = (prefix: string) => tombstones(prefix, config.removed, config)
  return {
    definitions: { substitution },
    type: 'object',
    properties: { [config.root]: objectSchema(config.root, config.tree, leaf, extra) },
  }
}

function leaf(key: string, field: Field): JsonSchema {
  const { description, scope, default: fallback } = field.meta
  return {
    markdownDescription: `${description}\n\n\`${key}\` · ${scope}`,
    description,
    ...(fallback !== undefined && { default: fallback }),
    anyOf: [valueSchema(key, field), { $ref: '#/definitions/substitution' }],
  }
}

/** `deprecationMessage` and `doNotSuggest` are yaml-language-server's and VS Code's: shown where set, never offered. */
function tombstones(prefix: string, removed: readonly RemovedKey[], config: Config): [string, JsonSchema][] {
  const known = new Set(Object.keys(config.fields))
  return [...removedBelow(prefix, removed)]
    .filter(([name]) => ![...known].some((key) => key.startsWith(`${prefix}.${name}.`)))
    .map(([name, keys]) => {
      const own = keys.find(({ key }) => key === `${prefix}.${name}`)
      if (own !== undefined) return [name, { deprecationMessage: tombstoneText(own), doNotSuggest: true }]
      const inner = tombstones(`${prefix}.${name}`, keys, config)
      return [name, { doNotSuggest: true, type: 'object', properties: Object.fromEntries(inner) }]
    })
}
