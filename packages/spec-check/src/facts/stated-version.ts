/**
 * Schema versions that a document states as the current one.
 *
 * @module
 */
import type { Block, SpecDocument } from '../markdown/document.ts'

export interface StatedVersion {
  readonly stated: number
  readonly start: number
  readonly end: number
}

const number = String.raw`(?<version>\d{1,6})(?![\p{L}\p{N}_-]|\.\p{N})`
const marks = String.raw`[\s*_\x60"]*`
const is = String.raw`(?:is(?:\s+now)?|(?:shall|must)\s+be|stays|:|=)`
/** "The schema version is 2", `x-schema-version: 2`. */
const copula = new RegExp(String.raw`\bschema[- ]version${marks}${is}${marks}${number}`, 'diu')
/** "these keys of schema version 2". */
const keysOf = new RegExp(
  String.raw`\b(?:keys|fields|configuration)\s+(?:of|at|in)\s+schema\s+version${marks}${number}`,
  'diu',
)
/** "Schema version 2." as a sentence of its own. */
const sentence = new RegExp(String.raw`^${marks}schema\s+version${marks}${number}${marks}\.?$`, 'diu')
/** "Configuration (schema version 2)" as a heading. */
const inHeading = new RegExp(String.raw`\(schema\s+version\s+${number}\)`, 'diu')
/** "| Schema version | 2 |" */
const row = new RegExp(
  String.raw`^\|?${marks}(?:current\s+)?schema\s+version${marks}\|${marks}${number}${marks}(?:\||$)`,
  'diu',
)

/** A sentence with such a word tells of another time, or asks. */
const tellsOfAnother =
  /\b(?:until|since|before|after|earlier|former(?:ly)?|previous(?:ly)?|removed|gone|went|was|were|had|old|from|introduced|added|migrat\w*|deprecated|upgrad\w*|if|when|unless)\b/iu

export function* versionsStatedIn(document: SpecDocument, constant: string | undefined): Generator<StatedVersion> {
  const named = constant === undefined ? [] : [constantForm(constant)]
  for (const block of blocksThatName(document, constant)) {
    const own = block.kind === 'heading' ? [inHeading] : block.kind === 'row' ? [row] : []
    for (const { text, start } of sentencesOf(document, block)) {
      if (tellsOfAnother.test(text) || document.standingAt(start) !== 'current') continue
      const forms = [copula, keysOf, sentence, ...own, ...named]
      const match = forms.map((form) => form.exec(text)).find((found) => found !== null)
      const place = match?.indices?.groups?.['version']
      if (match?.groups === undefined || place === undefined) continue
      yield { stated: Number(match.groups['version']), start: start + place[0], end: start + place[1] }
    }
  }
}

/** The blocks of text that speak of a schema version or of the constant, each once. */
function* blocksThatName(document: SpecDocument, constant: string | undefined): Generator<Block> {
  const words = new RegExp(String.raw`schema[- ]version${constant === undefined ? '' : `|${escaped(constant)}`}`, 'giu')
  let last: Block | undefined
  for (const { index } of document.text.matchAll(words)) {
    const block = document.blockAt(index)
    if (block === undefined || block === last || block.standing !== 'current') continue
    last = block
    if (block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'row') yield block
  }
}

const constantForm = (constant: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}_])${escaped(constant)}(?![\p{L}\p{N}_])${marks}${is}${marks}${number}`, 'du')

const escaped = (name: string): string => name.replaceAll(/[^\p{L}\p{N}_$]/gu, '').replaceAll('$', String.raw`\$`)

function* sentencesOf(
  { text }: SpecDocument,
  { start, end }: Block,
): Generator<{ readonly text: string; readonly start: number }> {
  for (const { 0: piece, index } of text.slice(start, end).matchAll(/(?:[^.!?]|[.!?](?!\s))+[.!?]?/gu)) {
    const lead = piece.length - piece.trimStart().length
    yield { text: piece.trim(), start: start + index + lead }
  }
}
