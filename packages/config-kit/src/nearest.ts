import { closestMatch } from 'leven'

/** The candidate that a typist most likely meant by `word`, if one is near enough. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined =>
  closestMatch(word, candidates, { maxDistance: word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 4)) })
