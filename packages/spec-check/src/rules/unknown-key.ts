import { identifiersOf, type Identifier } from '../facts/identifiers.ts'
import { isBelow } from '../facts/key.ts'
import { readMention, resolveMention, spellingOf, type KeyMention } from '../facts/key-mention.ts'
import { nearestKey, onlyNearKey } from '../facts/nearest-key.ts'
import { plannedKeysOf } from '../facts/planned-keys.ts'
import type { ConfigFacts } from '../facts/schema.ts'
import { staleNamesOf } from '../names/stale-names.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * Every config key in inline code is in the schema, or was once and is told of by another rule. Identifiers of another
 * kind are registered as such, and a change may name the keys that it plans.
 *
 * @example passes
 * ```md specs/a.md
 * The port is `acme.server.port`; who may see it has the permission `acme.server.read`.
 * ```
 * ```json identifiers.json
 * { "identifiers": [{ "name": "acme.server.read", "kind": "permission" }] }
 * ```
 * ```json spec-check.config.json
 * { "identifiers": ["identifiers.json"] }
 * ```
 * @example passes
 * ```md openspec/changes/add-tls/proposal.md
 * <!-- planned-keys: acme.server.tls.* -->
 * The certificate is `acme.server.tls.certificate`.
 * ```
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
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
  *judge(project) {
    const { documents, schema } = project
    if (schema === undefined) return
    const stale = staleNamesOf(project)
    const identifiers = identifiersOf(project)
    const isPlanned = plannedKeysOf(project)
    for (const document of documents) {
      for (const span of document.codeSpans) {
        if (span.standing === 'aside') continue
        const mention = readMention(span.code, schema.root)
        if (mention === undefined || resolveMention(mention, schema).kind !== 'unknown') continue
        if (isIdentifier(mention, identifiers) || isPlanned(document.path, mention)) continue
        // What an old name covers is told of by its own rule.
        if (stale.mentionsIn(document).some(({ start, end }) => start < span.end && end > span.start)) continue
        const candidates = candidatesFor(mention, schema, identifiers)
        const answer = onlyNearKey(mention.key, candidates)
        const nearest = nearestKey(mention.key, candidates)
        const hasValue = span.code.trim() !== spellingOf(mention)
        const { start, end } = span
        yield {
          file: document.path,
          range: document.rangeOf(span),
          message: `Unexpected config key \`${printable(spellingOf(mention))}\`, expected one from the schema`,
          hint: hintFor(mention, nearest, identifiers),
          evidence: spellingOf(mention),
          // A value may follow, and the key that was meant be a credential.
          isSensitive: hasValue && (nearest === undefined || schema.fields.get(nearest)?.isSensitive === true),
          ...(answer !== undefined && {
            fix: document.text.slice(start, end).replace(mention.key, () => answer),
          }),
        }
      }
    }
  },
}

const isIdentifier = ({ key, isGlob }: KeyMention, identifiers: ReadonlyMap<string, Identifier>): boolean =>
  isGlob ? [...identifiers.keys()].some((name) => isBelow(name, key)) : identifiers.has(key)

function candidatesFor(
  { isGlob }: KeyMention,
  { fields, sections }: ConfigFacts,
  identifiers: ReadonlyMap<string, Identifier>,
): string[] {
  return isGlob ? [...sections] : [...fields.keys(), ...sections, ...identifiers.keys()]
}

function hintFor(
  { isGlob }: KeyMention,
  nearest: string | undefined,
  identifiers: ReadonlyMap<string, Identifier>,
): string {
  if (nearest === undefined) return 'No key of the schema is near it: add the field to the schema, or name another key.'
  const kind = identifiers.get(nearest)?.kind
  return `Did you mean ${kind === undefined ? '' : `the ${printable(kind, 40)} `}\`${printable(spellingOf({ key: nearest, isGlob }))}\`?`
}
