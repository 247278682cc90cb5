import { closestMatch } from 'leven'

/** The candidate that a typist most likely meant by `word`, if one is near enough. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined =>
  closestMatch(word, candidates, { maxDistance: maxDistance(word.length) })

/** Of one or two letters, one that differs is half of the word or more. */
function maxDistance(length: number): number {
  if (length < 3) return 0
  return length < 5 ? 1 : Math.max(2, Math.floor(length / 4))
}
