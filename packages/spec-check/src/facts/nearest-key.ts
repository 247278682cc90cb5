import leven from 'leven'

/**
 * The key that was probably meant: the least edit distance among the keys that are at most a third of the letters away,
 * or that end in the same segment (the right name in the wrong section). Equal distances: the first in order.
 */
export function nearestKey(key: string, keys: Iterable<string>): string | undefined {
  const limit = Math.floor(key.length / 3)
  return [...keys]
    .toSorted()
    .map((candidate) => ({ candidate, distance: leven(key, candidate) }))
    .filter(({ candidate, distance }) => distance <= limit || lastSegment(candidate) === lastSegment(key))
    .toSorted((one, other) => one.distance - other.distance)
    .at(0)?.candidate
}

const lastSegment = (key: string): string => key.slice(key.lastIndexOf('.') + 1)
