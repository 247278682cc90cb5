import { foldedName } from '../openspec/delta.ts'
import { everySpecification } from '../openspec/sections.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A requirement has one place: no other of its name in the same specification, or in the same section of a delta. Case
 * and spacing make no other name.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 *
 * ### Requirement: Sign-off
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 *
 * ### Requirement: Sign-On
 * ```
 */
export const duplicateRequirement: Rule = {
  id: 'duplicate-requirement',
  category: 'pattern-inconsistency',
  severity: 'high',
  summary: 'A specification has one requirement of a name.',
  needs: ['openspec'],
  *judge({ openspec }) {
    if (openspec === undefined) return
    for (const { document, requirements } of everySpecification(openspec)) {
      const first = new Map<string, number>()
      for (const { title, heading, operation } of requirements) {
        if (operation === 'REMOVED' || operation === 'RENAMED') continue
        const name = `${operation ?? ''} ${foldedName(title)}`
        const { start } = document.rangeOf(heading)
        const line = first.get(name)
        if (line === undefined) first.set(name, start.line)
        else {
          yield {
            file: document.path,
            range: document.rangeOf(heading),
            message: `Unexpected second requirement "${printable(title)}", expected the one in line ${line} only`,
            hint: 'Merge the two, or give this one a name of its own.',
            evidence: title,
          }
        }
      }
    }
  },
}
