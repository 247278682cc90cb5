/**
 * What a field must not say.
 *
 * @module
 */
import type { Config } from './define.ts'
import { isHidden, visibilityOf, type Field, type FieldMeta, type PartMeta } from './field.ts'
import { judge } from './judge.ts'
import { invalid } from './tree.ts'
import { valueSchema } from './value/from-zod.ts'
import { partsAt } from './value/parts.ts'

/** Of a part of a key (`CONFIG_KEY_PART_PATTERN` of `@backstage/config`). */
export const isReadableName = (name: string): boolean => /^[a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*$/i.test(name)

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

export function assertField(key: string, field: Field, config: Config): void {
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
    const isSaid = part.visibility !== undefined || part.sensitive !== undefined
    if (isSaid && visibilityOf(meta) !== 'backend' && visibilityOf(part) !== visibilityOf(meta)) {
      throw invalid(
        at,
        `Unexpected visibility within a field that is \`${visibilityOf(meta)}\` as a whole, expected none`,
      )
    }
  }
}

function assertValues(key: string, field: Field): void {
  const { meta } = field
  const given = { default: meta.default === undefined ? [] : [meta.default], example: meta.examples ?? [] }
  for (const [what, values] of Object.entries(given)) {
    if (isHidden(meta) && values.length > 0)
      throw invalid(key, `Unexpected ${what} of a sensitive field, expected none`)
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

export function assertDistinct(key: string, what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw invalid(key, `Unexpected second ${what} \`${twice}\`, expected one`)
}
