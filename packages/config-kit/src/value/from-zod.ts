/**
 * Zod schemas as `ValueSchema`. What a schema checks but JSON Schema cannot say is refused: it would be enforced by one
 * reader and unknown to all others, the lock included.
 *
 * @module
 */
import { registry, toJSONSchema, version, type $ZodType } from 'zod/v4/core'
import { ignoreOverride, zodToJsonSchema } from 'zod-to-json-schema'
import { ConfigError } from '../errors.ts'
import type { Field, Schema } from '../field.ts'
import { normalise } from './normalise.ts'
import type { ValueSchema } from './value-schema.ts'

const known = new WeakMap<Schema, ValueSchema>()

/** @throws ConfigError `DEFINITION_INVALID`, naming the key, for a schema of another library or of another kind. */
export function valueSchema(key: string, { schema }: Field): ValueSchema {
  const before = known.get(schema)
  if (before !== undefined) return before
  const value = convert(key, schema)
  known.set(schema, value)
  return value
}

function convert(key: string, schema: Schema): ValueSchema {
  const invalid = (message: string) => new ConfigError('DEFINITION_INVALID', `${key}: ${message}`)
  try {
    if (isZod4(schema)) return normalise(fromZod4(schema))
    if (isZod3(schema)) return normalise(fromZod3(schema))
  } catch (error) {
    if (error instanceof Refusal) throw invalid(error.message)
    const what = error instanceof Error && error.message.includes('`') ? error.message : 'type'
    throw invalid(`Unexpected ${what}, expected what JSON, a declaration and an editor can carry`)
  }
  throw invalid('Unexpected schema, expected one of Zod 3.25 or Zod 4')
}

/** Thrown out of the converters' walk; says what to write instead. */
class Refusal extends Error {}

const namedRefinement = 'Unexpected refinement without a name, expected it in `refine`, where it has one'
const noTransform = 'Unexpected transformation of the value, expected a schema that takes it as it is'
const noDefault = 'Unexpected default within the schema, expected it in `default` beside the schema'
const oneSchema = 'Unexpected intersection, expected one schema that says it all'
const anyBranch = 'Unexpected `xor`, expected a union: any branch may fit'
const plainFlags = 'Unexpected flags of a pattern, expected a pattern without any'
const wholePattern = (format: string) =>
  `Unexpected format \`${format}\`, expected a pattern, and the rest in \`refine\``

/** Kinds by the name that both major versions give them, the `Zod` of version 3 left out. */
const refusedKinds: Readonly<Record<string, string>> = {
  pipe: noTransform,
  transform: noTransform,
  pipeline: noTransform,
  default: noDefault,
  prefault: noDefault,
  catch: noDefault,
  custom: namedRefinement,
  promise: noTransform,
  success: noTransform,
  intersection: oneSchema,
}

const isZod4 = (schema: Schema): schema is Schema & $ZodType => '_zod' in schema

function fromZod4(schema: $ZodType): Record<string, unknown> {
  const { major, minor } = schema._zod.version
  if (major > version.major || (major === version.major && minor > version.minor)) {
    throw new Refusal(
      `Unexpected schema of Zod ${major}.${minor}, expected one of ${version.major}.${version.minor} or before: update the Zod beside config-kit`,
    )
  }
  return toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    cycles: 'throw',
    reused: 'inline',
    unrepresentable: 'throw',
    metadata: registry(),
    override: ({ zodSchema }) => refuseZod4(zodSchema as $ZodType),
  })
}

/** Formats that check more than their pattern says. */
const partOfTheTruth: ReadonlySet<string> = new Set(['url', 'jwt', 'ipv6', 'cidrv6'])

interface Definition {
  readonly type?: string
  readonly check?: string
  readonly coerce?: boolean
  readonly format?: string
  readonly pattern?: RegExp
  readonly inclusive?: boolean
  readonly discriminator?: string
  readonly checks?: readonly { readonly _zod: { readonly def: Definition } }[]
}

function refuseZod4({ _zod }: $ZodType): void {
  const def: Definition = _zod.def
  const refusal = refusedKinds[def.type ?? '']
  if (refusal !== undefined) throw new Refusal(refusal)
  if (def.coerce === true) throw new Refusal(noTransform)
  if (def.inclusive === false && def.type === 'union' && def.discriminator === undefined) throw new Refusal(anyBranch)
  for (const each of [def, ...(def.checks ?? []).map(({ _zod: inner }) => inner.def)]) {
    if (['custom', 'property', 'properties'].includes(each.check ?? '')) throw new Refusal(namedRefinement)
    if (each.check === 'overwrite') throw new Refusal(noTransform)
    const isCode = each.check === 'string_format' && each.pattern === undefined
    if (each.format !== undefined && (isCode || partOfTheTruth.has(each.format)))
      throw new Refusal(wholePattern(each.format))
    if (each.pattern !== undefined && /[^u]/.test(each.pattern.flags)) throw new Refusal(plainFlags)
  }
}

type Zod3 = Parameters<typeof zodToJsonSchema>[0]

const isZod3 = (schema: Schema): schema is Schema & Zod3 =>
  '_def' in schema && typeof (schema._def as { readonly typeName?: unknown }).typeName === 'string'

const fromZod3 = (schema: Zod3): Record<string, unknown> =>
  zodToJsonSchema(schema, {
    target: 'jsonSchema7',
    $refStrategy: 'none',
    removeAdditionalStrategy: 'strict',
    override: (def) => {
      refuseZod3(def as Zod3Definition)
      // The converter takes the type of a literal from `typeof`.
      return (def as Zod3Definition).value === null ? { type: 'null' } : ignoreOverride
    },
  }) as Record<string, unknown>

interface Zod3Definition {
  readonly typeName: string
  readonly coerce?: boolean
  readonly effect?: { readonly type: string }
  /** Of a literal. */
  readonly value?: unknown
  readonly checks?: readonly { readonly kind: string; readonly regex?: RegExp; readonly position?: number }[]
}

/** Formats of Zod 3 for which the converter has no pattern, or one that says something else. */
const withoutPattern: ReadonlySet<string> = new Set([
  'url',
  'jwt',
  'ulid',
  'email',
  'uuid',
  'ip',
  'cidr',
  'datetime',
  'date',
  'time',
  'duration',
])

const unrepresentable: ReadonlySet<string> = new Set([
  'ZodDate',
  'ZodBigInt',
  'ZodMap',
  'ZodSet',
  'ZodPromise',
  'ZodFunction',
  'ZodSymbol',
  'ZodNaN',
  'ZodNever',
  'ZodVoid',
  'ZodUndefined',
  'ZodLazy',
])

function refuseZod3({ typeName, coerce, effect, checks = [] }: Zod3Definition): void {
  const refusal = refusedKinds[typeName.slice('Zod'.length).toLowerCase()]
  if (refusal !== undefined) throw new Refusal(refusal)
  if (effect !== undefined) throw new Refusal(effect.type === 'refinement' ? namedRefinement : noTransform)
  if (coerce === true) throw new Refusal(noTransform)
  if (unrepresentable.has(typeName)) throw new Error('type')
  for (const { kind, regex, position } of checks) {
    if (kind === 'trim' || kind === 'toLowerCase' || kind === 'toUpperCase') throw new Refusal(noTransform)
    if (withoutPattern.has(kind) || position !== undefined) throw new Refusal(wholePattern(kind))
    if (regex !== undefined && /[^u]/.test(regex.flags)) throw new Refusal(plainFlags)
  }
}
