import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * An ignore silences something, now. What it was for may be mended, or have moved to another line.
 *
 * An ignore covers the next line that is not blank; before fenced code, all of the code; in a cell of a table, its own
 * row. A rule that could not judge makes none of its ignores an unused one.
 *
 * @example passes
 * ```md specs/a.md
 * <!-- spec-ignore-next-line removed-key: the wizard of version 1 is described here -->
 * Switch `acme.tls` on.
 * ```
 * @example fails
 * ```md specs/a.md
 * <!-- spec-ignore-next-line removed-key: the wizard of version 1 is described here -->
 * Switch TLS on.
 * ```
 */
export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  category: 'pattern-inconsistency',
  severity: 'low',
  summary: 'An ignore silences a finding.',
  needs: [],
  about: 'suppressions',
  *judge(_project, { unusedIgnores }) {
    for (const { ignore, rules } of unusedIgnores) {
      const names = rules.map((rule) => `\`${printable(rule)}\``).join(', ')
      yield {
        file: ignore.file,
        range: ignore.range,
        message: `Unexpected ignore of ${names}, expected a finding in line ${ignore.from}`,
        hint: 'Remove it, or put it right above the line that it is for; in a table, into a cell of the row.',
        evidence: rules.join(', '),
      }
    }
  },
}
