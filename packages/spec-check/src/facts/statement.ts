/**
 * What documents state of config keys: in the columns of key tables, and in text right behind a key.
 *
 * @module
 */
import type { Draft } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import { printable } from '../printable.ts'
import { keyRowsOf } from './key-rows.ts'
import { proseStatements } from './prose-statements.ts'
import type { ConfigFacts, ConfigField } from './schema.ts'

export type Topic = 'default' | 'scope' | 'type' | 'visibility' | 'sensitive'

export interface Statement {
  readonly topic: Topic
  readonly key: string
  readonly field: ConfigField
  /** Without markup. */
  readonly value: string
  /** With markup, as it stands in the document from `start` to `end`. */
  readonly markdown: string
  readonly start: number
  readonly end: number
  /** It is said of one key only. */
  readonly isAlone: boolean
  /** In a cell of a table a `|` is written `\|`. */
  readonly isCell: boolean
}

const topics: ReadonlyMap<string, Topic> = new Map([
  ['default', 'default'],
  ['scope', 'scope'],
  ['config scope', 'scope'],
  ['type', 'type'],
  ['value', 'type'],
  ['visibility', 'visibility'],
  ['sensitive', 'sensitive'],
])

const known = new WeakMap<ConfigFacts, WeakMap<SpecDocument, readonly Statement[]>>()

/** What a document states of the present about one topic; tables first. Each document is read once. */
export function statementsOf(document: SpecDocument, facts: ConfigFacts, topic: Topic): Statement[] {
  const byDocument = known.get(facts) ?? new WeakMap<SpecDocument, readonly Statement[]>()
  known.set(facts, byDocument)
  const all = byDocument.get(document) ?? [...tableStatements(document, facts), ...proseStatements(document, facts)]
  byDocument.set(document, all)
  return all.filter((statement) => statement.topic === topic)
}

function* tableStatements(document: SpecDocument, facts: ConfigFacts): Generator<Statement> {
  for (const { keys, stated } of keyRowsOf(document, facts)) {
    for (const [title, { start, end, value }] of stated) {
      const topic = topics.get(title)
      if (topic === undefined) continue
      const markdown = document.text.slice(start, end)
      for (const [key, field] of keys) {
        const shared = { key, field, markdown, start, end, isCell: true }
        yield { ...shared, topic, value, isAlone: keys.length === 1 }
        // "non-empty string, sensitive"
        if (topic === 'type' && /(?:^|[,;]\s*)(?:sensitive|secret)$/iu.test(markdown)) {
          yield { ...shared, topic: 'sensitive', value: 'yes', isAlone: false }
        }
      }
    }
  }
}

/**
 * The finding that a statement is not what the schema says. `replacement`: the Markdown that would be right; none if
 * nothing is to be said at all.
 */
export function contradiction(
  document: SpecDocument,
  { topic, key, field, value, markdown, start, end, isAlone, isCell }: Statement,
  { found, expected, replacement }: { found?: string; expected: string; replacement: string | undefined },
): Draft {
  const { isSensitive } = field
  const shown = isSensitive && topic !== 'sensitive' ? topic : (found ?? `${topic} \`${printable(value, 80)}\``)
  const isWhole = value !== '' && (markdown === value || markdown === `\`${value}\``)
  const answer = replacement === '—' ? '"—"' : expected
  const advice = replacement === undefined ? 'Leave it out' : `Write ${answer} here`
  const fix = isCell ? replacement?.replaceAll('|', String.raw`\|`) : replacement
  return {
    file: document.path,
    range: document.rangeOf({ start, end }),
    message: `Unexpected ${shown} of \`${key}\`, expected ${expected}`,
    hint: `${advice}, or change the ${topic} in the schema.`,
    evidence: isSensitive ? `${key} ${topic}` : `${key} ${value}`,
    ...(isSensitive && { isSensitive }),
    ...(isAlone && isWhole && !isSensitive && fix !== undefined && { fix }),
  }
}
