import type { Point, Range } from '../markdown/parse.ts'

/** Lines and columns of a part of any text; offsets in UTF-16 code units. */
export const rangeIn = (text: string, start: number, end: number): Range => ({
  start: pointIn(text, start),
  end: pointIn(text, end),
})

function pointIn(text: string, offset: number): Point {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/u)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
