import { hintFor, placeOf } from '../names/stale-draft.ts'
import type { Needle } from '../names/old-name.ts'
import { staleNamesOf } from '../names/stale-names.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A removed key is named only where history is told, in whatever form: in full, by its last segments, in a set, after
 * another key of its section, or by a word that only it has.
 *
 * @example passes
 * ```md specs/a.md
 * ## Migration
 *
 * `acme.auth.legacy.enabled` is gone.
 * ```
 * @example passes
 * ```md specs/a.md
 * `acme.auth.legacy.enabled` was replaced by `acme.auth.clientId`.
 * ```
 * @example fails
 * ```md specs/a.md
 * ## Non-Goals
 *
 * Switching `acme.auth.legacy.enabled` on at run time.
 * ```
 * @example fails
 * ```md specs/a.md
 * Set `acme.auth.clientId` and `legacy.header`.
 * ```
 */
export const removedKey: Rule = {
  id: 'removed-key',
  category: 'stale-reference',
  severity: 'high',
  summary: 'A removed key is named only where history is told.',
  needs: ['schema'],
  *judge(project) {
    for (const { document, mention } of staleNamesOf(project).found('removed-key')) {
      const place = placeOf(document, mention)
      yield {
        ...place,
        message: `Unexpected removed config key \`${printable(place.evidence)}\`${inFull(mention.needle)}, expected one from the schema`,
        hint: hintFor(mention.needle.names, 'Removed keys'),
      }
    }
  },
}

function inFull({ form, full }: Needle): string {
  const [key, ...others] = full ?? []
  return form === 'key' || key === undefined || others.length > 0 ? '' : ` (\`${printable(key)}\`)`
}
