import { createHash } from 'node:crypto'
import { configFileName, type Config } from './config/config.ts'
import { SpecCheckError } from './errors.ts'
import { nearestKey } from './facts/nearest-key.ts'
import { compareFindings, type Draft, type Finding } from './finding.ts'
import { printable } from './printable.ts'
import type { Project } from './project/project.ts'
import { matching } from './project/tree.ts'
import type { Need, Rule } from './rule.ts'
import { rules as allRules } from './rules/index.ts'

export interface Skip {
  readonly rule: string
  /** Such as `no base`. */
  readonly reason: string
}

export interface Report {
  /** By file, line, column and rule; empty when nothing disagrees. */
  readonly findings: readonly Finding[]
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
  const findings: Finding[] = []
  const skipped: Skip[] = []
  const drafts = new Map<string, Draft>()
  for (const rule of rules) {
    const level = config.rules?.[rule.id] ?? rule.severity
    if (level === 'off' || (only !== undefined && !only.includes(rule.id))) continue
    const reason = firstUnmet(rule.needs, project)
    if (reason !== undefined) {
      skipped.push({ rule: rule.id, reason })
      continue
    }
    onRule?.(rule.id)
    const isConfigured = config.rules?.[rule.id] !== undefined
    const seen = new Map<string, number>()
    for (const draft of rule.judge(project)) {
      const severity = isConfigured ? level : (draft.severity ?? level)
      const finding = findingOf(rule, severity, draft, seen)
      findings.push(finding)
      drafts.set(finding.fingerprint, draft)
    }
  }
  return {
    findings: findings.toSorted(compareFindings),
    skipped: skipped.toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
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

/** To look at a need may cost time: none is looked at behind one that is not met. */
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
    case 'tombstones':
      return config.tombstones === undefined ? 'no tombstones' : undefined
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
