import { contradiction, statementsOf } from '../facts/statement.ts'
import { isTypeOf, readType } from '../facts/type-words.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * The type that a key table (column `Type` or `Value`), or the text next to a key, states is the schema's, and a list of
 * values is the whole list. Words that name no type are not judged.
 *
 * @example passes
 * ```md specs/a.md
 * | Key | Type |
 * | --- | --- |
 * | `acme.server.port` | integer, 0 or more |
 *
 * - `acme.auth.mode`: string, default `none`
 * ```
 * @example passes
 * ```md specs/a.md
 * | Key | Value |
 * | --- | --- |
 * | `acme.auth.mode` | `none` or `full` |
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key | Type |
 * | --- | --- |
 * | `acme.server.port` | string |
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key | Value |
 * | --- | --- |
 * | `acme.auth.mode` | `none` or `half` |
 * ```
 * @example fails
 * ```md specs/a.md
 * `acme.server.port` takes a string.
 * ```
 */
export const keyType: Rule = {
  id: 'key-type',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'The type or list of values that is stated of a key is the schema’s.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const statement of statementsOf(document, schema, 'type')) {
        const { field, markdown } = statement
        // The schema's own words need no reading.
        if (markdown.replaceAll(String.raw`\|`, '|').startsWith(field.type)) continue
        if (isTypeOf(readType(markdown), field)) continue
        const type = printable(field.type)
        yield contradiction(
          document,
          { ...statement, value: markdown, isAlone: statement.isAlone && statement.isCell },
          {
            found: `type ${printable(markdown, 80)}`,
            expected: type,
            replacement: type,
          },
        )
      }
    }
  },
}
