import { contradiction, statementsOf } from '../facts/statement.ts'
import type { Rule } from '../rule.ts'

const yes = new Set(['yes', 'true', 'sensitive', 'secret', 'x', '✓', '✔'])
const no = new Set(['no', 'false', '', '-', '–', '—', 'not sensitive'])

/**
 * Who may see a value, as a key table or the text next to a key states it, is what the schema says: its visibility, and
 * whether the value is sensitive.
 *
 * @example passes
 * ```md specs/a.md
 * | Key | Visibility | Sensitive |
 * | --- | --- | --- |
 * | `acme.auth.secret` | secret | yes |
 * | `acme.auth.mode` | frontend | no |
 *
 * `acme.auth.mode` is frontend-visible.
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key | Visibility |
 * | --- | --- |
 * | `acme.auth.mode` | backend |
 * ```
 * @example fails
 * ```md specs/a.md
 * `acme.server.port` (visible to the frontend) is the port.
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key | Type |
 * | --- | --- |
 * | `acme.auth.clientId` | string, sensitive |
 * ```
 */
export const keyVisibility: Rule = {
  id: 'key-visibility',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'Who may see the value of a key is stated as in the schema.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const statement of statementsOf(document, schema, 'visibility')) {
        const { visibility } = statement.field
        if (visibility === undefined || wordOf(statement.value) === visibility) continue
        yield contradiction(document, statement, {
          ...(statement.value === '' && { found: 'empty visibility' }),
          expected: `\`${visibility}\``,
          replacement: statement.markdown.startsWith('`') ? `\`${visibility}\`` : visibility,
        })
      }
      for (const statement of statementsOf(document, schema, 'sensitive')) {
        const { isSensitive } = statement.field
        const word = statement.value.toLowerCase()
        if (!(isSensitive ? no : yes).has(word)) continue
        yield contradiction(document, statement, {
          found: isSensitive ? '`not sensitive`' : '`sensitive`',
          expected: isSensitive ? '`sensitive`' : '`not sensitive`',
          replacement: isSensitive ? 'yes' : 'no',
        })
      }
    }
  },
}

/** "frontend-visible", "visible to the frontend": frontend. */
const wordOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^visible (?:to|in) the (.+)$/u, '$1')
    .replace(/[- ]visible$/u, '')
