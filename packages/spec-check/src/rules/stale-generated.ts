import { artefactKeys, type ArtefactKey } from '../facts/artefact-keys.ts'
import { resolveMention } from '../facts/key-mention.ts'
import type { ConfigFacts } from '../facts/schema.ts'
import { readYaml } from '../facts/yaml-config.ts'
import { wholeFile, type Draft } from '../finding.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A generated file names every key of the schema and no other, but for removed ones that it marks as deprecated, and
 * states the schema's version. JSON Schemas, TypeScript declarations, and JSON and YAML files of configuration are read.
 *
 * @example passes
 * ```json acme.settings.json
 * {
 *   "version": 3,
 *   "acme": {
 *     "server": { "host": "a", "port": 1, "labels": { "any": 1 }, "isOpen": true },
 *     "auth": { "clientId": "a", "mode": "full", "secret": "" },
 *     "constructor": "a",
 *     "__proto__": { "valueOf": 1 }
 *   }
 * }
 * ```
 * ```json spec-check.config.json
 * { "generated": [{ "file": "acme.settings.json", "schemaVersion": "/version" }] }
 * ```
 * @example fails
 * ```ts acme.d.ts
 * export interface Config {
 *   acme?: { server?: { port?: number } }
 * }
 * ```
 * ```json spec-check.config.json
 * { "generated": [{ "file": "acme.d.ts" }] }
 * ```
 */
export const staleGenerated: Rule = {
  id: 'stale-generated',
  category: 'breaking-schema',
  severity: 'high',
  summary: 'Generated files name the schema’s keys, and its version.',
  needs: ['schema'],
  *judge({ config, schema, tree }) {
    if (schema === undefined) return
    for (const { file, schemaVersion } of config.generated ?? []) {
      const text = tree.read(file)
      if (text === undefined) {
        yield draft(file, 'Unexpected missing file, expected a generated one', 'missing')
        continue
      }
      yield* judgeKeys(file, artefactKeys(file, text, schema) ?? [], schema, schemaVersion === undefined)
      if (schemaVersion !== undefined) yield* judgeVersion(file, text, schemaVersion, schema)
    }
  },
}

function* judgeKeys(
  file: string,
  keys: readonly ArtefactKey[],
  facts: ConfigFacts,
  mustHaveKeys: boolean,
): Generator<Draft> {
  if (keys.length === 0) {
    if (mustHaveKeys)
      yield draft(file, `Unexpected file without keys of \`${facts.root}\`, expected those of the schema`, 'no keys')
    return
  }
  const named = new Set(keys.map(({ key }) => key))
  for (const key of facts.fields.keys()) {
    if (!named.has(key)) yield draft(file, `Unexpected missing key \`${key}\`, expected every key of the schema`, key)
  }
  for (const { key, place, isDeprecated } of keys) {
    const { kind } = resolveMention({ key, isGlob: false }, facts)
    if (kind === 'known' || (kind === 'removed' && isDeprecated)) continue
    const what = kind === 'removed' ? 'removed key' : 'key'
    yield {
      ...draft(file, `Unexpected ${what} \`${printable(key)}\`, expected one from the schema`, key),
      range: place(),
    }
  }
}

function* judgeVersion(file: string, text: string, pointer: string, { version }: ConfigFacts): Generator<Draft> {
  const [config] = readYaml(text)
  const stated = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, name) => (Object.hasOwn(Object(value), name) ? Object(value)[name] : undefined),
      config?.value,
    )
  if (stated === version) return
  const found =
    stated === undefined ? 'missing schema version' : `schema version ${printable(JSON.stringify(stated), 20)}`
  const range = config?.entries.find((entry) => entry.pointer === pointer)?.range
  yield {
    ...draft(file, `Unexpected ${found}, expected ${version}`, `schema version ${pointer}`),
    ...(range && { range }),
  }
}

const draft = (file: string, message: string, evidence: string): Draft => ({
  file,
  range: wholeFile,
  message,
  hint: 'Generate the file again, from the configuration that the schema is of.',
  evidence,
  // A file of configuration may hold values.
  isSensitive: true,
})
