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
  const name = constant === undefined ? undefined : constantForm(constant)
  if (!/schema[- ]version/iu.test(document.text) && (constant === undefined || !document.text.includes(constant)))
    return
  for (const block of document.blocks) {
    if (block.standing !== 'current' || block.kind === 'code' || block.kind === 'html' || block.kind === 'frontmatter')
      continue
    for (const { text, start } of sentencesOf(document, block)) {
      if (tellsOfAnother.test(text) || document.standingAt(start) !== 'current') continue
      const forms = [
        copula,
        keysOf,
        sentence,
        ...(block.kind === 'heading' ? [inHeading] : []),
        ...(block.kind === 'row' ? [row] : []),
        ...(name ?? []),
      ]
      const match = forms.map((form) => form.exec(text)).find((found) => found !== null)
      const place = match?.indices?.groups?.['version']
      if (match?.groups === undefined || place === undefined) continue
      yield { stated: Number(match.groups['version']), start: start + place[0], end: start + place[1] }
    }
  }
}

function constantForm(constant: string): readonly RegExp[] {
  const escaped = constant.replaceAll(/[^\w]/gu, String.raw`\$&`)
  return [new RegExp(String.raw`\b${escaped}\b${marks}${is}${marks}${number}`, 'du')]
}

function* sentencesOf(
  { text }: SpecDocument,
  { start, end }: Block,
): Generator<{ readonly text: string; readonly start: number }> {
  for (const { 0: piece, index } of text.slice(start, end).matchAll(/(?:[^.!?]|[.!?](?!\s))+[.!?]?/gu)) {
    const lead = piece.length - piece.trimStart().length
    yield { text: piece.trim(), start: start + index + lead }
  }
}
