import { isPair, isScalar, parseDocument, visit } from 'yaml'
import { commentsIn, type Entry } from './yaml-source.ts'
import { isExplicit } from './yaml-spans.ts'

/**
 * YAML with `…` in place of every value and comment, line by line; keys and structure stay.
 *
 * @param shown - Comments that hide nothing.
 */
export function maskText(text: string, shown: ReadonlySet<string>): string {
  const spans = commentsIn(text).map(({ start, end }) => {
    const comment = text.slice(start, end)
    return { start, end, text: shown.has(comment) ? comment : '# …' }
  })
  const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' })
  if (document.errors.length > 0) return text.replaceAll(/\S.*/gu, '…')
  visit(document, {
    Scalar: (role, node, ancestors) => {
      const [start, end] = node.range ?? [0, 0]
      const pair = ancestors.at(-1)
      // `{ secret }` is a key without a value, and likely meant as a value.
      const isKey = role === 'key' && isPair(pair) && !isExplicit(pair as Entry)
      if (isKey || !isScalar(node) || start === end) return
      spans.push({ start, end, text: text.slice(start, end).replaceAll(/\S.*?(?=\r?(?:\n|$))/gu, '…') })
    },
  })
  let end = 0
  let masked = ''
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    // A comment in the head of a block scalar is within the span of that scalar.
    if (span.start < end) continue
    masked += text.slice(end, span.start) + span.text
    end = span.end
  }
  return masked + text.slice(end)
}
