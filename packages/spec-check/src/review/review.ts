/**
 * The review of a change: its verdict, the comment and the result for machines.
 *
 * @module
 */
import type { Report } from '../check.ts'
import { severities, type Finding } from '../finding.ts'
import type { Project } from '../project/project.ts'
import { changesetTable } from '../release/changeset-table.ts'
import { releaseOf } from '../release/release.ts'
import { bodyOf, failureBody, staleHeadBody } from './body.ts'
import { labelReason, type Previous } from './previous.ts'
import { resultFindings, type LabelActions, type Result } from './result.ts'
import { summaryOf, type SummaryInput } from './summary.ts'
import { verdictOf } from './verdict.ts'

export interface ReviewInput extends SummaryInput {
  readonly report: Report
  /** Full hash of the commit that was judged. */
  readonly head: string
  readonly previous: Previous | undefined
}

/** A result without what only the caller knows: which pull request it is for. */
export type Review = Omit<Result, 'pr_number' | 'repo'>

const label = 'breaking-config'

export function reviewOf({ report, head, previous, ...change }: ReviewInput): Review {
  const findings = report.findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  const labels = labelsOf(findings, change.project, previous)
  const summary = summaryOf(change)
  const { skipped } = report
  const changesets = changesetTable(change.project).replaceAll(/^## /gmu, '#### ')
  const body = bodyOf({ head, summary, changesets, findings, skipped, previous, labels: labels?.reason })
  return {
    action: verdictOf(findings),
    head_sha: head,
    body,
    ...resultFindings(findings),
    ...(labels !== undefined && { label_actions: labels }),
  }
}

export const staleHead = (judged: string, head: string, previous: Previous | undefined): Review => ({
  action: 'failure',
  head_sha: judged,
  body: staleHeadBody(judged, head, previous),
  reason: 'stale-head',
})

export const failure = (head: string | undefined, reason: string): Review => ({
  action: 'failure',
  head_sha: head ?? '0'.repeat(40),
  body: failureBody(head, reason),
  reason,
})

function labelsOf(
  findings: readonly Finding[],
  project: Project,
  previous: Previous | undefined,
): LabelActions | undefined {
  const isFound = findings.some(({ category }) => category === 'breaking-config' || category === 'breaking-schema')
  // With all that it owes, a removed key is no finding, and breaks what is set as before.
  if (isFound || (releaseOf(project)?.keys ?? []).some(({ level }) => level === 'major')) {
    return { reason: labelReason, actions: [{ action: 'add', label }] }
  }
  if (previous?.hasLabel !== true) return undefined
  return { reason: 'no configuration in use is broken any more', actions: [{ action: 'remove', label }] }
}
