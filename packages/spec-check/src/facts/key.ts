/**
 * The grammar of config keys.
 *
 * @module
 */
const segment = String.raw`[\p{L}_][\p{L}\p{N}_-]*`

/** Segments joined by dots, to be built into an expression with the flag `u`. */
export const keyPattern: string = String.raw`${segment}(?:\.${segment})*`

const wholeKey = new RegExp(`^${keyPattern}$`, 'u')

/** A segment is a letter of any script or `_`, then letters, digits, `_` and `-`. */
export const isKey = (text: string): boolean => wholeKey.test(text)

export const isBelow = (key: string, above: string): boolean => key.startsWith(`${above}.`)
