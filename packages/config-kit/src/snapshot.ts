import type { Config } from './define.ts'
import { visibilityOf, type Field, type PartMeta } from './field.ts'
import type { LockedField, LockedSection, Snapshot } from './lock/lock.ts'
import { sections } from './tree.ts'
import { valueSchema } from './value/from-zod.ts'
import type { Json } from './value/value-schema.ts'

/** The state of a configuration as the lock records it. */
export function snapshotOf(config: Config): Snapshot {
  return {
    version: config.version,
    fields: sorted(Object.entries(config.fields).map(([key, field]) => [key, lockedField(key, field)])),
    sections: sorted(
      [...sections(config.root, config.tree)].flatMap(([key, { options }]) => {
        const section = lockedSection(options)
        return Object.keys(section).length === 0 ? [] : [[key, section] as const]
      }),
    ),
    rules: sorted(config.rules.map(({ name, severity }) => [name, severity])),
    removed: config.removed,
    migrations: config.migrations.map(({ version, from, to = [] }) => ({
      version,
      from: [from].flat(),
      to: [to].flat(),
    })),
  }
}

function lockedField(key: string, field: Field): LockedField {
  const { meta } = field
  const refinements = (meta.refine ?? []).map(({ name }) => name).toSorted()
  const within = Object.entries(meta.within ?? {}).map(([path, part]) => [path, lockedPart(part)] as const)
  return {
    description: meta.description,
    value: valueSchema(key, field),
    ...(refinements.length > 0 && { refinements }),
    scope: meta.scope,
    ...lockedPart(meta),
    ...(meta.required === true && { required: true }),
    ...(meta.default !== undefined && { default: meta.default as Json }),
    ...(meta.deprecated !== undefined && { deprecated: meta.deprecated }),
    ...(meta.security !== undefined && { security: meta.security as readonly Json[] }),
    ...(within.length > 0 && { within: sorted(within) }),
  }
}

const lockedPart = (meta: PartMeta) => ({
  visibility: visibilityOf(meta),
  ...(meta.sensitive === true && { sensitive: true as const }),
})

const lockedSection = ({
  closed,
  allOrNone = [],
}: {
  closed?: boolean
  allOrNone?: readonly string[]
}): LockedSection => ({
  ...(closed === true && { closed: true }),
  ...(allOrNone.length > 0 && { allOrNone: allOrNone.toSorted() }),
})

/** By code unit, so that no locale matters. */
const sorted = <T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
