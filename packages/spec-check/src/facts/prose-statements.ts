/**
 * Statements in text next to a key: "`key` (default: 80, yaml-only)", "`key` defaults to `80`", "the default of `key`
 * is `80`", "- `key`: integer, default `80`". What is not said in one of these forms is not read.
 *
 * @module
 */
import type { Block, CodeSpan, SpecDocument } from '../markdown/document.ts'
import { isKey } from './key.ts'
import { readMention } from './key-mention.ts'
import type { ConfigFacts, ConfigField } from './schema.ts'
import type { Statement, Topic } from './statement.ts'
import { isUnitIn, unitPattern } from './stated-value.ts'

const literal = String.raw`\x60[^\x60\n]+\x60|"[^"\n]*"|[-+]?\d+(?:\.\d+)?(?:e\d+)?|true|false|null`
const value = String.raw`(?<value>${literal})(?:[ \t]*(?<unit>${unitPattern}))?(?![\p{L}\p{N}_-]|\.\p{N})`
const isLiteral = new RegExp(`^(?:${literal})$`, 'iu')
const word = String.raw`(?<value>${literal}|[^\s\x60"]+)(?:[ \t]*(?<unit>${unitPattern}))?`
const type = String.raw`(?<value>integer|number|string|boolean|array|list|object)(?![\p{L}\p{N}_-])`
const forms = (...pairs: readonly (readonly [Topic, string])[]): readonly (readonly [Topic, RegExp])[] =>
  pairs.map(([topic, form]) => [topic, new RegExp(form, 'diu')])

/** A whole part of a list of remarks. */
const partForms = forms(
  ['default', String.raw`^default(?:s\s+to|\s+is|\s*[:=])\s*${word}$`],
  ['default', String.raw`^default\s+${value}$`],
  ['default', String.raw`^${value}\s+by\s+default$`],
  ['scope', String.raw`^(?:config\s+)?scope:?\s+\x60?(?<value>[\w-]+)\x60?$`],
  ['visibility', String.raw`^(?:visible\s+(?:to|in)\s+the|visibility:?)\s+\x60?(?<value>[\w-]+)\x60?$`],
  ['visibility', String.raw`^(?<value>\w+)[- ]visible$`],
  ['sensitive', '^(?<value>sensitive)$'],
  ['scope', String.raw`^\x60?(?<value>\w+-[\w-]+)\x60?$`],
  ['type', String.raw`^(?:an?\s+|optional\s+|required\s+)*\x60?${type}\x60?$`],
)
/** What goes on behind the key. */
const phraseForms = forms(
  ['default', String.raw`^,?\s+(?:which\s+|and\s+)?defaults\s+to\s+${value}`],
  ['default', String.raw`^\s+is\s+${value}\s+by\s+default\b`],
  ['default', String.raw`^\s+(?:has|with)\s+(?:the|a)\s+default(?:\s+value)?(?:\s+of)?\s+${value}`],
  ['visibility', String.raw`^,?\s+(?:which\s+)?(?:is|SHALL\s+be)\s+visible\s+(?:to|in)\s+the\s+(?<value>[\w-]+)`],
  ['visibility', String.raw`^,?\s+(?:which\s+)?(?:is|SHALL\s+be)\s+(?<value>\w+)-visible\b`],
  ['sensitive', String.raw`^,?\s+(?:which\s+)?(?:is|SHALL\s+be)\s+(?<value>sensitive)\b`],
  ['scope', String.raw`^,?\s+(?:which\s+)?(?:is|SHALL\s+be)\s+\x60?(?<value>\w+-[\w-]+)\x60?`],
  ['type', String.raw`^,?\s+(?:which\s+)?(?:is|takes|expects|SHALL\s+be)\s+an?\s+${type}`],
)
/** With what all of them begin: behind most keys it is none of that. */
const isPhrase = /^,?\s+(?:which|and|defaults|is|has|with|takes|expects|SHALL)\s/iu
/** Behind a key of which the text before says "the default of". */
const answerForms = forms(['default', String.raw`^\s+(?:is|=|:|SHALL\s+be)\s+${value}`])
const isDefaultOf = /\bdefault(?:\s+value)?\s+(?:of|for)\s+[*_]{0,3}$/iu
/** Behind such a word nothing is stated, but asked, told or denied. */
const isOpen = /\b(?:if|when|whether|unless|until|while|where|was|were|not|longer)[*_]{0,3}\s+[*_]{0,3}$/iu

