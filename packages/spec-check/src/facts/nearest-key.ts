import leven from 'leven'

/**
 * The key that was probably meant: the least edit distance among the keys that are at most a third of the letters away,
 * or that end in the same segment (the right name in the wrong section). Equal distances: the first in order.
 */
export function nearestKey(key: string, keys: Iterable<string>): string | undefined {
  const limit = Math.floor(key.length / 3)
  return byDistance(key, keys).find(
    ({ candidate, distance }) => distance <= limit || lastSegment(candidate) === lastSegment(key),
  )?.candidate
}

/** The key that was certainly meant: the only one that is at most two letters away. */
export function onlyNearKey(key: string, keys: Iterable<string>): string | undefined {
  const [first, second] = byDistance(key, keys)
  if (first === undefined || first.distance > 2) return undefined
  return second === undefined || second.distance > 2 ? first.candidate : undefined
}

const byDistance = (key: string, keys: Iterable<string>) =>
  [...new Set(keys)]
    .toSorted()
    .map((candidate) => ({ candidate, distance: leven(key, candidate) }))
    .toSorted((one, other) => one.distance - other.distance)

const lastSegment = (key: string): string => key.slice(key.lastIndexOf('.') + 1)
