import { readMention, resolveMention, spellingOf } from '../facts/key-mention.ts'
import type { RemovedKey } from '../facts/schema.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A removed key, or a section of nothing but removed keys, is named only where history is told.
 *
 * @example passes
 * ```md specs/a.md
 * ## Migration
 *
 * `acme.auth.legacy.enabled` is gone.
 * ```
 * @example fails
 * ```md specs/a.md
 * ## Non-Goals
 *
 * Switching `acme.auth.legacy.enabled` on at run time.
 * ```
 */
export const removedKey: Rule = {
  id: 'removed-key',
  category: 'stale-reference',
  severity: 'high',
  summary: 'A removed key is named only where history is told.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const span of document.codeSpans) {
        const mention = readMention(span.code, schema.root)
        if (span.standing !== 'current' || mention === undefined) continue
        const resolution = resolveMention(mention, schema)
        if (resolution.kind !== 'removed') continue
        yield {
          file: document.path,
          range: document.rangeOf(span),
          message: `Unexpected removed config key \`${printable(spellingOf(mention))}\`, expected one from the schema`,
          hint: hintFor(resolution.entries),
          evidence: spellingOf(mention),
        }
      }
    }
  },
}

function hintFor(entries: readonly RemovedKey[]): string {
  const removals = [...Map.groupBy(entries, ({ version }) => version)].map(
    ([version, removed]) => `Removed in version ${version}: ${distinct(removed.map(({ reason }) => sentence(reason)))}`,
  )
  const successors = distinct(
    entries.flatMap(({ successor }) => successor ?? []).map((key) => `\`${key}\``),
    ', ',
  )
  const advice = successors === '' ? 'Leave it out' : `Use ${successors} instead`
  return `${removals.join(' ')} ${advice}, or tell of it under a heading such as "Removed keys".`
}

const distinct = (texts: readonly string[], separator = ' '): string => [...new Set(texts)].join(separator)
const sentence = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`)
