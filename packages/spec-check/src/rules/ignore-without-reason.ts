import type { Rule } from '../rule.ts'

/**
 * An ignore names the rules that it silences, a colon, and why. Without a reason it silences nothing.
 *
 * @example passes
 * ```md specs/a.md
 * <!-- spec-ignore-next-line removed-key: the wizard of version 1 is described here -->
 * Switch `acme.tls` on.
 * ```
 * @example fails
 * ```md specs/a.md
 * <!-- spec-ignore-next-line removed-key -->
 * Switch `acme.tls` on.
 * ```
 */
export const ignoreWithoutReason: Rule = {
  id: 'ignore-without-reason',
  category: 'pattern-inconsistency',
  severity: 'medium',
  summary: 'An ignore says which rule it silences, and why.',
  needs: [],
  about: 'suppressions',
  *judge(_project, { ignores }) {
    for (const { file, range, rules, reason } of ignores) {
      if (reason !== undefined && rules.length > 0) continue
      yield {
        file,
        range,
        message: `Unexpected ignore without a ${rules.length === 0 ? 'rule' : 'reason'}, expected \`RULE: reason\``,
        hint: 'Write `<!-- spec-ignore-next-line RULE: reason -->`, or mend what it hides.',
        evidence: rules.join(', '),
      }
    }
  },
}
