import type { Finding } from '../finding.ts'
import type { Action } from './verdict.ts'

/** The result for whoever posts it. No other members. */
export interface Result {
  readonly action: Action
  readonly pr_number: number
  readonly repo: string
  /** 40 or 64 hexadecimal digits. */
  readonly head_sha: string
  readonly body: string
  readonly findings?: readonly ResultFinding[]
  readonly reason?: string
  readonly label_actions?: LabelActions
}

export interface ResultFinding {
  readonly severity: Finding['severity']
  readonly category: Finding['category']
  readonly file: string
  readonly line: number
  /** The rule's id in brackets, then what was found. */
  readonly description: string
  readonly remediation: string
}

export interface LabelActions {
  readonly reason: string
  readonly actions: readonly { readonly action: 'add' | 'remove'; readonly label: string }[]
}

export function resultFindings(findings: readonly Finding[]): { readonly findings?: readonly ResultFinding[] } {
  if (findings.length === 0) return {}
  return {
    findings: findings.map(({ rule, severity, category, file, line, message, hint }) => ({
      severity,
      category,
      file,
      line,
      description: `[${rule}] ${message}`,
      remediation: hint,
    })),
  }
}
