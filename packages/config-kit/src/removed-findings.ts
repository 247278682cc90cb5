import type { RemovedKey } from './define.ts'
import type { Finding } from './finding.ts'
import { fullKey, type Path } from './load/full-key.ts'
import { isRecord } from './record.ts'

export function removedFinding(
  { version, reason, successor, severity = 'error', value }: RemovedKey,
  path: Path,
): Finding {
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

/** Keys that were removed from inside a record or a list. */
export function removedWithin(removed: readonly RemovedKey[], path: Path, raw: unknown): Finding[] {
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
