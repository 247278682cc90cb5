import { check as judge, type Finding } from '../src/index.ts'
import { readConfig } from '../src/config/config.ts'
import { readSchema, type ConfigFacts } from '../src/facts/schema.ts'
import { projectOf, type Project } from '../src/project/project.ts'
import { treeOf } from '../src/project/tree.ts'

const exampleJson = `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "x-config-root": "acme",
  "x-schema-version": 3,
  "x-removed": [
    { "key": "acme.auth.legacy.enabled", "version": 2, "reason": "Everybody signs on.", "successor": "acme.auth.clientId" },
    { "key": "acme.auth.legacy.header", "version": 3, "reason": "No header is read" },
    { "key": "acme.tls", "version": 3, "reason": "The proxy ends TLS." },
    { "key": "acme.server.host", "version": 2, "reason": "It was away for a while." }
  ],
  "type": "object",
  "properties": {
    "acme": {
      "type": "object",
      "properties": {
        "server": {
          "type": "object",
          "properties": {
            "host": { "type": "string", "default": "localhost", "x-config-scope": "db-overridable" },
            "port": { "type": "integer", "minimum": 0, "default": 8080, "description": "Where Acme listens.", "x-config-scope": "yaml-only", "x-visibility": "backend" },
            "labels": { "type": "object", "default": { "a": [1], "b": null }, "x-config-scope": "yaml-only" },
            "isOpen": { "type": "boolean", "default": false, "x-config-scope": "yaml-only" }
          }
        },
        "auth": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "clientId": { "type": "string", "x-config-scope": "yaml-only" },
            "mode": { "enum": ["none", "full"], "default": "none", "x-config-scope": "db-overridable", "x-visibility": "frontend" },
            "secret": { "type": "string", "minLength": 1, "x-config-scope": "yaml-only", "x-visibility": "secret", "x-sensitive": true }
          }
        },
        "constructor": { "type": "string", "default": "toString", "x-config-scope": "yaml-only" },
        "__proto__": { "type": "object", "properties": { "valueOf": { "type": "number", "x-config-scope": "yaml-only" } } }
      }
    }
  }
}`

/** Parsed anew for each caller, as from a file: `__proto__` is a property of its own. */
export const exampleSchema = (): unknown => JSON.parse(exampleJson)

export const exampleFacts = (): ConfigFacts => readSchema(exampleSchema(), 'example.schema.json')

export const exampleConfig = { specs: ['**/*.md'], schema: 'acme.schema.json' }

export function exampleProject(files: Readonly<Record<string, string>>, config: object = {}): Project {
  return projectOf({
    config: readConfig({ ...exampleConfig, ...config }, 'spec-check.config.json'),
    tree: treeOf({ 'acme.schema.json': exampleJson, ...files }),
  })
}

/** By the rules that read a document and the schema only. */
export const schemaRules = ['key-default', 'key-scope', 'removed-key', 'unknown-key']

export function check(text: string, path = 'spec.md'): readonly Finding[] {
  return judge(exampleProject({ [path]: text }), { only: schemaRules }).findings
}

/** Findings in short: `line:column-endLine:endColumn rule`. */
export function places(text: string, path?: string): string[] {
  return check(text, path).map(
    ({ line, column, endLine, endColumn, rule }) => `${line}:${column}-${endLine}:${endColumn} ${rule}`,
  )
}
