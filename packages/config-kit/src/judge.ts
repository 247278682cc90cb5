import type { Field, Refinement } from './field.ts'
import { describe } from './value/describe.ts'
import { valueSchema } from './value/from-zod.ts'
import { partOf } from './value/parts.ts'

export type Judgement =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

export interface FieldFault {
  /** Within the value. */
  readonly path: readonly (string | number)[]
  /** Goes on where "Expected" begins. */
  readonly expected: string
}

/**
 * Whether a field takes a value. The words are the definition's own, because those of Zod 3 show the value.
 *
 * @throws ConfigError `DEFINITION_INVALID` for a schema that answers later.
 */
export function judge(key: string, field: Field, raw: unknown): Judgement {
  const { schema, meta } = field
  const shape = valueSchema(key, field)
  const result = schema['~standard'].validate(raw)
  if ('then' in result) return { ok: false, faults: [{ path: [], expected: 'a value that can be judged at once' }] }
  if (result.issues !== undefined) {
    const faults = result.issues.map(({ path = [] }) => {
      const names = path.map((part) => (typeof part === 'object' ? part.key : part)).map(plainPart)
      const expected = names.length === 0 ? meta.expected : undefined
      return { path: names, expected: expected ?? describe(partOf(shape, names) ?? shape) }
    })
    return { ok: false, faults: distinct(faults) }
  }
  const refused = (meta.refine ?? []).filter((each) => !takes(each, result.value))
  if (refused.length === 0) return { ok: true, value: result.value }
  return { ok: false, faults: distinct(refused.map(({ expected }) => ({ path: [], expected }))) }
}

/** What a refinement throws may hold the value, as the error of `new URL` does: it is a refusal. */
function takes({ accepts }: Refinement<never>, value: unknown): boolean {
  try {
    return accepts(value as never)
  } catch {
    return false
  }
}

const plainPart = (part: PropertyKey) => (typeof part === 'symbol' ? String(part.description) : part)

function distinct(faults: readonly FieldFault[]): readonly FieldFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
}
