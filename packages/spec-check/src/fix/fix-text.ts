import type { Draft } from '../finding.ts'

export type Fix = Pick<Draft, 'range'> & { readonly fix: string }

export interface FixedText {
  readonly text: string
  /** How many fixes were made: of those that overlap, the first only. */
  readonly count: number
}

/**
 * `text` with the fixes in place. A byte order mark and the line ends stay as they are; a fix of several lines ends them
 * as the text does.
 */
export function fixText(text: string, fixes: readonly Fix[]): FixedText {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = text.slice(mark.length)
  const starts = [0, ...Array.from(body.matchAll(/\r\n|\n|\r/gu), ({ index, 0: end }) => index + end.length)]
  const offsetOf = ({ line, column }: { line: number; column: number }) =>
    (starts[line - 1] ?? body.length) + column - 1
  const lineEnd = /\r\n|\n|\r/u.exec(body)?.[0] ?? '\n'
  const edits = fixes
    .map(({ range, fix }) => ({ start: offsetOf(range.start), end: offsetOf(range.end), fix }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)

  let fixed = ''
  let at = 0
  let count = 0
  let isFirst = true
  for (const { start, end, fix } of edits) {
    if (end > body.length || start > end || (!isFirst && start < at)) continue
    fixed += body.slice(at, start) + fix.replaceAll(/\r\n|\n|\r/gu, lineEnd)
    at = end
    isFirst = false
    count++
  }
  return { text: `${mark}${fixed}${body.slice(at)}`, count }
}
