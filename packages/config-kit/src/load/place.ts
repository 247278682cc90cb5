/**
 * From an offset in a file to its line and column, when somebody asks.
 *
 * @module
 */

/** 1-based, columns in UTF-16 code units. A byte order mark takes no column. */
export interface Place {
  /** Relative to the folder that loading started in, with `/`. */
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface SourceText {
  /** As shown in a place. */
  readonly name: string
  readonly text: string
}

export interface Spot {
  readonly source: SourceText
  readonly offset: number
}

const startsOfLines = new WeakMap<SourceText, readonly number[]>()

export function placeOf({ source, offset }: Spot): Place {
  const starts = startsOfLines.get(source) ?? findLines(source)
  let line = 0
  for (let end = starts.length; end - line > 1;) {
    const middle = (line + end) >>> 1
    if ((starts[middle] ?? 0) > offset) end = middle
    else line = middle
  }
  return { file: source.name, line: line + 1, column: Math.max(offset - (starts[line] ?? 0), 0) + 1 }
}

function findLines(source: SourceText): readonly number[] {
  const starts = [source.text.startsWith('\uFEFF') ? 1 : 0]
  for (let end = source.text.indexOf('\n'); end !== -1; end = source.text.indexOf('\n', end + 1)) starts.push(end + 1)
  startsOfLines.set(source, starts)
  return starts
}
