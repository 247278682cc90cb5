/**
 * Which keys a comment means: `acme.server.port` or `acme.server.*`, several of them with commas or spaces between.
 *
 * @module
 */
import { isBelow, keyPattern } from './key.ts'
import type { ConfigFacts } from './schema.ts'

export interface Selector {
  readonly key: string
  /** The key and all that lies below it. */
  readonly isGlob: boolean
}

const selector = new RegExp(String.raw`^(${keyPattern})(\.\*)?$`, 'u')

/** What is no selector is left out. */
export function readSelectors(text: string): Selector[] {
  return text.split(/[\s,]+/u).flatMap((word) => {
    const [, key, glob] = selector.exec(word) ?? []
    return key === undefined ? [] : [{ key, isGlob: glob !== undefined }]
  })
}

/** The fields that are meant, in the order of the selectors and then of the schema, each once. */
export function selectedKeys(selectors: readonly Selector[], { fields }: ConfigFacts): string[] {
  const keys = selectors.flatMap(({ key: wanted, isGlob }) =>
    [...fields.keys()].filter((key) => key === wanted || (isGlob && isBelow(key, wanted))),
  )
  return [...new Set(keys)]
}

/** As they are written, with commas. */
export const spellingOfSelectors = (selectors: readonly Selector[]): string =>
  selectors.map(({ key, isGlob }) => (isGlob ? `${key}.*` : key)).join(', ')
