/**
 * What a definition must not say. Each refusal names the key.
 *
 * @module
 */
import type { Config, SectionOptions } from './define.ts'
import { assertDistinct, assertField, isReadableName } from './field-rules.ts'
import { assertMigration, assertRemoved } from './history-rules.ts'
import { invalid, sections, type Branch } from './tree.ts'

/** @throws ConfigError `DEFINITION_INVALID` for the first contradiction found. */
export function assertDefinition(config: Config): void {
  const { root, version, removed, rules, migrations } = config
  if (!isReadableName(root)) throw invalid(root, 'Unexpected root, expected a name that Backstage can read')
  if (!Number.isInteger(version) || version < 1) throw invalid(root, 'Unexpected version, expected 1 or more')
  for (const [key, field] of Object.entries(config.fields)) assertField(key, field, config)
  for (const [key, { options, children }] of sections(root, config.tree)) assertSection(key, options, children)
  assertDistinct(
    root,
    'rule',
    rules.map(({ name }) => name),
  )
  assertDistinct(
    root,
    'removed key',
    removed.map(({ key, value }) => JSON.stringify([key, value])),
  )
  for (const each of removed) assertRemoved(each, config)
  for (const each of migrations) assertMigration(each, config)
}

function assertSection(key: string, { allOrNone = [] }: SectionOptions, children: Branch['children']): void {
  assertDistinct(key, 'key in allOrNone', allOrNone)
  for (const name of allOrNone) {
    const child = children.get(name)
    if (child === undefined) throw invalid(key, `Unexpected \`${name}\` in allOrNone, expected a key of it`)
    if ('kind' in child && child.meta.scope === 'db-only') {
      throw invalid(key, `Unexpected \`${name}\` in allOrNone, expected a key that a file may hold`)
    }
  }
}
