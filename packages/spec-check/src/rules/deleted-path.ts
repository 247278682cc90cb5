import { hintFor, placeOf } from '../names/stale-draft.ts'
import { staleNamesOf } from '../names/stale-names.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A file, folder or package that this change deletes or renames is no longer named.
 *
 * @example passes
 * ```md specs/a.md
 * Tokens are kept in `src/token-store.ts`.
 * ```
 * ```ts base:src/cookie-jar.ts
 * export {}
 * ```
 * ```ts src/token-store.ts
 * export const tokens = []
 * ```
 * @example fails
 * ```md specs/a.md
 * Tokens are kept in `cookie-jar.ts`.
 * ```
 * ```ts base:src/cookie-jar.ts
 * export {}
 * ```
 */
export const deletedPath: Rule = {
  id: 'deleted-path',
  category: 'stale-reference',
  severity: 'medium',
  summary: 'A file, folder or package that this change deletes or renames is no longer named.',
  needs: ['base'],
  *judge(project) {
    for (const { document, mention } of staleNamesOf(project).found('deleted-path')) {
      const { names, replacement } = mention.needle
      const place = placeOf(document, mention)
      const expected = replacement === undefined ? 'one that is there' : `\`${printable(replacement)}\``
      yield {
        ...place,
        message: `Unexpected path \`${printable(place.evidence)}\`, expected ${expected}`,
        hint: hintFor(names, 'History'),
      }
    }
  },
}
