import { findingAt, type Rule } from '../finding.ts'
import { readMention, resolveMention, spellingOf } from '../key-mention.ts'
import { printable } from '../printable.ts'
import type { RemovedKey } from '../schema.ts'

/** A removed key, or a section of nothing but removed keys, is named only where history is told. */
export const removedConfigKey: Rule = (document, facts) =>
  document.codeSpans.flatMap(({ code, range, isHistory }) => {
    const mention = readMention(code, facts.root)
    if (isHistory || mention === undefined) return []
    const resolution = resolveMention(mention, facts)
    if (resolution.kind !== 'removed') return []
    const message = `Unexpected removed config key \`${printable(spellingOf(mention))}\`, expected one from the schema`
    return findingAt(document, range, { ruleId: 'removed-config-key', message, hint: hintFor(resolution.entries) })
  })

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
