/**
 * Changes a member of a YAML text where it stands.
 *
 * @module
 */
import { isScalar } from 'yaml'
import type { Json } from '../value/value-schema.ts'
import type { TextEdit } from './patched-text.ts'
import { inFlow, keyText } from './put.ts'
import { Refusal } from './refusal.ts'
import type { Entry, YamlSource } from './yaml-source.ts'
import { colonEnd, entryEnd, isExplicit } from './yaml-spans.ts'

/** Quoted as before. */
export function renamed({ isJson }: YamlSource, entry: Entry, name: string): TextEdit[] {
  const [start = 0, end = 0] = entry.key.range ?? []
  return [{ offset: start, length: end - start, text: keyText(name, isJson ? 'QUOTE_DOUBLE' : entry.key.type) }]
}

/** Text is quoted as before. */
export function revalued(source: YamlSource, entry: Entry, data: Json): TextEdit[] {
  const { text, isJson } = source
  const [colon, end] = [colonEnd(entry), entryEnd(text, entry)]
  if (isExplicit(entry)) throw new Refusal('expected the style `key: value`')
  assertNoCommentsInside(source, entry)
  const quoting = isScalar(entry.value) ? entry.value.type : undefined
  const yaml = typeof data === 'string' ? keyText(data, quoting) : inFlow(data)
  const value = isJson ? JSON.stringify(data) : yaml
  const space = /^[ \t]+(?=\S)/.exec(text.slice(colon, end))?.[0] ?? ' '
  const after = text[end - 1] === '\n' ? source.lineBreak : ''
  return [{ offset: colon, length: end - colon, text: space + value + after }]
}

/** They would be lost with a value that is replaced. */
export function assertNoCommentsInside({ text, comments }: YamlSource, entry: Entry): void {
  const [colon, end] = [colonEnd(entry), entryEnd(text, entry)]
  if (comments.every(({ start }) => start < colon || start >= end)) return
  throw new Refusal('expected a value without comments inside')
}
