/**
 * Ignores in the text: `<!-- spec-ignore-next-line RULE: reason -->`, several rules with commas between them.
 *
 * An ignore covers the next line that is not blank; before fenced code, all of the code. Nothing can stand between the
 * rows of a table, so in a cell it covers the row that it stands in.
 *
 * @module
 */
import type { Comment, SpecDocument } from '../markdown/document.ts'
import type { Range } from '../markdown/parse.ts'

export interface Ignore {
  readonly file: string
  /** Of the comment. */
  readonly range: Range
  /** As they are written. */
  readonly rules: readonly string[]
  /** `undefined`: none is given, so that nothing is ignored. */
  readonly reason: string | undefined
  /** The lines that it covers, both included. */
  readonly from: number
  readonly to: number
}

/** What held once is not judged, and its ignores are not read. */
export function ignoresOf(document: SpecDocument): Ignore[] {
  if (document.isRecord) return []
  return document.comments.flatMap((comment) => {
    const [, content] = /^spec-ignore-next-line(?![\w-])(.*)$/su.exec(comment.text) ?? []
    if (content === undefined) return []
    const colon = content.indexOf(':')
    const names = colon === -1 ? content : content.slice(0, colon)
    const reason = colon === -1 ? '' : content.slice(colon + 1).trim()
    return {
      file: document.path,
      range: document.rangeOf(comment),
      rules: names.split(',').flatMap((name) => name.trim() || []),
      reason: reason === '' ? undefined : reason,
      ...linesCovered(document, comment),
    }
  })
}

function linesCovered(document: SpecDocument, { start, end }: Comment): { from: number; to: number } {
  const own = document.pointAt(end).line
  if (document.tables.some((table) => table.start <= start && start < table.end)) return { from: own, to: own }
  // A comment may be followed by text in its line; what it covers begins below.
  const [rest] = /^[^\r\n]*(?:\r\n|[\r\n])\s*/u.exec(document.text.slice(end)) ?? []
  const from = rest === undefined ? own + 1 : document.pointAt(end + rest.length).line
  const block = document.codeBlocks.find((code) => document.pointAt(code.start).line === from)
  return { from, to: block === undefined ? from : document.pointAt(block.end).line }
}
