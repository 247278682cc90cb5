/**
 * Removed keys that are named after another key of their section: "`a.b.x` (default: `1`), `y`".
 *
 * @module
 */
import { readMention } from '../facts/key-mention.ts'
import type { CodeSpan, SpecDocument } from '../markdown/document.ts'
import { goneBelow, type KeyNames } from './key-needles.ts'
import type { Mention } from './old-name.ts'

const longestGap = 200
const connective = /^[\s,;·•/&|+]*(?:(?:and|or|nor|as well as|plus|und|oder)\s+)?(?:the\s+|its\s+)?$/iu
const sibling = /^(?:…\.?|\.{3}|\.)?(?<path>[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*)(?:\s*[=:].*)?$/su

/** The removed keys among the code spans that go on a list which a key, current or removed, begins. */
export function siblingMentions(document: SpecDocument, names: KeyNames, root: string): Mention[] {
  const mentions: Mention[] = []
  let before: { readonly span: CodeSpan; readonly sections: readonly string[] } | undefined
  for (const span of document.codeSpans) {
    if (before !== undefined && span.start - before.span.end > longestGap) before = undefined
    const sections = sectionsOf(span.code, names, root)
    const path = sibling.exec(span.code.trim())?.groups?.['path']
    const isNext = before !== undefined && connects(document, before.span, span)
    if (sections.length > 0) before = { span, sections }
    else if (isNext && before !== undefined && path !== undefined) {
      const needle = goneBelow(before.sections, path, names)
      const start = document.text.indexOf(path, span.start)
      if (needle !== undefined && start !== -1) mentions.push({ ...withDots(document.text, start, path), needle })
      before = { span, sections: before.sections }
    }
  }
  return mentions
}

/** `.y` and `…y` with what stands for the section. */
function withDots(text: string, start: number, path: string): { readonly start: number; readonly end: number } {
  const [dots = ''] = /(?:…\.?|\.{1,3})?$/u.exec(text.slice(Math.max(start - 3, 0), start)) ?? []
  return { start: start - dots.length, end: start + path.length }
}

/** The sections above the key that a code span is, current or gone; of an end that names several, all. */
function sectionsOf(code: string, { parents }: KeyNames, root: string): readonly string[] {
  const key = readMention(code, root)?.key
  const path = sibling.exec(code.trim())?.groups?.['path']
  return parents.get(key ?? path ?? '') ?? []
}

/** Nothing but a list stands between the two, and remarks in parentheses and values. */
function connects(document: SpecDocument, from: CodeSpan, to: CodeSpan): boolean {
  if (document.blockAt(from.start) !== document.blockAt(to.start)) return false
  const gap = document.text.slice(from.end, to.start)
  return connective.test(gap.replaceAll(/\([^()]*\)/gu, ' ').replaceAll(/^\s*[=:]\s*`[^`]*`/gu, ' '))
}
