/**
 * Coverage of lines in the tracefile format of lcov.
 *
 * @module
 * @see {@link https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1 geninfo(1), "FILES"}
 */
import type { LineRange } from '../git/git.ts'

/** By path, by line from 1: how often it ran. */
export type Coverage = ReadonlyMap<string, ReadonlyMap<number, number>>

/** `pathOf` gives the path below the root that a `SF` record names, or nothing. Later records of a line are added up. */
export function readLcov(text: string, pathOf: (source: string) => string | undefined): Coverage {
  const files = new Map<string, Map<number, number>>()
  let lines: Map<number, number> | undefined
  for (const record of text.split(/\r?\n/u)) {
    if (record.startsWith('SF:')) {
      const path = pathOf(record.slice(3).trim())
      lines = path === undefined ? undefined : (files.get(path) ?? new Map())
      if (path !== undefined && lines !== undefined) files.set(path, lines)
    } else if (record === 'end_of_record') {
      lines = undefined
    } else {
      const [, line, hits] = /^DA:(\d+),(\d+)/u.exec(record) ?? []
      if (line !== undefined) lines?.set(Number(line), (lines.get(Number(line)) ?? 0) + Number(hits))
    }
  }
  return files
}

export function mergeCoverage(all: readonly Coverage[]): Coverage {
  const files = new Map<string, Map<number, number>>()
  for (const [path, lines] of all.flatMap((coverage) => [...coverage])) {
    const merged = files.get(path) ?? new Map<number, number>()
    for (const [line, hits] of lines) merged.set(line, (merged.get(line) ?? 0) + hits)
    files.set(path, merged)
  }
  return files
}

/** Of the touched lines that the coverage knows (a comment is no line of code to it), how many ran. */
export function coveredLines(
  touched: ReadonlyMap<string, readonly LineRange[]>,
  coverage: Coverage,
): { readonly known: number; readonly covered: number } {
  let [known, covered] = [0, 0]
  for (const [path, ranges] of touched) {
    for (const [line, hits] of coverage.get(path) ?? []) {
      if (!ranges.some(({ start, end }) => line >= start && line < end)) continue
      known += 1
      if (hits > 0) covered += 1
    }
  }
  return { known, covered }
}
