import { keyRowsOf } from '../facts/key-rows.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * The config scope that a key table states is the schema's.
 *
 * @example passes
 * ```md specs/a.md
 * | Key              | Scope          |
 * | ---------------- | -------------- |
 * | `acme.auth.mode` | db-overridable |
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key              | Scope     |
 * | ---------------- | --------- |
 * | `acme.auth.mode` | yaml-only |
 * ```
 */
export const keyScope: Rule = {
  id: 'key-scope',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'The config scope that a key table states is the schema’s.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const { keys, stated } of keyRowsOf(document, schema)) {
        const cell = stated.get('scope')
        if (cell === undefined) continue
        for (const [key, { scope }] of keys) {
          if (cell.value === scope) continue
          const found = cell.value === '' ? 'empty scope' : `scope \`${printable(cell.value, 80)}\``
          yield {
            file: document.path,
            range: document.rangeOf(cell),
            message: `Unexpected ${found} of \`${key}\`, expected \`${scope}\``,
            hint: `Write \`${scope}\` here, or change the scope in the schema.`,
            evidence: `${key} ${cell.value}`,
          }
        }
      }
    }
  },
}
