import { wholeFile, type Severity } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import type { Range } from '../markdown/parse.ts'
import type { OpenSpecIssue } from '../openspec/answers.ts'
import type { OpenSpec } from '../openspec/model.ts'
import { everySpecification } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * OpenSpec's own command has no objection, judging strictly.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * # sign-on
 *
 * ## Purpose
 *
 * Acme knows who uses it, and nobody types a password into it.
 *
 * ## Requirements
 *
 * ### Requirement: Sign-on
 *
 * Acme SHALL sign on.
 *
 * #### Scenario: A wrong secret
 *
 * - **WHEN** the secret is wrong
 * - **THEN** the user is told
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * # sign-on
 *
 * ## Requirements
 *
 * ### Requirement: Sign-on
 *
 * Acme SHALL sign on.
 *
 * #### Scenario: A wrong secret
 *
 * - **WHEN** the secret is wrong
 * - **THEN** the user is told
 * ```
 */
export const openspec: Rule = {
  id: 'openspec',
  category: 'pattern-inconsistency',
  severity: 'high',
  summary: 'OpenSpec’s own command has no objection, judging strictly.',
  needs: ['openspec', 'openspec-cli'],
  *judge(project) {
    const { openspec: model, openspecAnswers, tree } = project
    if (model === undefined) return
    for (const issue of openspecAnswers?.issues ?? []) {
      const severity = severityOf[issue.level]
      if (severity === undefined) continue
      const file = filesOf(issue, model).find((path) => tree.has(path)) ?? model.folder
      const found = tree.has(file) ? project.document(file) : undefined
      yield {
        file,
        range: found === undefined ? wholeFile : rangeOf(issue, found, model),
        severity,
        message: `Unexpected objection of OpenSpec to ${issue.item.type} "${printable(issue.item.id)}", expected none: ${printable(issue.message, 400)}`,
        hint: `Run \`openspec validate ${printable(issue.item.id)} --strict\` once it is mended.`,
        evidence: `${issue.item.id} ${issue.path} ${issue.message}`,
      }
    }
  },
}

/** What is for information only is no finding. */
const severityOf: Readonly<Record<OpenSpecIssue['level'], Severity | undefined>> = {
  ERROR: 'high',
  WARNING: 'medium',
  INFO: undefined,
}

/** The file that an issue is about: OpenSpec names it below `specs/` of a change, or below the change. */
function filesOf({ item: { type, id }, path }: OpenSpecIssue, { folder, changes }: OpenSpec): string[] {
  if (type === 'spec') return [`${folder}/specs/${id}/spec.md`]
  const root = `${folder}/changes/${id}`
  const change = changes.find((each) => each.id === id)
  const own = [change?.proposal, change?.tasks, change?.design, change?.deltas[0]?.document]
  return [`${root}/specs/${path}`, `${root}/${path}`, ...own.flatMap((document) => document?.path ?? [])]
}

/** By its line; by the number of the requirement in a specification; by the requirement that the message quotes. */
function rangeOf({ line, path, message }: OpenSpecIssue, document: SpecDocument, model: OpenSpec): Range {
  if (line !== undefined) {
    return { start: { line, column: 1 }, end: { line, column: document.lineAt(line).length + 1 } }
  }
  const own = [...everySpecification(model)].find((each) => each.document === document)?.requirements ?? []
  const [, number] = /^requirements\[(\d{1,6})\]/u.exec(path) ?? []
  const meant = number === undefined ? own.find(({ title }) => message.includes(`"${title}"`)) : own[Number(number)]
  return meant === undefined ? wholeFile : document.rangeOf(meant.heading)
}
