/**
 * Walks configuration data along a definition: values where they are right, findings where they are not.
 *
 * @module
 */
import type { Config, RemovedKey } from './define.ts'
import type { Field } from './field.ts'
import type { ConfigIssue } from './issue.ts'
import { fullKey, type Path } from './load/full-key.ts'
import { judge } from './judge.ts'
import { nearest } from './nearest.ts'
import type { Branch } from './tree.ts'
import { fromString } from './value/from-string.ts'
import { valueSchema } from './value/from-zod.ts'

/** An issue with the path at which it stands in the data; that may hold what must not be shown. */
export interface Finding extends Omit<ConfigIssue, 'related'> {
  readonly path: Path
  readonly related?: readonly { readonly key: string; readonly path: Path }[]
}

export function readConfig(config: Config, data: unknown): { readonly values: unknown; readonly findings: Finding[] } {
  const findings: Finding[] = []
  const reading = { config, findings }
  const top = isRecord(data) ? own(data, config.root) : data
  const values = readBranch(reading, [config.root], config.tree, top) ?? {}
  if (isRecord(data)) findings.push(...dottedAtTop(config, data))
  return { values, findings }
}

interface Reading {
  readonly config: Config
  readonly findings: Finding[]
}

function readBranch(reading: Reading, path: Path, branch: Branch, data: unknown): Record<string, unknown> | undefined {
  if (data === undefined || data === null) return undefined
  const { findings } = reading
  const prefix = fullKey(path)
  if (!isRecord(data)) {
    const message = `Expected keys below it, got a ${kindOf(data)}`
    findings.push({ code: 'not-a-section', severity: 'error', key: prefix, path, message })
    return undefined
  }
  const values: [string, unknown][] = []
  for (const [name, child] of branch.children) {
    const at = [...path, name]
    const given = own(data, name)
    const value = 'kind' in child ? readField(reading, at, child, given) : readBranch(reading, at, child, given)
    if (value !== undefined) values.push([name, value])
  }
  for (const name of Object.keys(data)) {
    if (!branch.children.has(name)) readStranger(reading, path, branch, name, own(data, name))
  }
  findings.push(...incompleteSection(path, branch, data), ...missingKeys(path, branch, data))
  return Object.fromEntries(values)
}

function readField({ config, findings }: Reading, path: Path, field: Field, raw: unknown): unknown {
  if (raw === undefined || raw === null) return undefined
  const key = fullKey(path)
  const about = { key, path }
  if (field.meta.scope === 'db-only') {
    const message = 'Unexpected key in a file, expected it in the database only'
    findings.push({ ...about, code: 'database-key', severity: 'error', message, hint: 'Remove the key.' })
    return undefined
  }
  const { deprecated } = field.meta
  if (deprecated !== undefined) {
    const message = `Deprecated since ${deprecated.since}: ${deprecated.reason}`
    findings.push({
      ...about,
      code: 'deprecated-key',
      severity: 'warning',
      message,
      ...useInstead(deprecated.successor),
    })
  }
  const tombstone = config.removed.find(
    (each) => each.key === key && each.value !== undefined && (each.value === raw || String(each.value) === raw),
  )
  if (tombstone !== undefined) {
    findings.push(removedFinding(tombstone, path))
    return undefined
  }
  const within = removedWithin(config.removed, path, raw)
  findings.push(...within)
  if (raw === '') {
    const message = 'Unexpected empty text, expected text or no key: Backstage stops where it reads one'
    findings.push({ ...about, code: 'invalid-value', severity: 'error', message })
    return undefined
  }
  const judgement = judge(key, field, fromString(raw, valueSchema(key, field)))
  if (judgement.ok) return judgement.value
  for (const { path: inner, expected } of judgement.faults) {
    const at = [...path, ...inner]
    // A key that was removed from a closed object is told once.
    if (within.some((each) => fullKey(each.path.slice(0, -1)) === fullKey(at))) continue
    findings.push({
      code: 'invalid-value',
      severity: 'error',
      key: fullKey(at),
      path: at,
      message: `Expected ${expected}`,
    })
  }
  return undefined
}

/** A key that is no field: removed, unknown, or another plugin's. */
function readStranger(reading: Reading, above: Path, branch: Branch, name: string, inner: unknown): void {
  if (inner === undefined || inner === null) return
  const { config, findings } = reading
  const path = [...above, name]
  const key = fullKey(path)
  const tombstone = config.removed.find((each) => each.key === key)
  if (tombstone !== undefined) {
    findings.push(removedFinding(tombstone, path))
    return
  }
  if (config.removed.some((each) => each.key.startsWith(`${key}.`))) {
    const empty = { options: branch.options, children: new Map() }
    if (isRecord(inner))
      for (const each of Object.keys(inner)) readStranger(reading, path, empty, each, own(inner, each))
    else readBranch(reading, path, empty, inner)
    return
  }
  const nested = name.includes('.') ? nestedForm(config, `${fullKey(above)}.${name}`) : undefined
  const suggestion = nested === undefined ? nearest(name, [...branch.children.keys()]) : undefined
  const hint = nested ?? (suggestion === undefined ? undefined : `Did you mean \`${fullKey([...above, suggestion])}\`?`)
  findings.push({
    code: 'unknown-key',
    severity: branch.options.closed === true || hint !== undefined ? 'error' : 'warning',
    key: hint === undefined ? fullKey([...above, plainName(name)]) : key,
    path,
    message: 'Unexpected key, expected one from the schema',
    ...(hint !== undefined && { hint }),
  })
}

