/**
 * Judges merged configuration data: every issue at once, and no value of it in any message.
 *
 * @module
 */
import type { Branch, Config, Fields, RemovedKey, Rule, RuleFinding } from './define.ts'
import type { Field } from './field.ts'
import { valueSchema } from './json-schema.ts'
import { nearest } from './nearest.ts'
import type { ConfigValues } from './values.ts'

export type ConfigIssueCode =
  | 'invalid-value'
  | 'not-a-section' // a scalar or list where keys were expected
  | 'unknown-key'
  | 'removed-key'
  | 'incomplete-section' // only some of the keys that are set together
  | 'rule' // a rule of the definition; its name is in `rule`
  | 'unset-variable' // a substitution whose environment variable is not set; Backstage drops the key

export interface ConfigIssue {
  readonly code: ConfigIssueCode
  readonly severity: 'error' | 'warning'
  /** The full key, as the operator writes it: `boost.kagenti.auth.clientId`. */
  readonly key: string
  /** Begins with what was found or expected; shows no value. */
  readonly message: string
  /** What to do. */
  readonly hint?: string
  /** Every key involved, where a rule looks at several. */
  readonly keys?: readonly string[]
  readonly rule?: string
}

export type ValidationResult<V> =
  | { readonly ok: true; readonly values: V; readonly warnings: readonly ConfigIssue[] }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] }

export interface ValidateOptions {
  /** Warnings count as errors. */
  readonly strict?: boolean
}

/**
 * `data` is the whole app configuration as Backstage's loader merges it. A `null` is an unset key, as in Backstage;
 * `"60"` passes for a number and `"true"` for a boolean, because a substituted variable is always a string.
 */
export function validate<F extends Fields>(
  config: Config<F>,
  data: unknown,
  options: ValidateOptions = {},
): ValidationResult<ConfigValues<F>> {
  const issues: ConfigIssue[] = []
  const removed = new Map(config.removed.map((each) => [each.key, each]))
  const top = isRecord(data) ? own(data, config.root) : data
  const values = readBranch({ issues, removed }, config.root, config.tree, top) ?? {}
  // What is at fault looks unset to a rule.
  const faulty = new Set(issues.map(({ key }) => key))
  for (const rule of config.rules as readonly Rule<unknown>[]) {
    issues.push(
      ...rule
        .check(values)
        .filter(({ keys }) => !keys.some((key) => faulty.has(key)))
        .map((finding) => ruleIssue(rule, finding)),
    )
  }
  const judged = issues.map((issue) => (options.strict === true ? { ...issue, severity: 'error' as const } : issue))
  return judged.some(({ severity }) => severity === 'error')
    ? { ok: false, issues: judged }
    : { ok: true, values: values as ConfigValues<F>, warnings: judged }
}

interface Findings {
  readonly issues: ConfigIssue[]
  readonly removed: ReadonlyMap<string, RemovedKey>
}

function readBranch(
  findings: Findings,
  prefix: string,
  branch: Branch,
  data: unknown,
): Record<string, unknown> | undefined {
  if (data === undefined || data === null) return undefined
  if (!isRecord(data)) {
    findings.issues.push({
      code: 'not-a-section',
      severity: 'error',
      key: prefix,
      message: `Expected keys below it, got a ${kindOf(data)}`,
    })
    return undefined
  }
  const values: [string, unknown][] = []
  for (const [name, child] of branch.children) {
    const key = `${prefix}.${name}`
    const value =
      'kind' in child
        ? readField(findings, key, child, own(data, name))
        : readBranch(findings, key, child, own(data, name))
    if (value !== undefined) values.push([name, value])
  }
  for (const name of Object.keys(data)) {
    if (!branch.children.has(name)) readStranger(findings, prefix, branch, name, data)
  }
  findings.issues.push(...incompleteSection(prefix, branch, data))
  return Object.fromEntries(values)
}

function readField({ issues }: Findings, key: string, field: Field, raw: unknown): unknown {
  if (raw === undefined || raw === null) return undefined
  const result = field.schema.safeParse(fromString(raw, valueSchema(key, field).type))
  if (result.success) return result.data
  const messages = new Set(result.error.issues.map(({ message }) => message))
  issues.push({ code: 'invalid-value', severity: 'error', key, message: [...messages].join('; ') })
  return undefined
}

/** A number or a boolean from a substituted variable. Stricter than Backstage's reader, which also takes `yes` and `0x10`. */
function fromString(raw: unknown, type: string | undefined): unknown {
  if (typeof raw !== 'string') return raw
  if ((type === 'number' || type === 'integer') && /^-?\d+(\.\d+)?$/.test(raw)) return Number(raw)
  if (type === 'boolean' && (raw === 'true' || raw === 'false')) return raw === 'true'
  return raw
}

/** A key that is no field: removed, unknown, or another plugin's. */
function readStranger(
  findings: Findings,
  prefix: string,
  branch: Branch,
  name: string,
  data: Record<string, unknown>,
): void {
  if ((own(data, name) ?? null) === null) return
  const key = `${prefix}.${name}`
  const tombstone = findings.removed.get(key)
  if (tombstone !== undefined) {
    findings.issues.push(removedIssue(tombstone))
    return
  }
  if ([...findings.removed.keys()].some((each) => each.startsWith(`${key}.`))) {
    const inner = own(data, name)
    const empty = { options: branch.options, children: new Map() }
    if (isRecord(inner)) for (const each of Object.keys(inner)) readStranger(findings, key, empty, each, inner)
    else readBranch(findings, key, empty, inner)
    return
  }
  const suggestion = nearest(name, [...branch.children.keys()])
  if (branch.options.closed !== true && suggestion === undefined) return
  findings.issues.push({
    code: 'unknown-key',
    severity: branch.options.closed === true ? 'error' : 'warning',
    key: `${prefix}.${suggestion === undefined ? plainName(name) : name}`,
    message: 'Unexpected key, expected one from the schema',
    ...(suggestion !== undefined && { hint: `Did you mean \`${prefix}.${suggestion}\`?` }),
  })
}

function removedIssue({ key, version, reason, successor }: RemovedKey): ConfigIssue {
  return {
    code: 'removed-key',
    severity: 'error',
    key,
    message: `Removed in schema version ${version}: ${reason}`,
    hint: successor === undefined ? 'Remove the key.' : `Remove the key; use \`${successor}\`.`,
  }
}

function incompleteSection(prefix: string, { options }: Branch, data: Record<string, unknown>): ConfigIssue[] {
  const together = options.allOrNone ?? []
  const missing = together.filter((name) => (own(data, name) ?? null) === null)
  if (missing.length === 0 || missing.length === together.length) return []
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')
  return missing.map((name) => ({
    code: 'incomplete-section',
    severity: 'error',
    key: `${prefix}.${name}`,
    message: `Missing, though ${list(together.filter((each) => !missing.includes(each)))} is set; ${list(together)} are set together or not at all`,
    hint: 'Set it, or remove the others. A variable that is not set makes Backstage drop its key.',
    keys: together.map((each) => `${prefix}.${each}`),
  }))
}

const ruleIssue = ({ name, severity }: Rule<unknown>, { keys, message, hint }: RuleFinding): ConfigIssue => ({
  code: 'rule',
  rule: name,
  severity,
  key: keys[0],
  message,
  keys,
  ...(hint !== undefined && { hint }),
})

/** A secret pasted in the place of a key must not be echoed. */
const plainName = (name: string) => (/^[A-Za-z]{1,24}$/.test(name) ? name : '…')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (record: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
