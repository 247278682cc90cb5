import { wholeFile } from '../finding.ts'
import { linkedCapabilities } from '../openspec/linked-capabilities.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * Every capability is asked for by a product requirement, which links to its specification.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec", "prds": ["prd/*.md"] }
 * ```
 * ```md prd/sign-on.md
 * See [sign-on](../openspec/specs/sign-on/spec.md#requirements).
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * # sign-on
 *
 * ## Requirements
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec", "prds": ["prd/*.md"] }
 * ```
 * ```md prd/sign-on.md
 * See [sign-on](../openspec/specs/sign-on/spec.md).
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * # sign-on
 * ```
 * ```md openspec/specs/sign-off/spec.md
 * # sign-off
 * ```
 */
export const capabilityWithoutPrd: Rule = {
  id: 'capability-without-prd',
  category: 'missing-doc',
  severity: 'medium',
  summary: 'Every capability is asked for by a product requirement that links to it.',
  needs: ['openspec', 'prds'],
  *judge({ openspec, prds }) {
    if (openspec === undefined) return
    const asked = new Set(prds.flatMap((document) => [...linkedCapabilities(document, openspec.folder)]))
    for (const { capability, document } of openspec.specifications) {
      if (asked.has(capability)) continue
      const title = document.headings.find(({ depth }) => depth === 1)
      yield {
        file: document.path,
        range: title === undefined ? wholeFile : document.rangeOf(title),
        message: `Unexpected capability \`${printable(capability)}\` that no product requirement links to, expected one that asks for it`,
        hint: `Link to ${printable(document.path)} from the product requirement that it serves.`,
        evidence: capability,
      }
    }
  },
}
