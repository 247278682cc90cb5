/**
 * Walks configuration data along a definition: values where they are right, findings where they are not.
 *
 * @module
 */
import type { Config } from './define.ts'
import type { Field } from './field.ts'
import { plainName, type Finding } from './finding.ts'
import { judge } from './judge.ts'
import { fullKey, type Path } from './load/full-key.ts'
import { isRecord, own } from './record.ts'
import { nearest } from './nearest.ts'
import { removedFinding, removedWithin } from './removed-findings.ts'
import { incompleteSection, missingKeys } from './section-findings.ts'
import type { Branch } from './tree.ts'
import { droppedMembers } from './value/dropped-members.ts'
import { fromString } from './value/from-string.ts'
import { valueSchema } from './value/from-zod.ts'
import { partOf } from './value/parts.ts'

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
  const given = fromString(raw, valueSchema(key, field))
  const judgement = judge(key, field, given)
  if (judgement.ok) {
    const dropped = droppedMembers(given, judgement.value).map((inner) => [...path, ...inner])
    const isTold = (at: Path) => within.some((each) => fullKey(each.path) === fullKey(at))
    findings.push(...dropped.filter((at) => !isTold(at)).map((at) => strangeMember(key, path, field, at)))
    return judgement.value
  }
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

/** A member of an object that its schema drops. */
function strangeMember(key: string, path: Path, field: Field, at: Path): Finding {
  const above = at.slice(0, -1)
  const name = String(at.at(-1))
  const { properties = {} } = partOf(valueSchema(key, field), above.slice(path.length)) ?? {}
  return unknownKey(above, name, false, nearest(name, Object.keys(properties)))
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
  findings.push(unknownKey(above, name, branch.options.closed === true, suggestion, nested))
}

function unknownKey(above: Path, name: string, isClosed: boolean, suggestion?: string, nested?: string): Finding {
  const hint = nested ?? (suggestion === undefined ? undefined : `Did you mean \`${fullKey([...above, suggestion])}\`?`)
  return {
    code: 'unknown-key',
    severity: isClosed || hint !== undefined ? 'error' : 'warning',
    key: fullKey([...above, hint === undefined ? plainName(name) : name]),
    path: [...above, name],
    message: 'Unexpected key, expected one from the schema',
    ...(hint !== undefined && { hint }),
  }
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

const useInstead = (successor: string | undefined) =>
  successor === undefined ? {} : { hint: `Use \`${successor}\` instead.` }

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