/** Backstage reads no key with a dot in it, so that what is meant as a path is ignored. */
function nestedForm({ fields, removed }: Config, key: string): string | undefined {
  const known = [...Object.keys(fields), ...removed.map((each) => each.key)]
  if (!known.some((each) => `${each}.`.startsWith(`${key}.`))) return undefined
  return `Backstage ignores a key with dots in it: write ${key
    .split('.')
    .map((name) => `\`${name}:\``)
    .join(', ')} one below the other.`
}

function dottedAtTop(config: Config, data: Record<string, unknown>): Finding[] {
  return Object.keys(data)
    .filter((name) => name.startsWith(`${config.root}.`) && (own(data, name) ?? null) !== null)
    .map((name) => {
      const hint = nestedForm(config, name)
      return {
        code: 'unknown-key',
        severity: 'error',
        key: hint === undefined ? `${config.root}.…` : name,
        path: [name],
        message: 'Unexpected key, expected one from the schema',
        hint: hint ?? 'Backstage ignores a key with dots in it: write its names one below the other.',
      }
    })
}

function removedFinding({ version, reason, successor, severity = 'error', value }: RemovedKey, path: Path): Finding {
  const what = value === undefined ? 'key' : 'value'
  return {
    code: 'removed-key',
    severity,
    key: fullKey(path),
    path,
    message: `${value === undefined ? 'Removed' : `\`${String(value)}\` was removed`} in schema version ${version}: ${reason}`,
    hint: successor === undefined ? `Remove the ${what}.` : `Remove the ${what}; use \`${successor}\`.`,
  }
}

const useInstead = (successor: string | undefined) =>
  successor === undefined ? {} : { hint: `Use \`${successor}\` instead.` }

/** Keys that were removed from inside a record or a list. */
function removedWithin(removed: readonly RemovedKey[], path: Path, raw: unknown): Finding[] {
  return removed
    .filter(({ key }) => key.startsWith(`${fullKey(path)}.`))
    .flatMap((each) => {
      const names = each.key.slice(fullKey(path).length + 1).split('.')
      return matches(raw, names).map((inner) => removedFinding(each, [...path, ...inner]))
    })
}

function matches(value: unknown, [name, ...rest]: readonly string[]): Path[] {
  if (name === undefined) return value === undefined || value === null ? [] : [[]]
  const entries: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isRecord(value)
      ? Object.entries(value)
      : []
  return entries
    .filter(([key]) => name === '*' || key === name)
    .flatMap(([key, inner]) => matches(inner, rest).map((path) => [key, ...path]))
}

function incompleteSection(path: Path, { options }: Branch, data: Record<string, unknown>): Finding[] {
  const together = options.allOrNone ?? []
  const missing = together.filter((name) => (own(data, name) ?? null) === null)
  if (missing.length === 0 || missing.length === together.length) return []
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')
  const set = together.filter((name) => !missing.includes(name)).map((name) => [...path, name])
  return missing.map((name) => ({
    code: 'incomplete-section',
    severity: 'error',
    key: fullKey([...path, name]),
    path: [...path, name],
    message: `Missing, though ${list(together.filter((name) => !missing.includes(name)))} is set; ${list(together)} are set together or not at all`,
    hint: 'Set it, or remove the others. A variable that is not set makes Backstage drop its key.',
    related: set.map((other) => ({ key: fullKey(other), path: other })),
  }))
}

function missingKeys(path: Path, { children }: Branch, data: Record<string, unknown>): Finding[] {
  return [...children]
    .filter(([name, child]) => isNeeded(child) && (own(data, name) ?? null) === null)
    .map(([name]) => ({
      code: 'missing-key',
      severity: 'error',
      key: fullKey([...path, name]),
      path: [...path, name],
      message: `Missing, though \`${fullKey(path)}\` is set and is not complete without it`,
      hint: 'Set it.',
    }))
}

const isNeeded = (child: Branch | Field) =>
  'kind' in child && child.meta.required === true && child.meta.scope !== 'db-only'

/** A secret pasted in the place of a key must not be echoed. */
export const plainName = (name: string): string => (/^[A-Za-z]{1,24}$/.test(name) ? name : '…')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (record: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
