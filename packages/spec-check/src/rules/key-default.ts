import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'
import { isDefault, isNone } from '../facts/stated-value.ts'
import { contradiction, statementsOf } from '../facts/statement.ts'
import { codeSpan } from '../facts/type-words.ts'

/**
 * The default that a key table, or the text next to a key, states is the schema's, or the one that its consumer applies.
 *
 * @example passes
 * ```md specs/a.md
 * | Key | Default |
 * | --- | --- |
 * | `acme.server.port` | `8080` |
 *
 * Acme listens at `acme.server.port` (default: 8080).
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key | Default |
 * | --- | --- |
 * | `acme.server.port` | `80` |
 * ```
 * @example fails
 * ```md specs/a.md
 * Acme listens at `acme.server.port`, which defaults to `80`.
 * ```
 */
export const keyDefault: Rule = {
  id: 'key-default',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'The default that is stated of a key is the schema’s.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const statement of statementsOf(document, schema, 'default')) {
        const { value, field } = statement
        if (isDefault(value, field)) continue
        const json = field.default === undefined ? undefined : JSON.stringify(field.default)
        yield contradiction(document, statement, {
          ...(isNone(value) && { found: 'missing default' }),
          expected: json === undefined ? 'none' : `\`${printable(json, 80)}\``,
          replacement: json === undefined ? (statement.isCell ? '—' : undefined) : codeSpan(json),
        })
      }
    }
  },
}
