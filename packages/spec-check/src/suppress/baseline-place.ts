import { wholeFile } from '../finding.ts'
import { linesOf, type Range } from '../markdown/parse.ts'

/** Where a text stands for the first time in the JSON of a baseline; the whole file if it does not. */
export function placeIn(json: string, text: string): Range {
  for (const [index, line] of linesOf(json).entries()) {
    const at = line.indexOf(text)
    if (at === -1) continue
    const place = (column: number) => ({ line: index + 1, column })
    return { start: place(at + 1), end: place(at + 1 + text.length) }
  }
  return wholeFile
}
