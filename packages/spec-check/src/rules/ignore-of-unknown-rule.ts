import { nearestKey } from '../facts/nearest-key.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * An ignore names rules that there are.
 *
 * @example passes
 * ```md specs/a.md
 * <!-- spec-ignore-next-line removed-key: the wizard of version 1 is described here -->
 * Switch `acme.tls` on.
 * ```
 * @example fails
 * ```md specs/a.md
 * <!-- spec-ignore-next-line remove-key: the wizard of version 1 is described here -->
 * Switch `acme.tls` on.
 * ```
 */
export const ignoreOfUnknownRule: Rule = {
  id: 'ignore-of-unknown-rule',
  category: 'pattern-inconsistency',
  severity: 'medium',
  summary: 'An ignore names rules that there are.',
  needs: [],
  about: 'suppressions',
  *judge(_project, { ignores, known }) {
    for (const { file, range, rules } of ignores) {
      for (const rule of rules) {
        if (known.has(rule)) continue
        const nearest = nearestKey(rule, known)
        yield {
          file,
          range,
          message: `Unexpected rule \`${printable(rule)}\` in an ignore, expected one that there is`,
          hint:
            nearest === undefined ? 'Run `spec-check --list-rules` for all of them.' : `Did you mean \`${nearest}\`?`,
          evidence: rule,
        }
      }
    }
  },
}
