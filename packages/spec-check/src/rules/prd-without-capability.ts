import { wholeFile } from '../finding.ts'
import { linkedCapabilities } from '../openspec/linked-capabilities.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A product requirement links to the specification of a capability, true or proposed.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec", "prds": ["prd/*.md"] }
 * ```
 * ```md prd/sign-on.md
 * # Sign-on
 *
 * See [sign-on](../openspec/specs/sign-on/spec.md).
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * # sign-on
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec", "prds": ["prd/*.md"] }
 * ```
 * ```md prd/sign-on.md
 * # Sign-on
 *
 * See `sign-on`.
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * # sign-on
 * ```
 */
export const prdWithoutCapability: Rule = {
  id: 'prd-without-capability',
  category: 'missing-doc',
  severity: 'medium',
  summary: 'A product requirement links to the specification of a capability.',
  needs: ['openspec', 'prds'],
  *judge({ openspec, prds }) {
    if (openspec === undefined) return
    for (const document of prds) {
      if (linkedCapabilities(document, openspec.folder).size > 0) continue
      const title = document.headings.find(({ depth }) => depth === 1)
      yield {
        file: document.path,
        range: title === undefined ? wholeFile : document.rangeOf(title),
        message: 'Unexpected product requirement without a capability, expected a link to one',
        hint: `Link to ${printable(openspec.folder)}/specs/<capability>/spec.md, or to the delta that proposes it.`,
        evidence: 'no capability',
      }
    }
  },
}
