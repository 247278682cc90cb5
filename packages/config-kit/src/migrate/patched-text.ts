/**
 * A text under edit that remembers which parts of it are still as they were.
 *
 * @module
 */

/** Offsets and lengths are in UTF-16 code units. */
export interface TextEdit {
  readonly offset: number
  readonly length: number
  readonly text: string
}

interface Piece {
  readonly text: string
  /** Where the piece stood before; added text has none. */
  readonly offset?: number
}

export interface PatchedText {
  readonly original: string
  readonly text: string
  readonly pieces: readonly Piece[]
}

export const untouched = (text: string): PatchedText => ({ original: text, text, pieces: [{ text, offset: 0 }] })

/** The edits are to the text as it stands, and do not overlap. */
export function patch(patched: PatchedText, edits: readonly TextEdit[]): PatchedText {
  const pieces = edits
    .toSorted((a, b) => b.offset - a.offset)
    .reduce(
      (rest, { offset, length, text }) => [...slice(rest, 0, offset), { text }, ...slice(rest, offset + length)],
      patched.pieces,
    )
    .filter(({ text }) => text !== '')
  return { original: patched.original, text: pieces.map(({ text }) => text).join(''), pieces }
}

function slice(pieces: readonly Piece[], from: number, to = Infinity): Piece[] {
  let start = 0
  return pieces.flatMap(({ text, offset }) => {
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, text.length)]
    start += text.length
    if (first >= last) return []
    return [{ text: text.slice(first, last), ...(offset !== undefined && { offset: offset + first }) }]
  })
}

/** From the original to the text as it stands, in the order of their offsets. */
export function editsOf({ original, pieces }: PatchedText): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let offset = 0
  let text = ''
  for (const piece of [...pieces, { text: '', offset: original.length }]) {
    if (piece.offset === undefined) {
      text += piece.text
      continue
    }
    if (original.slice(offset, piece.offset) !== text) edits.push({ offset, length: piece.offset - offset, text })
    offset = piece.offset + piece.text.length
    text = ''
  }
  return edits
}

/** Where the character at `offset` stood; of an added one, where the text before it ended. */
export function originalOffset({ pieces }: PatchedText, offset: number): number {
  let start = 0
  let end = 0
  for (const piece of pieces) {
    if (piece.offset !== undefined) {
      if (offset < start + piece.text.length) return piece.offset + offset - start
      end = piece.offset + piece.text.length
    } else if (offset < start + piece.text.length) return end
    start += piece.text.length
  }
  return end
}
