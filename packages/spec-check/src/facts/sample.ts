/**
 * What the schema refuses in a sample of configuration. No value of a sample is ever quoted.
 *
 * @module
 */
import type { ErrorObject } from 'ajv'
import { SpecCheckError } from '../errors.ts'
import { ajv } from '../on-demand.ts'
import type { Range } from '../markdown/parse.ts'
import { isBelow } from './key.ts'
import { resolveMention } from './key-mention.ts'
import { nearestKey } from './nearest-key.ts'
import type { ConfigFacts } from './schema.ts'
import { readYaml, type YamlConfig, type YamlEntry } from './yaml-config.ts'

export interface SampleFault {
  readonly range: Range
  readonly message: string
  readonly hint: string
  /** The key and what is wrong with it. */
  readonly evidence: string
  /** The key at fault, where it is known. */
  readonly key: string | undefined
}

export type JudgeSample = (text: string, isPlanned?: (key: string) => boolean) => SampleFault[]

/** `schema`: parsed JSON, of which `facts` are. */
export function sampleJudge(schema: unknown, facts: ConfigFacts): JudgeSample {
  const accepts = compile(schema)
  const isOfRoot = (text: string) => new RegExp(String.raw`^["']?${facts.root.split('.')[0]}["']?\s*:`, 'mu').test(text)
  return (text, isPlanned = () => false) => {
    if (!text.includes(facts.root.split('.')[0] ?? '')) return []
    return readYaml(text).flatMap((config): SampleFault[] => {
      const { entries, fault, value } = config
      if (fault !== undefined) return isOfRoot(text) ? [syntaxFault(fault)] : []
      if (!entries.some(({ key }) => key === facts.root)) return []
      const isPartial = /…|#\s*\.\.\./u.test(text)
      accepts(value)
      const refused = refusals(accepts.errors ?? [], config, facts, isPartial)
      return [...strangers(entries, facts, isPlanned), ...refused]
    })
  }
}

function compile(schema: unknown) {
  const { $schema: _, ...rest } = Object(schema) as Record<string, unknown>
  const { Ajv } = ajv()
  try {
    return new Ajv({
      strict: false,
      allErrors: true,
      validateFormats: false,
      ownProperties: true,
      logger: false,
    }).compile(rest)
  } catch (error) {
    throw new SpecCheckError('SCHEMA_INVALID', `The schema is no JSON Schema of draft 07: ${String(error)}`)
  }
}

const syntaxFault = ({ code, range }: NonNullable<YamlConfig['fault']>): SampleFault => ({
  range,
  message: `Unexpected YAML (${code}), expected a document that can be read`,
  hint: 'Mend the YAML, or mark the fence `invalid`.',
  evidence: code,
  key: undefined,
})

/** Keys below the root that the schema does not have. */
function strangers(
  entries: readonly YamlEntry[],
  facts: ConfigFacts,
  isPlanned: (key: string) => boolean,
): SampleFault[] {
  const found: SampleFault[] = []
  for (const { key, range } of entries) {
    if (!isBelow(key, facts.root) || /\.\$/u.test(key) || found.some((fault) => isBelow(key, fault.key ?? ''))) continue
    const resolution = resolveMention({ key, isGlob: false }, facts)
    if (resolution.kind === 'known' || isPlanned(key)) continue
    const [removed] = resolution.kind === 'removed' ? resolution.entries : []
    const nearest = removed?.successor ?? nearestKey(key, [...facts.fields.keys(), ...facts.sections])
    found.push({
      range,
      message: `Unexpected ${removed === undefined ? '' : 'removed '}config key \`${key}\`, expected one from the schema`,
      hint: nearest === undefined ? 'Leave it out.' : `Did you mean \`${nearest}\`?`,
      evidence: key,
      key,
    })
  }
  return found
}

function refusals(
  errors: readonly ErrorObject[],
  { entries }: YamlConfig,
  facts: ConfigFacts,
  isPartial: boolean,
): SampleFault[] {
  const byPointer = new Map(entries.map((entry) => [entry.pointer, entry]))
  const later = entries.filter(({ isSubstituted }) => isSubstituted).map(({ pointer }) => pointer)
  const isLater = (pointer: string) => later.some((one) => pointer === one || pointer.startsWith(`${one}/`))
  const holdsLater = (pointer: string) => later.some((one) => one.startsWith(`${pointer}/`))
  const found = new Map<string, SampleFault>()
  for (const { instancePath, keyword, params } of errors) {
    const entry = entryAt(instancePath, byPointer)
    if (entry === undefined || isLater(instancePath)) continue
    const { key, range, isNull } = entry
    const field = facts.fields.has(key) ? facts.fields.get(key) : fieldAbove(key, facts)
    const isOfSection = field === undefined
    if (holdsLater(instancePath) && ['anyOf', 'oneOf', 'not', 'if', 'allOf', 'contains'].includes(keyword)) continue
    // A section that is left empty is not set; what it must not hold is told of by name.
    if (isOfSection && (keyword === 'additionalProperties' || keyword === 'if' || isNull)) continue
    const missing: unknown = params['missingProperty']
    if (typeof missing === 'string' && isOfSection) {
      if (isPartial) continue
      const wanted = `${key}.${missing}`
      const cause: unknown = params['property']
      found.set(`${wanted} missing`, {
        range,
        message: `Unexpected sample without \`${wanted}\`, expected it${typeof cause === 'string' ? ` beside \`${cause}\`` : ''}`,
        hint: `Add \`${missing}\`, or write \`…\` in a comment where keys are left out.`,
        evidence: `${wanted} missing`,
        key: undefined,
      })
      continue
    }
    const evidence = `${key} value`
    if (found.has(evidence)) continue
    const expected = field?.type ?? (keyword === 'type' ? 'keys' : 'what the schema accepts')
    found.set(evidence, {
      range,
      message: `Unexpected value of \`${key}\`, expected ${expected}`,
      hint: 'Correct the sample, or change the schema; mark a fence that is meant to be refused `invalid`.',
      evidence,
      key,
    })
  }
  return [...found.values()]
}

/** The nearest name at or above a pointer. */
function entryAt(pointer: string, entries: ReadonlyMap<string, YamlEntry>): YamlEntry | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const entry = entries.get(at)
    if (entry !== undefined) return entry
  }
  return undefined
}

const fieldAbove = (key: string, { fields }: ConfigFacts) => [...fields].find(([above]) => isBelow(key, above))?.[1]
