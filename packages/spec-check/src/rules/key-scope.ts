import type { Rule } from '../rule.ts'
import { contradiction, statementsOf } from '../facts/statement.ts'

/**
 * The config scope that a key table, or the text next to a key, states is the schema's.
 *
 * @example passes
 * ```md specs/a.md
 * | Key | Scope |
 * | --- | --- |
 * | `acme.auth.mode` | db-overridable |
 *
 * Set `acme.server.port` (yaml-only) in the file.
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key | Scope |
 * | --- | --- |
 * | `acme.auth.mode` | yaml-only |
 * ```
 * @example fails
 * ```md specs/a.md
 * An admin may change `acme.server.port` (db-overridable).
 * ```
 */
export const keyScope: Rule = {
  id: 'key-scope',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'The config scope that is stated of a key is the schema’s.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const statement of statementsOf(document, schema, 'scope')) {
        const { scope } = statement.field
        if (statement.value === scope) continue
        yield contradiction(document, statement, {
          ...(statement.value === '' && { found: 'empty scope' }),
          expected: `\`${scope}\``,
          replacement: statement.markdown.startsWith('`') ? `\`${scope}\`` : scope,
        })
      }
    }
  },
}
