import { placeOf } from '../names/stale-draft.ts'
import { staleNamesOf } from '../names/stale-names.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A name in code that this change takes out of every specification it touches stands in no other.
 *
 * @example passes
 * ```md specs/a.md
 * `SessionStore` keeps them.
 * ```
 * ```md base:specs/a.md
 * `CookieJar` keeps them.
 * ```
 * @example fails
 * ```md specs/a.md
 * `SessionStore` keeps them.
 * ```
 * ```md base:specs/a.md
 * `CookieJar` keeps them.
 * ```
 * ```md specs/b.md
 * They come from `CookieJar`.
 * ```
 * ```md base:specs/b.md
 * They come from `CookieJar`.
 * ```
 */
export const halfRemovedName: Rule = {
  id: 'half-removed-name',
  category: 'stale-reference',
  severity: 'medium',
  summary: 'A name that this change takes out of every specification it touches stands in no other.',
  needs: ['base'],
  *judge(project) {
    for (const { document, mention } of staleNamesOf(project).found('half-removed-name')) {
      const place = placeOf(document, mention)
      const events = mention.needle.names.map(({ event }) => `${event}.`).join(' ')
      yield {
        ...place,
        message: `Unexpected name \`${printable(place.evidence)}\` that this change removes elsewhere, expected what it says there`,
        hint: printable(`${events} Say here what holds now, or leave it in one of those files if it still does.`, 1000),
      }
    }
  },
}
