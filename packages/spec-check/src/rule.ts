import type { Category, Draft, Severity } from './finding.ts'
import type { Project } from './project/project.ts'
import type { Suppressions } from './suppress/suppress.ts'

/** What a rule may need beyond the documents. A rule whose need is not met is reported as skipped. */
export type Need =
  | 'schema'
  | 'openspec'
  | 'openspec-cli'
  | 'base'
  | 'lock'
  | 'levels'
  | 'results'
  | 'names'
  | 'identifiers'
  | 'facts'
  | 'prds'
  | 'task-lists'

/** Judges a project. Pure: no input or output but what the project hands out, and no order among rules. */
export interface Rule {
  /** Kebab-case. */
  readonly id: string
  readonly category: Category
  readonly severity: Severity
  /** One sentence that says what holds; it stands in the README's table of rules. */
  readonly summary: string
  readonly needs: readonly Need[]
  /** A rule about what suppresses findings judges after all others; nothing suppresses its own findings. */
  readonly about?: 'suppressions'
  /** `suppressions` are empty but for the rules about them. */
  judge(project: Project, suppressions: Suppressions): Iterable<Draft>
}
