import { isPair, isScalar, parseDocument, visit } from 'yaml'
import { plainName } from '../finding.ts'
import { commentsIn, type Entry } from './yaml-source.ts'
import { isExplicit } from './yaml-spans.ts'

/**
 * YAML with `…` in place of every value, comment and strange name, line by line; known and plain names and structure
 * stay.
 *
 * @param shown - Comments that hide nothing, and names of the definition.
 */
export function maskText(
  text: string,
  shown: { readonly comments: ReadonlySet<string>; readonly names: ReadonlySet<string> },
): string {
  const spans = commentsIn(text).map(({ start, end }) => {
    const comment = text.slice(start, end)
    return { start, end, text: shown.comments.has(comment) ? comment : '# …' }
  })
  const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' })
  if (document.errors.length > 0) return text.replaceAll(/\S.*/gu, '…')
  visit(document, {
    Scalar: (role, node, ancestors) => {
      const [start, end] = node.range ?? [0, 0]
      const pair = ancestors.at(-1)
      // `{ secret }` is a key without a value, and likely meant as a value.
      const isKey = role === 'key' && isPair(pair) && !isExplicit(pair as Entry)
      if (!isScalar(node) || start === end) return
      if (isKey && isShown(String(node.value), shown.names)) return
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

/** A secret pasted in the place of a key must not be echoed. */
const isShown = (name: string, names: ReadonlySet<string>) => names.has(name) || plainName(name) === name
