/**
 * Whether a text tells of an old name as one: by its place, or in a sentence that names what came after it.
 *
 * @module
 */
import type { SpecDocument } from '../markdown/document.ts'
import { isWordAt } from './characters.ts'
import { isDistinctive } from './camel-case.ts'
import type { Mention } from './old-name.ts'
import { codeAt, holding } from './spot.ts'

interface Stretch {
  readonly start: number
  readonly end: number
}

/** The old name comes before these words, what came after it follows them. */
const oldFirst = /\b(?:replaced|superseded)\s(?:by|with)\b|\b(?:renamed|moved)\sto\b|\bg(?:ave|ives|iven)\sway\sto\b/giu
/** The old name follows these words. */
const oldLast =
  /\b(?:instead\sof|in\splace\sof|rather\sthan|renamed\sfrom|previously|replac(?:es?|ing)|replaced(?!\s(?:by|with)\b)|supersed(?:es?|ing))\b/giu
const eitherWay = /\b(?:no\slonger|formerly)\b/iu

export function isToldAsHistory(document: SpecDocument, mention: Mention): boolean {
  const { start, end, needle } = mention
  if (document.standingAt(start) !== 'current' || isRenamedFrom(document, start)) return true
  const successors = [...new Set(needle.names.flatMap(({ successor }) => successor ?? []))]
  if (successors.length === 0) return false
  const stretch = sentenceAt(document, start)
  const text = document.text.slice(stretch.start, stretch.end).replaceAll(/\s/gu, ' ')
  const places = successors.flatMap((successor) => placesOf(successor, text, stretch.start, document))
  if (places.length === 0) return false
  if (eitherWay.test(text)) return true
  const from = start - stretch.start
  const to = end - stretch.start
  return (
    [...text.matchAll(oldFirst)].some(({ index }) => to <= index && places.some((place) => place > index)) ||
    [...text.matchAll(oldLast)].some(({ index, 0: words }) => index + words.length <= from)
  )
}

/** `- FROM:` in a delta's RENAMED Requirements. */
function isRenamedFrom({ text, headings }: SpecDocument, offset: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 200), offset)
  if (!/^\s*[-*+]?\s*`?FROM:/u.test(line)) return false
  const above = headings.findLast(({ start, depth }) => start < offset && depth <= 2)
  return above !== undefined && /^RENAMED Requirements$/iu.test(above.title)
}

/** The sentence at an offset; in a table the cell, in code the line. */
function sentenceAt(document: SpecDocument, offset: number): Stretch {
  const block = document.blockAt(offset)
  if (block === undefined || block.kind === 'code') return lineAt(document.text, offset)
  if (block.kind === 'row') return cellAt(document, offset) ?? block
  return holding(sentencesOf(document, block), offset) ?? block
}

function lineAt(text: string, offset: number): Stretch {
  const end = text.indexOf('\n', offset)
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end === -1 ? text.length : end }
}

function cellAt({ tables }: SpecDocument, offset: number): Stretch | undefined {
  const table = holding(tables, offset)
  const row = table?.rows.find(({ start, end }) => start <= offset && offset < end)
  return (row?.cells ?? table?.header)?.find(({ start, end }) => start <= offset && offset < end)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
const sentences = new WeakMap<Stretch, readonly Stretch[]>()

/** A line break ends no sentence. */
function sentencesOf({ text }: SpecDocument, block: Stretch): readonly Stretch[] {
  const known = sentences.get(block)
  if (known !== undefined) return known
  const source = text.slice(block.start, block.end).replaceAll(/[\r\n]/gu, ' ')
  const found = [...segmenter.segment(source)].map(({ index, segment }) => ({
    start: block.start + index,
    end: block.start + index + segment.length,
  }))
  sentences.set(block, found)
  return found
}

/** Where a text names the successor, in full or, in code, by its last segment. */
function placesOf(successor: string, text: string, offset: number, document: SpecDocument): number[] {
  const last = successor.slice(successor.lastIndexOf('.') + 1)
  const full = occurrences(text.toLowerCase(), successor.toLowerCase().replaceAll(/\s+/gu, ' '))
  if (last === successor || !/^[\p{L}_]/u.test(last)) return full
  const short = occurrences(text, last).filter(
    (place) => isDistinctive(last) || codeAt(document, offset + place) !== undefined,
  )
  return [...full, ...short]
}

function occurrences(text: string, name: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + name.length)) found.push(at)
  }
  return found
}