export function* proseStatements(document: SpecDocument, facts: ConfigFacts): Generator<Statement> {
  if (!document.text.includes(`${facts.root}.`)) return
  const fields = [...facts.fields.values()]
  const words = {
    scope: new Set(fields.map(({ scope }) => scope)),
    visibility: new Set(fields.map(({ visibility }) => visibility)),
  }
  for (const { key, field, span, block, until } of keysIn(document, facts)) {
    for (const found of statedBehind(document.text, span, block.start, until)) {
      const { topic, value: stated, start, end, unit } = found
      if ((topic === 'scope' || topic === 'visibility') && !words[topic].has(stated)) continue
      // Where the schema has no default, a word such as "computed" may say how one comes about.
      if (topic === 'default' && field.default === undefined && !isLiteral.test(stated)) continue
      if (unit !== undefined && !isUnitIn(unit, key)) continue
      const markdown = document.text.slice(start, end)
      const isCell = block.kind === 'row'
      yield { topic, key, field, value: withoutMarks(stated), markdown, start, end, isAlone: true, isCell }
    }
  }
}

interface NamedKey {
  readonly key: string
  readonly span: CodeSpan
  readonly block: Block
}

/** The fields that text names, and how far what follows may be about them: to the next name, or the end of the block or cell. */
function* keysIn(
  document: SpecDocument,
  facts: ConfigFacts,
): Generator<NamedKey & { readonly field: ConfigField; readonly until: number }> {
  const named: NamedKey[] = []
  for (const span of document.codeSpans) {
    const block = document.blockAt(span.start)
    const above = named.at(-1)
    const section = above !== undefined && above.block === block ? above.key.slice(0, above.key.lastIndexOf('.')) : ''
    const key = readMention(span.code, facts.root)?.key ?? siblingOf(span.code, section, facts)
    if (block !== undefined && key !== undefined) named.push({ key, span, block })
  }
  for (const [index, { key, span, block }] of named.entries()) {
    const field = facts.fields.get(key)
    if (field === undefined || span.standing !== 'current' || !key.endsWith(span.code.trim())) continue
    const next = named[index + 1]?.span.start ?? block.end
    const cell = block.kind === 'row' ? document.text.slice(span.end, block.end).search(/(?<!\\)\|/u) : -1
    yield { key, span, block, field, until: Math.min(next, block.end, cell === -1 ? block.end : span.end + cell) }
  }
}

/** "`acme.server.port`, `host`": a bare name behind a key is its sibling, if the schema has it. */
function siblingOf(code: string, section: string, { fields }: ConfigFacts): string | undefined {
  const key = `${section}.${code}`
  return section !== '' && isKey(code) && fields.has(key) ? key : undefined
}

interface Found {
  readonly topic: Topic
  readonly value: string
  readonly unit: string | undefined
  readonly start: number
  readonly end: number
}

function* statedBehind(text: string, span: CodeSpan, block: number, until: number): Generator<Found> {
  const before = text.slice(Math.max(block, span.start - 100), span.start)
  if (isOpen.test(before)) return
  const start = span.end + (/^[*_]{0,3}/u.exec(text.slice(span.end, until))?.[0].length ?? 0)
  const rest = text.slice(start, Math.min(until, start + 400))

  const [, open = '', inner = ''] = /^(\s*\()([^()]*)\)/u.exec(rest) ?? []
  yield* inParts(inner, start + open.length)
  const [dash = ''] = /^\s*(?:—|–|-|:)\s+/u.exec(rest) ?? []
  // In a list of keys, what each is goes on behind a dash or colon.
  if (dash !== '' && /^[\s*_]*$/u.test(text.slice(block, span.start))) {
    yield* inParts(rest.slice(dash.length).split(/\.(?:\s|$)/u, 1)[0] ?? '', start + dash.length)
  }
  const isAnswer = isDefaultOf.test(before)
  if (!isAnswer && !isPhrase.test(rest)) return
  const found = firstOf(isAnswer ? answerForms : phraseForms, rest, start)
  if (found !== undefined) yield found
}

/** Parts end at commas and semicolons that stand in no code span and no quotes. */
function* inParts(text: string, start: number): Generator<Found> {
  for (const { 0: part, index } of text.matchAll(/(?:`[^`]*`|"[^"]*"|[^,;])+/gu)) {
    const lead = part.length - part.trimStart().length
    const found = firstOf(partForms, part.trim(), start + index + lead)
    if (found !== undefined) yield found
  }
}

function firstOf(all: readonly (readonly [Topic, RegExp])[], text: string, offset: number): Found | undefined {
  for (const [topic, form] of all) {
    const match = form.exec(text)
    const place = match?.indices?.groups?.['value']
    if (match === null || place === undefined) continue
    const [start, end] = place
    return {
      topic,
      value: text.slice(start, end),
      unit: match.groups?.['unit'],
      start: offset + start,
      end: offset + end,
    }
  }
  return undefined
}

const withoutMarks = (text: string): string => text.replace(/^`(.*)`$/su, '$1').trim()
