/** The texts of an answer, so that one that is repeated at its end is given once. */
export interface TextOnce {
  /** A text that has been given. */
  add(text: string): void
  /**
   * What a closing text adds to those given: nothing if it is all of them, or all from one of them on; the rest if it
   * begins with all of them; else the whole of it. White space does not count, since agents join the pieces of an
   * artifact with and without it.
   */
  rest(closing: string): string
}

export function createTextOnce(): TextOnce {
  const given: string[] = []
  return {
    add: (text) => void given.push(text),
    rest(closing) {
      const all = given.join('')
      if (closing.startsWith(all)) return closing.slice(all.length)
      const sought = withoutSpace(closing)
      let tail = ''
      for (const text of given.toReversed()) {
        tail = withoutSpace(text) + tail
        if (tail === sought) return ''
      }
      return sought.startsWith(tail) ? closing.slice(endOf(tail.length, closing)) : closing
    },
  }
}

const withoutSpace = (text: string) => text.replaceAll(/\s+/g, '')

/** Where in the text so many characters, white space not counted, end. */
function endOf(count: number, text: string): number {
  let end = 0
  for (let seen = 0; seen < count; end++) if (!/\s/.test(text.charAt(end))) seen++
  return end
}
