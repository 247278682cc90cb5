import { placeIn } from '../suppress/baseline-place.ts'
import type { Rule } from '../rule.ts'

/**
 * A baseline accepts findings until the end of a day, in UTC. After it, all of them count again.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "baseline": "baseline.json" }
 * ```
 * ```json baseline.json
 * { "until": "2999-12-31", "findings": [] }
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "baseline": "baseline.json" }
 * ```
 * ```json baseline.json
 * { "until": "2025-12-31", "findings": [] }
 * ```
 */
export const expiredBaseline: Rule = {
  id: 'expired-baseline',
  category: 'stale-doc',
  severity: 'medium',
  summary: 'The date of the baseline has not passed.',
  needs: [],
  about: 'suppressions',
  *judge({ config, baseline, tree }, { isExpired }) {
    if (!isExpired || baseline === undefined || config.baseline === undefined) return
    yield {
      file: config.baseline,
      range: placeIn(tree.read(config.baseline) ?? '', baseline.until),
      message: `Unexpected end of the baseline on ${baseline.until}, expected a day to come`,
      hint: 'Mend what it accepted, then remove it; or give it a new date, with a reason in the commit.',
      evidence: baseline.until,
    }
  },
}
