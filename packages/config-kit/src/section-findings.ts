import type { Field } from './field.ts'
import type { Finding } from './finding.ts'
import { fullKey, type Path } from './load/full-key.ts'
import { own } from './record.ts'
import type { Branch } from './tree.ts'

/** Keys that are set together, of which some are not. */
export function incompleteSection(path: Path, { options }: Branch, data: Record<string, unknown>): Finding[] {
  const together = options.allOrNone ?? []
  const missing = together.filter((name) => (own(data, name) ?? null) === null)
  if (missing.length === together.length) return []
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

/** Required fields that are not set. */
export function missingKeys(path: Path, { children }: Branch, data: Record<string, unknown>): Finding[] {
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
