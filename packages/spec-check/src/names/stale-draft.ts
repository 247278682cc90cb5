import type { Draft } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import { printable } from '../printable.ts'
import type { Mention, OldName } from './old-name.ts'
import { codeAt, holding } from './spot.ts'

/** Where a mention stands, and what is said there. All of a code span that holds nothing else but a value. */
export function placeOf(
  document: SpecDocument,
  { start, end, needle }: Mention,
): Pick<Draft, 'file' | 'range' | 'evidence' | 'fix'> {
  const { text, path: file } = document
  const code = codeAt(document, start)
  const isWhole = code?.start === start && /^(?:$|\s*[=:])/u.test(text.slice(end, code.end))
  const span = (isWhole ? holding(document.codeSpans, start) : undefined) ?? { start, end }
  const isBare = start + needle.text.length === end
  return {
    file,
    range: document.rangeOf(span),
    evidence: spellingOf(text.slice(start, end)),
    ...(isBare &&
      needle.replacement !== undefined && {
        fix: `${text.slice(span.start, start)}${needle.replacement}${text.slice(end, span.end)}`,
      }),
  }
}

/** On one line, without the marks that Markdown needs. */
export const spellingOf = (written: string): string =>
  written
    .replaceAll(/\\(?=[.*{}])/gu, '')
    .replaceAll(/(?:\s|[>|│┃║](?=\s))+/gu, ' ')
    .trim()

/** What happened to the names, what to say instead, and where they may still be told of. */
export function hintFor(names: readonly OldName[], heading: string): string {
  const events = [...Map.groupBy(names, ({ event }) => event)].map(([event, same]) => {
    const reasons = distinct(same.flatMap(({ reason }) => (reason === undefined ? [] : [sentence(reason)])))
    return reasons === '' ? `${event}.` : `${event}: ${reasons}`
  })
  const successors = distinct(
    names.flatMap(({ successor }) => successor ?? []).map((name) => `\`${name}\``),
    ', ',
  )
  const advice = successors === '' ? 'Leave it out' : `Use ${successors} instead`
  return printable(`${events.join(' ')} ${advice}, or tell of it under a heading such as "${heading}".`, 1000)
}

const distinct = (texts: readonly string[], separator = ' '): string => [...new Set(texts)].join(separator)
const sentence = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`)
