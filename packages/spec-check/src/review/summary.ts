/**
 * What a change does, for the top of its review.
 *
 * @module
 */
import { markdownCode, markdownMessage, markdownText } from '../format/markdown-text.ts'
import type { LineRange } from '../git/git.ts'
import type { Project } from '../project/project.ts'
import { releaseOf } from '../release/release.ts'
import { shownBy } from '../trace/scenario-links.ts'
import { coveredLines, type Coverage } from './lcov.ts'
import { requirementChanges, type RequirementChange } from './spec-changes.ts'
import { touchedScenarios } from './touched-scenarios.ts'

export interface SummaryInput {
  readonly project: Project
  readonly touched: ReadonlyMap<string, readonly LineRange[]>
  /** `undefined`: there is none. */
  readonly coverage: Coverage | undefined
  /** What the reader should know of how it was judged. */
  readonly note: string | undefined
}

export function summaryOf({ project, touched, coverage, note }: SummaryInput): string {
  const parts = [
    note ?? '',
    section('Config keys', keyLines(project)),
    section('API', apiLines(project)),
    section('Specifications', requirementChanges(project).map(requirementLine)),
    section('Lines and scenarios', [lineOfLines(touched, coverage), lineOfScenarios(project, touched)]),
  ].filter((part) => part !== '')
  return ['### What this change does', ...parts].join('\n\n')
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`

function keyLines(project: Project): readonly string[] {
  const { config, tree } = project
  const hasLock = config.lock !== undefined && tree.has(config.lock)
  if (!hasLock) return config.schema === undefined ? [] : ['skipped: no lock']
  return (releaseOf(project)?.keys ?? []).map(({ key, kind, level, messages }) => {
    const told = kind === 'changed' ? `: ${messages.map((message) => markdownMessage(message)).join(' ')}` : ''
    return `${kind}: ${markdownCode(key)} (${level})${told}`
  })
}

function apiLines(project: Project): readonly string[] {
  return (releaseOf(project)?.api ?? []).map(
    ({ name, kind, level, file, package: owner = file }) =>
      `${kind}: ${markdownCode(name)} in ${markdownCode(owner)} (${level})`,
  )
}

function requirementLine({ kind, capability, change, title }: RequirementChange): string {
  const where =
    change === undefined
      ? markdownCode(capability)
      : `${markdownCode(capability)} (proposed by ${markdownCode(change)})`
  return `${kind}: ${markdownText(title)} in ${where}`
}

function lineOfLines(touched: SummaryInput['touched'], coverage: Coverage | undefined): string {
  const lines = [...touched.values()].flat().reduce((sum, { start, end }) => sum + end - start, 0)
  if (coverage === undefined) return `lines touched: ${lines}; covered: skipped: no coverage`
  const { known, covered } = coveredLines(touched, coverage)
  return `lines touched: ${lines}, of which tests can cover ${known}; covered: ${covered}`
}

function lineOfScenarios(project: Project, touched: SummaryInput['touched']): string {
  const scenarios = touchedScenarios(project, touched)
  const count = `scenarios touched: ${scenarios.length}`
  if (project.resultFiles.length === 0) return `${count}; with a passing test: skipped: no test results`
  const shown = shownBy(project)
  const states = scenarios.map((scenario) => shown(scenario).state)
  const passing = states.filter((state) => state === 'passed').length
  const manual = states.filter((state) => state === 'manual').length
  return `${count}; with a passing test: ${passing}${manual > 0 ? `, shown by hand: ${manual}` : ''}`
}
