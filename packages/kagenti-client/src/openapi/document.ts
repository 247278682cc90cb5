/** Reading an OpenAPI document that may hold anything. */

/** As it was parsed. */
export type OpenApi = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at the end of a path of members, `undefined` where there is none. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((inner, name) => (isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value)

export const entriesOf = (value: unknown): [string, unknown][] => (isRecord(value) ? Object.entries(value) : [])

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A chain of references that is longer leads nowhere. */
const referenceLimit = 32

/** What a `$ref` into the same document (a JSON pointer, RFC 6901) stands for; `undefined` where it leads nowhere. */
export function dereferenced(document: OpenApi, value: unknown): unknown {
  let target = value
  for (let count = 0; count < referenceLimit; count++) {
    const reference = at(target, '$ref')
    if (reference === undefined) return target
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined
    target = at(document, ...reference.slice(2).split('/').map(unescaped))
  }
  return undefined
}

function unescaped(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return token
  }
}
