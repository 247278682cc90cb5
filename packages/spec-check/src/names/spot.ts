/**
 * What a text is at an offset: code, a sample, a comment, the target of a link.
 *
 * @module
 */
import type { SpecDocument } from '../markdown/document.ts'

interface Reach {
  readonly start: number
  readonly end: number
}

/** Of spans in order that do not overlap, or lie in one another, the last that holds the offset. */
export function holding<S extends Reach>(spans: readonly S[], offset: number): S | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const span = spans[low - 1]
  return span !== undefined && offset < span.end ? span : undefined
}

/** The text between the backticks of the code span at an offset. */
export function codeAt({ codeSpans, text }: SpecDocument, offset: number): Reach | undefined {
  const span = holding(codeSpans, offset)
  if (span === undefined) return undefined
  let { start, end } = span
  while (text[start] === '`') start++
  while (text[end - 1] === '`' && end > start) end--
  while (end > start && /\s/u.test(text.charAt(start))) start++
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--
  return offset >= start && offset < end ? { start, end } : undefined
}

const dataLanguages =
  /^(?:|te?xt|plain(?:text)?|ascii|diagram|mermaid|md|markdown|ya?ml|json[c5]?|toml|ini|properties|env|https?)$/iu

/** In fenced code that is a program: its words are its own. */
export function isProgram({ codeBlocks }: SpecDocument, offset: number): boolean {
  const block = holding(codeBlocks, offset)
  return block !== undefined && !dataLanguages.test(block.language ?? '')
}

/** Where the target of the link at an offset begins; all of a definition is one. */
export function targetOfLink({ links, text }: SpecDocument, offset: number): { from: number; to: number } | undefined {
  const link = holding(links, offset)
  if (link === undefined) return undefined
  const source = text.slice(link.start, link.end)
  if (/^\[[^\]]*\]:/u.test(source)) return { from: link.start, to: link.start }
  const label = source.lastIndexOf('](')
  return label === -1 || offset < link.start + label ? undefined : { from: link.start, to: link.start + label }
}

/** The run of characters of a path around a place: `src/a-b.ts`. */
export function pathAround(text: string, { start, end }: Reach): string {
  let from = start
  let to = end
  while (from > 0 && start - from < 256 && /[\w@.\-/]/u.test(text.charAt(from - 1))) from--
  while (to < text.length && to - end < 256 && /[\w@.\-/]/u.test(text.charAt(to))) to++
  return text
    .slice(from, to)
    .replace(/^(?:\.{0,2}\/)+/u, '')
    .replace(/[./]+$/u, '')
}
