/**
 * The config keys that are gone: those that the schema calls removed, and those that the schema at the base had.
 *
 * @module
 */
import { isBelow } from '../facts/key.ts'
import type { ConfigFacts } from '../facts/schema.ts'
import type { Project } from '../project/project.ts'
import type { OldName } from './old-name.ts'

/** Keys that are fields or sections again are not among them. */
export function removedKeysOf({
  schema,
  baseSchema,
  base,
}: Pick<Project, 'schema' | 'baseSchema' | 'base'>): OldName[] {
  if (schema === undefined) return []
  const gone = new Map<string, OldName>()
  if (baseSchema !== undefined && base !== undefined) {
    for (const key of baseSchema.fields.keys()) {
      gone.set(key, {
        kind: 'key',
        name: key,
        event: `Removed since ${base.ref}`,
        reason: undefined,
        successor: undefined,
      })
    }
  }
  for (const { key, version, reason, successor } of [...(baseSchema?.removed ?? []), ...schema.removed]) {
    gone.set(key, { kind: 'key', name: key, event: `Removed in version ${version}`, reason, successor })
  }
  return [...gone.values()].filter(({ name }) => !isCurrent(name, schema))
}

function isCurrent(key: string, { fields, sections }: ConfigFacts): boolean {
  if (fields.has(key) || sections.has(key)) return true
  return [...fields].some(([above, { isOpen }]) => isOpen && isBelow(key, above))
}
