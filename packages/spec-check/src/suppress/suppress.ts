import type { Finding } from '../finding.ts'
import type { Project } from '../project/project.ts'
import { hasExpired, type BaselineEntry } from './baseline.ts'
import { ignoresOf, type Ignore } from './ignores.ts'

/** What suppresses findings, and whether it did: what the rules about it judge. */
export interface Suppressions {
  /** The ids of all rules. */
  readonly known: ReadonlySet<string>
  readonly ignores: readonly Ignore[]
  /** With the rules that judged and found nothing to ignore. */
  readonly unusedIgnores: readonly { readonly ignore: Ignore; readonly rules: readonly string[] }[]
  readonly isExpired: boolean
  /** Of a baseline that has not expired; their rules judged and did not find them. */
  readonly unusedEntries: readonly BaselineEntry[]
}

export interface Suppressed {
  readonly kept: readonly Finding[]
  readonly suppressions: Suppressions
}

/** All that a project says about findings that are not to be reported. */
export interface SuppressionSources {
  readonly ignores: readonly Ignore[]
  readonly entries: readonly BaselineEntry[]
  readonly isExpired: boolean
}

export function suppressionSourcesOf(project: Project): SuppressionSources {
  const documents = new Set([...project.documents, ...project.prds])
  const { baseline, now } = project
  return {
    ignores: [...documents].flatMap(ignoresOf),
    entries: baseline?.findings ?? [],
    isExpired: baseline !== undefined && hasExpired(baseline, now),
  }
}

/** The rules that a project wants to suppress findings of. */
export const rulesIn = ({ ignores, entries }: SuppressionSources): ReadonlySet<string> =>
  new Set([...ignores.flatMap(({ rules }) => rules), ...entries.map(({ rule }) => rule)])

export const nothingSuppressed: Suppressions = {
  known: new Set(),
  ignores: [],
  unusedIgnores: [],
  isExpired: false,
  unusedEntries: [],
}

/** Takes out what is ignored or accepted. `judged`: of other rules it is not known what they would have found. */
export function suppress(
  { ignores, entries, isExpired }: SuppressionSources,
  findings: readonly Finding[],
  { known, judged }: { readonly known: ReadonlySet<string>; readonly judged: ReadonlySet<string> },
): Suppressed {
  const effective = ignores.filter(({ reason }) => reason !== undefined)
  const byFile = Map.groupBy(effective, ({ file }) => file)
  const used = new Map<Ignore, Set<string>>(effective.map((ignore) => [ignore, new Set()]))
  const accepted = new Set(isExpired ? [] : entries.map(({ fingerprint }) => fingerprint))
  const met = new Set<string>()
  const kept = findings.filter(({ rule, file, line, fingerprint }) => {
    const own = (byFile.get(file) ?? []).filter(
      ({ rules, from, to }) => rules.includes(rule) && from <= line && line <= to,
    )
    for (const ignore of own) used.get(ignore)?.add(rule)
    if (own.length > 0) return false
    if (!accepted.has(fingerprint)) return true
    met.add(fingerprint)
    return false
  })
  const unusedIgnores = effective.flatMap((ignore) => {
    const rules = ignore.rules.filter((rule) => judged.has(rule) && used.get(ignore)?.has(rule) !== true)
    return rules.length > 0 ? [{ ignore, rules }] : []
  })
  const unusedEntries = isExpired
    ? []
    : entries.filter(({ rule, fingerprint }) => judged.has(rule) && !met.has(fingerprint))
  return { kept, suppressions: { known, ignores, unusedIgnores, isExpired, unusedEntries } }
}
