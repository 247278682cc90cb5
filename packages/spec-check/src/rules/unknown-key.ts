import { readMention, resolveMention, spellingOf, type KeyMention } from '../facts/key-mention.ts'
import { nearestKey } from '../facts/nearest-key.ts'
import type { ConfigFacts } from '../facts/schema.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * Every config key in inline code is in the schema, or was once and is told of by another rule.
 *
 * @example passes
 * ```md specs/a.md
 * The port is `acme.server.port`.
 * ```
 * @example fails
 * ```md specs/a.md
 * The port is `acme.server.prot`.
 * ```
 */
export const unknownKey: Rule = {
  id: 'unknown-key',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'Every config key in inline code is in the schema.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const span of document.codeSpans) {
        if (span.standing === 'aside') continue
        const mention = readMention(span.code, schema.root)
        if (mention === undefined || resolveMention(mention, schema).kind !== 'unknown') continue
        yield {
          file: document.path,
          range: document.rangeOf(span),
          message: `Unexpected config key \`${printable(spellingOf(mention))}\`, expected one from the schema`,
          hint: hintFor(mention, schema),
          evidence: spellingOf(mention),
        }
      }
    }
  },
}

function hintFor(mention: KeyMention, { fields, sections }: ConfigFacts): string {
  const { key, isGlob } = mention
  const nearest = nearestKey(key, isGlob ? sections : [...fields.keys(), ...sections])
  if (nearest !== undefined) return `Did you mean \`${spellingOf({ key: nearest, isGlob })}\`?`
  return 'No key of the schema is near it: add the field to the schema, or name another key.'
}
