/**
 * What a definition must not say. Each refusal names the key.
 *
 * @module
 */
import type { Config, Migration, RemovedKey, SectionOptions } from './define.ts'
import { visibilityOf, type Field, type FieldMeta, type PartMeta } from './field.ts'
import { judge } from './judge.ts'
import { invalid, sections, type Branch } from './tree.ts'
import { fromString } from './value/from-string.ts'
import { valueSchema } from './value/from-zod.ts'
import { partsAt } from './value/parts.ts'

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

/** Of a part of a key (`CONFIG_KEY_PART_PATTERN` of `@backstage/config`). */
const isReadableName = (name: string) => /^[a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*$/i.test(name)

const partNames: { readonly [N in keyof Required<PartMeta>]: true } = {
  description: true,
  visibility: true,
  sensitive: true,
}

const fieldNames: { readonly [N in keyof Required<FieldMeta<unknown>>]: true } = {
  ...partNames,
  scope: true,
  required: true,
  default: true,
  expected: true,
  refine: true,
  within: true,
  deprecated: true,
  since: true,
  examples: true,
  security: true,
}

/** No compiler reads a definition in JavaScript, and a slip in one of these would leave a secret in the open. */
function assertMetadata(at: string, meta: PartMeta, known: object): void {
  const stranger = Object.keys(meta).find((name) => !Object.hasOwn(known, name))
  if (stranger !== undefined) {
    throw invalid(at, `Unexpected metadata \`${stranger}\`, expected some of \`${Object.keys(known).join('`, `')}\``)
  }
  if (!['backend', 'frontend', 'secret', undefined].includes(meta.visibility)) {
    throw invalid(at, 'Unexpected visibility, expected `backend`, `frontend` or `secret`')
  }
}

function assertField(key: string, field: Field, config: Config): void {
  const { meta } = field
  assertMetadata(key, meta, fieldNames)
  for (const [path, part] of Object.entries(meta.within ?? {})) assertMetadata(`${key}.${path}`, part, partNames)
  if (!key.split('.').every(meta.scope === 'db-only' ? (name) => name !== '' : isReadableName)) {
    throw invalid(
      key,
      'Unexpected key, expected names that Backstage can read: a letter, then letters and digits, in words joined by single `-`, `_` or `:`',
    )
  }
  if (!['yaml-only', 'db-overridable', 'db-only'].includes(meta.scope)) {
    throw invalid(key, 'Unexpected config scope, expected `yaml-only`, `db-overridable` or `db-only`')
  }
  if (meta.description.trim() === '') throw invalid(key, 'Unexpected empty description, expected a sentence')
  valueSchema(key, field)
  assertSecrecy(key, field)
  assertValues(key, field)
  assertDistinct(
    key,
    'refinement',
    (meta.refine ?? []).map(({ name }) => name),
  )
  const successor = meta.deprecated?.successor
  if (successor !== undefined && !Object.hasOwn(config.fields, successor)) {
    throw invalid(key, `Unexpected successor \`${successor}\`, expected a field`)
  }
}

function assertSecrecy(key: string, field: Field): void {
  const { meta } = field
  const shape = valueSchema(key, field)
  const assertPart = (at: string, { sensitive, visibility }: PartMeta) => {
    if (visibility !== undefined && !['backend', 'frontend', 'secret'].includes(visibility)) {
      throw invalid(at, 'Unexpected visibility, expected `backend`, `frontend` or `secret`')
    }
    if (sensitive === true && visibility !== undefined && visibility !== 'secret') {
      throw invalid(at, `Unexpected visibility \`${visibility}\` of a sensitive value, expected \`secret\``)
    }
  }
  assertPart(key, meta)
  for (const [path, part] of Object.entries(meta.within ?? {})) {
    const at = `${key}.${path}`
    assertPart(at, part)
    const { parts, everywhere } = partsAt(shape, path.split('.'))
    if (parts.length === 0) throw invalid(at, 'Unexpected part, expected a path that the value has')
    if (!everywhere && visibilityOf(part) !== 'backend') {
      throw invalid(
        at,
        'Unexpected visibility of some branches of a union, or of members beside named ones, expected it of the whole field',
      )
    }
    const outer = Object.entries(meta.within ?? {}).find(
      ([above, whole]) =>
        path.startsWith(`${above}.`) && !['backend', visibilityOf(part)].includes(visibilityOf(whole)),
    )
    if (outer !== undefined) {
      throw invalid(at, `Unexpected visibility within \`${outer[0]}\`, expected its \`${visibilityOf(outer[1])}\``)
    }
    if (visibilityOf(meta) !== 'backend' && visibilityOf(part) !== visibilityOf(meta)) {
      throw invalid(
        at,
        `Unexpected visibility within a field that is \`${visibilityOf(meta)}\` as a whole, expected none`,
      )
    }
  }
}

function assertValues(key: string, field: Field): void {
  const { meta } = field
  const isHidden = [meta, ...Object.values(meta.within ?? {})].some((part) => visibilityOf(part) === 'secret')
  const given = { default: meta.default === undefined ? [] : [meta.default], example: meta.examples ?? [] }
  for (const [what, values] of Object.entries(given)) {
    if (isHidden && values.length > 0) throw invalid(key, `Unexpected ${what} of a sensitive field, expected none`)
    if (!values.every((value) => judge(key, field, value).ok)) {
      throw invalid(key, `Unexpected ${what}, expected a value that the schema accepts`)
    }
  }
  if (meta.required === true && meta.default !== undefined) {
    throw invalid(key, 'Unexpected default of a required field, expected one or the other: a default means optional')
  }
  if (!(meta.security ?? []).every((value) => judge(key, field, value).ok)) {
    throw invalid(key, 'Unexpected value in `security`, expected values that the schema accepts')
  }
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

function assertRemoved({ key, value, version, reason, successor, severity }: RemovedKey, config: Config): void {
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

function assertMigration({ version, from, to = [], convert }: Migration, config: Config): void {
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

function assertDistinct(key: string, what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw invalid(key, `Unexpected second ${what} \`${twice}\`, expected one`)
}
