import { createHash } from 'node:crypto'
import { configFileName, type Config } from './config/config.ts'
import { SpecCheckError } from './errors.ts'
import { nearestKey } from './facts/nearest-key.ts'
import { compareFindings, compareText, type Draft, type Finding } from './finding.ts'
import { printable } from './printable.ts'
import type { Project } from './project/project.ts'
import { matching } from './project/tree.ts'
import type { Need, Rule } from './rule.ts'
import { rules as allRules } from './rules/index.ts'
import { nothingSuppressed, rulesIn, suppress, suppressionSourcesOf, type Suppressions } from './suppress/suppress.ts'

export interface Skip {
  readonly rule: string
  /** Such as `no base`. */
  readonly reason: string
}

export interface Report {
  /** By file, line, column and rule; empty when nothing disagrees. */
  readonly findings: readonly Finding[]
  /** How many findings an ignore or the baseline took out. */
  readonly suppressed: number
  /** Rules that could not judge, by id: what was not looked at has not passed. */
  readonly skipped: readonly Skip[]
  /** How many Markdown files were read. */
  readonly files: number
  /** Fixes by the fingerprint of their finding. */
  readonly drafts: ReadonlyMap<string, Draft>
}

export interface CheckOptions {
  /** Ids of the rules to judge by. Default: all that the configuration leaves on. */
  readonly only?: readonly string[] | undefined
  readonly rules?: readonly Rule[]
  /** Told of each rule before it judges. */
  readonly onRule?: (id: string) => void
}

/**
 * Judges a project by its rules.
 *
 * @throws SpecCheckError `CONFIG_INVALID` if the configuration names a rule that there is not.
 */
export function check(project: Project, { only, rules = allRules, onRule }: CheckOptions = {}): Report {
  const { config } = project
  refuseUnknownRules(config, rules)
  const known = new Set(rules.map(({ id }) => id))
  const isAsked = ({ id }: Rule) => only === undefined || only.includes(id)
  const isOn = (rule: Rule) => config.rules?.[rule.id] !== 'off'
  const sources = suppressionSourcesOf(project)
  // What suppresses the findings of a rule is judged by what that rule finds.
  const isSuppressed = rules.some((rule) => rule.about === 'suppressions' && isOn(rule) && isAsked(rule))
    ? rulesIn(sources)
    : new Set<string>()

  const skipped: Skip[] = []
  const drafts = new Map<string, Draft>()
  const judged = new Set<string>()
  const run = (rule: Rule, suppressions: Suppressions): Finding[] => {
    const reason = firstUnmet(rule.needs, project)
    if (reason !== undefined) {
      if (isAsked(rule)) skipped.push({ rule: rule.id, reason })
      return []
    }
    onRule?.(rule.id)
    judged.add(rule.id)
    const level = config.rules?.[rule.id]
    const seen = new Map<string, number>()
    return Array.from(rule.judge(project, suppressions), (draft) => {
      const severity = level === undefined || level === 'off' ? (draft.severity ?? rule.severity) : level
      const finding = findingOf(rule, severity, draft, seen)
      drafts.set(finding.fingerprint, draft)
      return finding
    })
  }

  const found = rules
    .filter((rule) => rule.about === undefined && isOn(rule) && (isAsked(rule) || isSuppressed.has(rule.id)))
    .flatMap((rule) => run(rule, nothingSuppressed))
  const { kept, suppressions } = suppress(sources, found, { known, judged })
  const about = rules
    .filter((rule) => rule.about === 'suppressions' && isOn(rule) && isAsked(rule))
    .flatMap((rule) => run(rule, suppressions))
  const reported = only === undefined ? kept : kept.filter(({ rule }) => only.includes(rule))
  return {
    findings: [...reported, ...about].toSorted(compareFindings),
    suppressed: found.length - kept.length,
    skipped: skipped.toSorted((a, b) => compareText(a.rule, b.rule)),
    files: project.documents.length,
    drafts,
  }
}

function refuseUnknownRules(config: Config, rules: readonly Rule[]): void {
  const ids = rules.map(({ id }) => id)
  const faults = Object.keys(config.rules ?? {}).flatMap((id) => {
    if (ids.includes(id)) return []
    const nearest = nearestKey(id, ids)
    const advice =
      nearest === undefined ? 'Run `spec-check --list-rules` for all of them.' : `Did you mean "${nearest}"?`
    return [`${configFileName}#/rules/${printable(id)}: there is no such rule. ${advice}`]
  })
  if (faults.length > 0) throw new SpecCheckError('CONFIG_INVALID', faults.join('\n'))
}

function findingOf(rule: Rule, severity: Finding['severity'], draft: Draft, seen: Map<string, number>): Finding {
  const { file, range, message, hint, evidence } = draft
  const same = JSON.stringify([rule.id, file, evidence.replaceAll(/\s+/gu, ' ').trim()])
  const nth = seen.get(same) ?? 0
  seen.set(same, nth + 1)
  const fingerprint = createHash('sha256').update(`${same}#${nth}`).digest('hex').slice(0, 32)
  const { start, end } = range
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
  return {
    rule: rule.id,
    severity,
    category: draft.category ?? rule.category,
    file,
    ...place,
    message,
    hint,
    evidence,
    fingerprint,
  }
}

/** A need is looked at only if those before it are met: some cost time. */
function firstUnmet(needs: readonly Need[], project: Project): string | undefined {
  for (const need of needs) {
    const reason = unmet(need, project)
    if (reason !== undefined) return reason
  }
  return undefined
}

function unmet(need: Need, project: Project): string | undefined {
  const { config, base } = project
  switch (need) {
    case 'schema':
      return project.schema === undefined ? 'no schema' : undefined
    case 'openspec':
      return project.openspec === undefined ? 'no OpenSpec folder' : undefined
    case 'openspec-cli':
      return project.openspecAnswers === undefined ? 'OpenSpec was not asked' : project.openspecAnswers.unavailable
    case 'base':
      return base === undefined ? 'no base' : undefined
    case 'lock':
      return config.lock === undefined || !project.tree.has(config.lock) ? 'no lock' : undefined
    case 'levels':
      // Either tells which level a change needs.
      return unmet('lock', project) && matching(project.tree.paths, config.apiReports ?? []).length === 0
        ? 'no lock'
        : undefined
    case 'results':
      return project.resultFiles.length === 0 ? 'no test results' : undefined
    case 'names':
      return config.tombstones === undefined && project.schema === undefined ? 'no schema and no tombstones' : undefined
    case 'identifiers':
      return config.identifiers === undefined ? 'no identifiers' : undefined
    case 'facts':
      return config.facts === undefined ? 'no facts' : undefined
    case 'prds':
      return project.prds.length === 0 ? 'no product requirements' : undefined
    case 'task-lists':
      return config.taskLists === undefined ? 'no task lists' : undefined
    default:
      return need satisfies never
  }
}
