/**
 * Units as descriptions name them.
 *
 * @module
 */
export interface Unit {
  readonly measure: 'time' | 'size' | 'share'
  readonly unit: string
}

const words: { readonly [M in Unit['measure']]: { readonly [unit: string]: string } } = {
  time: {
    nanoseconds: 'nanoseconds?|ns',
    microseconds: 'microseconds?|[µμ]s',
    milliseconds: 'milliseconds?|millis|msecs?|ms',
    seconds: 'seconds|1 second|secs?|s',
    minutes: 'minutes?|mins',
    hours: 'hours?|hrs?|h',
    days: 'days?',
    weeks: 'weeks?',
    months: 'months?',
    years: 'years?',
  },
  size: {
    bits: 'bits',
    bytes: 'bytes?',
    kilobytes: 'kilobytes?|kb',
    kibibytes: 'kibibytes?|kib',
    megabytes: 'megabytes?|mb',
    mebibytes: 'mebibytes?|mib',
    gigabytes: 'gigabytes?|gb',
    gibibytes: 'gibibytes?|gib',
  },
  share: {
    percent: 'percent|percentages?|per cent|%',
    permille: 'permille|per mille|‰',
    ratio: 'ratios?|fractions?|between 0 and 1|from 0 to 1',
  },
}

const matchers = Object.entries(words).flatMap(([measure, units]) =>
  Object.entries(units).map(([unit, pattern]) => ({
    measure: measure as Unit['measure'],
    unit,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}'’])(?:\\d+\\s*)?(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu'),
  })),
)

export const unitsIn = (description: string): readonly Unit[] =>
  matchers.filter(({ pattern }) => pattern.test(description)).map(({ measure, unit }) => ({ measure, unit }))
