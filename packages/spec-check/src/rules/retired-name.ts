import type { OldName } from '../names/old-name.ts'
import { hintFor, placeOf } from '../names/stale-draft.ts'
import { staleNamesOf } from '../names/stale-names.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A symbol, value, path or term that a tombstone gives up is named only where history is told; so is the term that a
 * removed key was spoken of by.
 *
 * @example passes
 * ```md specs/a.md
 * The session store replaces the cookie jar.
 * ```
 * ```json tombstones.json
 * { "tombstones": [{ "name": "cookie jar", "kind": "term", "reason": "It leaked.", "successor": "session store" }] }
 * ```
 * ```json spec-check.config.json
 * { "tombstones": ["tombstones.json"] }
 * ```
 * @example fails
 * ```md specs/a.md
 * ## The Cookie
 * ## Cookie-jar
 * ```
 * ```json tombstones.json
 * { "tombstones": [{ "name": "cookie jar", "kind": "term", "reason": "It leaked.", "successor": "session store" }] }
 * ```
 * ```json spec-check.config.json
 * { "tombstones": ["tombstones.json"] }
 * ```
 */
export const retiredName: Rule = {
  id: 'retired-name',
  category: 'stale-reference',
  severity: 'medium',
  summary: 'A retired symbol, value, path or term is named only where history is told.',
  needs: ['names'],
  *judge(project) {
    for (const { document, mention } of staleNamesOf(project).found('retired-name')) {
      const { names, full } = mention.needle
      const place = placeOf(document, mention)
      const what = `${kindOf(names)} \`${printable(place.evidence)}\`${ofKey(full)}`
      yield {
        ...place,
        message: `Unexpected retired ${what}, expected ${successorOf(names)}`,
        hint: hintFor(names, 'History'),
      }
    }
  },
}

const kindOf = ([name]: readonly OldName[]): string => (name === undefined || name.kind === 'key' ? 'term' : name.kind)

/** The removed key that left the term behind. */
const ofKey = ([key]: readonly string[] = []): string => (key === undefined ? '' : ` (of \`${printable(key)}\`)`)

/** What came after a key is a key, and no term. */
function successorOf(names: readonly OldName[]): string {
  const successor = names.find((name) => name.kind !== 'key' && name.successor !== undefined)?.successor
  return successor === undefined ? 'what holds now' : `\`${printable(successor)}\``
}
