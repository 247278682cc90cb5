import { printable } from '../printable.ts'
import { placeIn } from '../suppress/baseline-place.ts'
import type { Rule } from '../rule.ts'

/**
 * Every entry of the baseline accepts a finding that is still there, so that the file only gets shorter.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "baseline": "baseline.json" }
 * ```
 * ```json baseline.json
 * {
 *   "until": "2999-12-31",
 *   "findings": [{ "fingerprint": "22de8b85544d44c1bcf180b38d6024bf", "rule": "removed-key", "file": "specs/a.md" }]
 * }
 * ```
 * ```md specs/a.md
 * Switch `acme.tls` on.
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "baseline": "baseline.json" }
 * ```
 * ```json baseline.json
 * {
 *   "until": "2999-12-31",
 *   "findings": [{ "fingerprint": "22de8b85544d44c1bcf180b38d6024bf", "rule": "removed-key", "file": "specs/a.md" }]
 * }
 * ```
 * ```md specs/a.md
 * Switch TLS on.
 * ```
 */
export const unusedBaseline: Rule = {
  id: 'unused-baseline',
  category: 'stale-doc',
  severity: 'low',
  summary: 'Every entry of the baseline accepts a finding that is still there.',
  needs: [],
  about: 'suppressions',
  *judge({ config, tree }, { unusedEntries }) {
    if (config.baseline === undefined) return
    // A change that takes an entry out is judged by the baseline before it.
    const text = tree.read(config.baseline) ?? ''
    for (const { fingerprint, rule, file } of unusedEntries) {
      if (!text.includes(fingerprint)) continue
      yield {
        file: config.baseline,
        range: placeIn(text, fingerprint),
        message: `Unexpected entry for \`${printable(rule)}\` in \`${printable(file)}\`, expected a finding that is still there`,
        hint: 'Remove the entry.',
        evidence: fingerprint,
      }
    }
  },
}
