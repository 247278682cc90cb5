/**
 * A comment's Markdown from a run that anybody may have written, as it may be posted in the name of this repository:
 * text, tables, code and folded sections stay; what would act on others or lead elsewhere is left to be read.
 *
 * Pure, and by characters: whatever a Markdown parser takes for what, a mention is broken wherever it is no code.
 *
 * @module
 */
import { visit } from 'unist-util-visit'
import { parseMarkdown } from '../markdown/parse.ts'

/** Tags and comments that a review is made of; everything else that begins like HTML is shown as text. */
const allowedHtml =
  /<\/?(?:details|summary|code)>|<!-- \*\*Head SHA:\*\* (?:[0-9a-f]{64}|[0-9a-f]{40}) -->|<!-- [0-9a-f]{32} -->/uy

/** A character that has no width keeps two others apart. */
const apart = '\u200B'

/** `links` is the address of what may be linked to: this repository's. */
export function harmless(markdown: string, links: string): string {
  const text = markdown
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[^\P{C}\n\t\u200B]/gu, '')
    // Bots take orders from a line that begins so, in code too.
    .replaceAll(/^([ \t]*)\/(?=[a-z])/gimu, `$1${apart}/`)
    // Code in these languages is not shown, but drawn.
    .replaceAll(/(?<=[`~]{3}[ \t]{0,3})(?=mermaid|geojson|topojson|stl|math|suggestion)/giu, apart)
  // What is broken up may have held code together, or kept it from being code: until nothing is left to break.
  let result = text
  for (let pass = 0; pass < 10; pass += 1) {
    const next = withoutActs(result, links)
    if (next === result) return result
    result = next
  }
  return harmlessProse(result, links)
}

function withoutActs(text: string, links: string): string {
  let result = ''
  let from = 0
  for (const { start, end } of codeRanges(text)) {
    result += harmlessProse(text.slice(from, start), links) + text.slice(start, end)
    from = end
  }
  return result + harmlessProse(text.slice(from), links)
}

function codeRanges(text: string): { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = []
  visit(parseMarkdown(text), (node) => {
    if (node.type !== 'inlineCode' && node.type !== 'code') return
    const { start, end } = node.position ?? {}
    // An indented block is code only where the lines before it say so; a fence says it itself.
    if (start?.offset === undefined || end?.offset === undefined || !/[`~]/u.test(text[start.offset] ?? '')) return
    ranges.push({ start: start.offset, end: end.offset })
  })
  return ranges.toSorted((a, b) => a.start - b.start)
}

function harmlessProse(text: string, links: string): string {
  return escapeHtml(text)
    .replaceAll(/@(?=[a-z0-9])/giu, `@${apart}`)
    .replaceAll(/(#|\bGH-)(?=\d)/giu, `$1${apart}`)
    .replaceAll(/!(?=\[)/gu, `!${apart}`)
    .replaceAll(/\](?=[([:])/gu, (_, at: number, whole: string) => {
      const target = whole.slice(at + 1, at + 500)
      return /^\((?![/\\])[\w./#-]{1,300}\)/u.test(target) || leadsInto(links, target.slice(1)) ? ']' : `]${apart}`
    })
    .replaceAll(/(?:https?|ftp|mailto|xmpp):(?!\u200B)|www(?=\.)/giu, (scheme: string, at: number, whole: string) =>
      leadsInto(links, whole.slice(at, at + 500)) ? scheme : `${scheme}${apart}`,
    )
}

function leadsInto(links: string, text: string): boolean {
  const [address = ''] = /^[^\s)<>]*/u.exec(text) ?? []
  return address.startsWith(links) && !address.includes('..')
}

/** `<` that begins nothing allowed, and `&` of a character reference, which could spell anything of the above. */
function escapeHtml(text: string): string {
  return text.replaceAll(/&(?!(?:amp|gt|lt|quot);)/gu, '&amp;').replaceAll('<', (_, at: number, whole: string) => {
    allowedHtml.lastIndex = at
    return allowedHtml.test(whole) ? '<' : '&lt;'
  })
}
