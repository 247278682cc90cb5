/**
 * Constants in source code, read as text: nothing is run.
 *
 * @module
 */
import type { Range } from '../markdown/parse.ts'
import { rangeIn } from './text-range.ts'

export interface Constant {
  /** A number, word or text as it is written, without quotes. */
  readonly value: string
  /** Where the value stands. */
  readonly range: Range
}

/** The first assignment of a literal to the name: `export const NAME = 2`, `NAME: number = 2`, `NAME = "a"`; no expression. */
export function readConstant(source: string, name: string): Constant | undefined {
  const escaped = name.replaceAll(/[^\p{L}\p{N}_$]/gu, '').replaceAll('$', String.raw`\$`)
  const assignment = new RegExp(
    String.raw`(?<![\p{L}\p{N}_$.])${escaped}(?![\p{L}\p{N}_$])(?:\s*:[^=\n;]*)?\s*=\s*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>-?[\p{L}\p{N}_.]+)(?![\p{L}\p{N}_.]|[ \t]*(?:[-*+%<([{]|/(?![/*]))))`,
    'du',
  )
  const match = assignment.exec(source)
  for (const group of ['double', 'single', 'bare']) {
    const value = match?.groups?.[group]
    const place = match?.indices?.groups?.[group]
    if (value !== undefined && place !== undefined) return { value, range: rangeIn(source, place[0], place[1]) }
  }
  return undefined
}
