/**
 * What a removed key and a migration must not say.
 *
 * @module
 */
import type { Config, Migration, RemovedKey } from './define.ts'
import { judge } from './judge.ts'
import { invalid } from './tree.ts'
import { fromString } from './value/from-string.ts'
import { valueSchema } from './value/from-zod.ts'
import { partsAt } from './value/parts.ts'

export function assertRemoved({ key, value, version, reason, successor, severity }: RemovedKey, config: Config): void {
  const keys = Object.keys(config.fields)
  if (!key.startsWith(`${config.root}.`)) {
    throw invalid(key, `Unexpected removed key, expected one below \`${config.root}\``)
  }
  if (key.split('.').some((name) => name === '' || name === '__proto__')) {
    throw invalid(key, 'Unexpected removed key, expected names joined by dots')
  }
  if (reason.trim() === '') throw invalid(key, 'Unexpected empty reason, expected a sentence')
  if (!Number.isInteger(version) || version < 1 || version > config.version) {
    throw invalid(key, `Unexpected version ${version}, expected one up to ${config.version}`)
  }
  const field = Object.hasOwn(config.fields, key) ? config.fields[key] : undefined
  if (value !== undefined) {
    if (field === undefined) throw invalid(key, 'Unexpected removed value, expected one of a field')
    if (judge(key, field, value).ok) throw invalid(key, 'Unexpected removed value, expected one that is refused')
    if (severity === 'warning') throw invalid(key, 'Unexpected warning of a removed value, expected an error')
    if (successor !== undefined && !judge(key, field, fromString(successor, valueSchema(key, field))).ok) {
      throw invalid(key, 'Unexpected successor of a value, expected a value that the field accepts')
    }
    return
  }
  const above = keys.find((each) => key.startsWith(`${each}.`))
  if (above !== undefined) assertRemovedPart(key, above, config)
  else if (key.includes('*')) {
    throw invalid(key, 'Unexpected `*`, expected it below a field that is a record or a list')
  } else if (keys.some((each) => each === key || each.startsWith(`${key}.`))) {
    throw invalid(key, 'Unexpected removed key, expected one that is no field, nor above one')
  }
  if (successor !== undefined && !keys.some((each) => each === successor || each.startsWith(`${successor}.`))) {
    throw invalid(key, `Unexpected successor \`${successor}\`, expected a field or a section`)
  }
}

/** `*` stands for what a value has any number of; a name must not be a part that it still has. */
function assertRemovedPart(key: string, above: string, { fields }: Config): void {
  const field = fields[above]
  if (field === undefined) return
  const names = key.slice(above.length + 1).split('.')
  const shape = valueSchema(above, field)
  if (partsAt(shape, names).parts.length > 0) {
    throw invalid(key, 'Unexpected removed key, expected one that is no part of a field')
  }
  const holders = partsAt(shape, names.slice(0, -1)).parts.flatMap((part) => part.anyOf ?? [part])
  if (!holders.some(({ type }) => type === 'object' || type === undefined)) {
    throw invalid(key, 'Unexpected removed key below a field, expected one of an object')
  }
}

export function assertMigration({ version, from, to = [], convert }: Migration, config: Config): void {
  const [first = config.root] = [from].flat()
  if (!Number.isInteger(version) || version < 2 || version > config.version) {
    throw invalid(first, `Unexpected migration to version ${version}, expected one from 2 to ${config.version}`)
  }
  const removed = config.removed.filter(({ value }) => value === undefined).map(({ key }) => key)
  for (const key of [from].flat()) {
    if ([to].flat().includes(key)) {
      if (convert !== undefined) continue
      throw invalid(key, 'Unexpected migration of a key to itself, expected a `convert`')
    }
    const field = Object.hasOwn(config.fields, key) ? config.fields[key] : undefined
    const leaves = field?.meta.deprecated !== undefined || field?.meta.scope === 'db-only'
    if (!leaves && !removed.some((each) => key === each || key.startsWith(`${each}.`))) {
      throw invalid(
        key,
        'Unexpected source of a migration, expected a removed key, a field that is deprecated or db-only, or a target too',
      )
    }
  }
  for (const key of [to].flat()) {
    if (!Object.hasOwn(config.fields, key) && !removed.includes(key)) {
      throw invalid(key, 'Unexpected target of a migration, expected a field, or a key that a later version removed')
    }
  }
}
