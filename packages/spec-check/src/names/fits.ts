/**
 * Whether what looks like an old name is one, by its letters and by what stands around it.
 *
 * @module
 */
import type { SpecDocument } from '../markdown/document.ts'
import { isWordAt } from './characters.ts'
import type { Mention, Needle } from './old-name.ts'
import type { Hit } from './needles.ts'
import { codeAt, holding, isProgram } from './spot.ts'

/** The mention, with what belongs to it: `.*`, `.{a, b}` and segments that follow a key. `undefined`: it is none. */
export function mentionOf({ start, end, value: needle }: Hit<Needle>, document: SpecDocument): Mention | undefined {
  const { text } = document
  if (isWordAt(text, start - 1) && isWordAt(text, start)) return undefined
  if (isWordAt(text, end) && isWordAt(text, end - 1)) return undefined
  const written = text.slice(start, end)
  const mention = { start, end, needle }
  const isWhole = isWholeName(document, start, end)
  switch (needle.form) {
    case 'term':
      // The wall of a box in a drawing; in a table it ends a cell.
      if (/[|│┃║]/u.test(written) && holding(document.codeBlocks, start) === undefined) return undefined
      return joins(text, start - 1, -1, '_') || joins(text, end, 1, '_') ? undefined : mention
    case 'current':
      return isSame(written, needle.text, 'any case') ? mention : undefined
    case 'symbol':
    case 'word': {
      const isExact = needle.rule === 'half-removed-name'
      if (!isWhole || !(isExact ? written === needle.text : isSame(written, needle.text, 'first letter')))
        return undefined
      if (needle.form === 'symbol') return mention
      return isProgram(document, start) ? undefined : { ...mention, end: endOfKey(document, end) }
    }
    case 'file':
      return isInPath(text, start, end) && written === needle.text ? mention : undefined
    case 'value':
      return isWhole && !joins(text, end, 1, '-') && isSame(written, needle.text, 'any case') ? mention : undefined
    case 'plain':
      return written === needle.text && isValueOfCode(document, start, end) ? mention : undefined
    case 'path':
      return written === needle.text && isWhole && !/^[-.]\w/u.test(text.slice(end, end + 2)) ? mention : undefined
    case 'span': {
      const code = codeAt(document, start)
      return written === needle.text && code?.start === start && code.end === end ? mention : undefined
    }
    case 'opening':
      return undefined
    default:
      return written === needle.text && isWhole ? keyMentionOf(mention, document) : undefined
  }
}

function keyMentionOf(mention: Mention, document: SpecDocument): Mention | undefined {
  const { start, end, needle } = mention
  const { text } = document
  const to = endOfKey(document, end)
  const isSet = /^\\?\.(?:\\?\*|\\?\{)/u.test(text.slice(end, end + 3))
  if (needle.form === 'key') return { ...mention, end: to }
  if (needle.form === 'set') {
    return isSet && codeAt(document, start)?.start === start ? { ...mention, end: to } : undefined
  }
  const isPlain = !needle.text.split('.').some((segment) => /\p{Ll}\p{Lu}|[-_]/u.test(segment))
  if (isPlain && (isProgram(document, start) || isPartOfPath(text, start))) return undefined
  return { ...mention, end: to }
}

/** `x.a.b` is another name than `a.b`; `….a.b` and `...a.b` are not. */
const isPartOfPath = (text: string, start: number): boolean => text[start - 1] === '.' && isWordAt(text, start - 2)

/** The end of the key that goes on here: `.segment`, `.*`, `.{a, b}`. */
function endOfKey({ text }: SpecDocument, end: number): number {
  const [rest = ''] =
    /^(?:\.[\p{Ll}\p{Lo}_](?:[\p{L}\p{N}_-]{0,100}[\p{L}\p{N}])?){0,20}(?:\\?\.(?:\\?\*{1,2}|\\?\{[^{}\n]{0,400}\\?\}))?/u.exec(
      text.slice(end, end + 1000),
    ) ?? []
  return end + rest.length
}

/** No part of a longer name. In prose a hyphen ends a name: "`X`-based". */
function isWholeName(document: SpecDocument, start: number, end: number): boolean {
  const { text } = document
  if (joins(text, start - 1, -1, '_') || joins(text, start - 1, -1, '-')) return false
  if (joins(text, end, 1, '_')) return false
  return !joins(text, end, 1, '-') || !isCode(document, start)
}

/** `mark` stands here, and beyond it the name goes on. */
const joins = (text: string, at: number, step: 1 | -1, mark: string): boolean =>
  text[at] === mark && isWordAt(text, at + step)

const isCode = (document: SpecDocument, offset: number): boolean =>
  codeAt(document, offset) !== undefined || holding(document.codeBlocks, offset) !== undefined

const isInPath = (text: string, start: number, end: number): boolean =>
  text[start - 1] === '/' || text[end] === '/' || /^\.[a-z]\w{0,4}\b/u.test(text.slice(end, end + 6))

/** All of a code span, or the value in it: `mode: x`, `mode="x"`. */
function isValueOfCode(document: SpecDocument, start: number, end: number): boolean {
  const code = codeAt(document, start)
  if (code === undefined) return false
  const before = document.text.slice(code.start, start)
  return /^(?:["']|.{0,200}[=:]\s*["']?)?$/su.test(before) && /^["']?$/u.test(document.text.slice(end, code.end))
}

function isSame(written: string, name: string, exactness: 'any case' | 'first letter'): boolean {
  if (written === name) return true
  if (exactness === 'any case') return written.toLowerCase() === name.toLowerCase()
  return written.slice(1) === name.slice(1) && written.charAt(0).toLowerCase() === name.charAt(0).toLowerCase()
}
