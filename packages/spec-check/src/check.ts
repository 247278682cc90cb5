import { createHash } from 'node:crypto'
import { compareFindings, type Draft, type Finding } from './finding.ts'
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

/** Judges a project by all rules that its configuration leaves on, or by those of `only`. */
export function check(
  project: Project,
  { only, rules = allRules }: { only?: readonly string[] | undefined; rules?: readonly Rule[] } = {},
): Report {
  const { config } = project
  const findings: Finding[] = []
  const skipped: Skip[] = []
  const drafts = new Map<string, Draft>()
  for (const rule of rules) {
    const level = config.rules?.[rule.id] ?? rule.severity
    if (level === 'off' || (only !== undefined && !only.includes(rule.id))) continue
    const reason = rule.needs.map((need) => unmet(need, project)).find((text) => text !== undefined)
    if (reason !== undefined) {
      skipped.push({ rule: rule.id, reason })
      continue
    }
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
    default:
      return need satisfies never
  }
}
