import { findingAt, type Rule } from '../finding.ts'
import { readMention, resolveMention, spellingOf, type KeyMention } from '../key-mention.ts'
import { nearestKey } from '../nearest-key.ts'
import { printable } from '../printable.ts'
import type { ConfigFacts } from '../schema.ts'

/** Every config key in inline code is in the schema, or was once and is told of by another rule. */
export const unknownConfigKey: Rule = (document, facts) =>
  document.codeSpans.flatMap(({ code, range }) => {
    const mention = readMention(code, facts.root)
    if (mention === undefined || resolveMention(mention, facts).kind !== 'unknown') return []
    const message = `Unexpected config key \`${printable(spellingOf(mention))}\`, expected one from the schema`
    return findingAt(document, range, { ruleId: 'unknown-config-key', message, hint: hintFor(mention, facts) })
  })

function hintFor(mention: KeyMention, { fields, sections }: ConfigFacts): string {
  const { key, isGlob } = mention
  const nearest = nearestKey(key, isGlob ? sections : [...fields.keys(), ...sections])
  if (nearest !== undefined) return `Did you mean \`${spellingOf({ key: nearest, isGlob })}\`?`
  return 'No key of the schema is near it: add the field to the schema, or name another key.'
}
