/**
 * `${NAME}`, `${NAME:-default}` and `$${` within a text, as Backstage's loader reads them.
 *
 * @module
 */

/** The value of an environment variable, trimmed as Backstage does. */
export type Lookup = (name: string) => string | undefined

export interface Substituted {
  /** `undefined`: a variable is not set, and Backstage drops the whole value. */
  readonly text: string | undefined
  /** The variables whose values went into `text`. */
  readonly variables: readonly string[]
  /** The variables that the value cannot do without and that have no value. */
  readonly missing: readonly string[]
}

const nothing: readonly string[] = []

export function substitute(text: string, lookup: Lookup): Substituted {
  if (!text.includes('${')) return { text, variables: nothing, missing: nothing }
  const variables = new Set<string>()
  const missing = new Set<string>()
  const parts = text.split(/(\$?\$\{[^{}]*\})/).map((part, index) => {
    if (index % 2 === 0) return part
    if (part.startsWith('$$')) return part.slice(1)
    const fallbackAt = part.indexOf(':-')
    const name = part.slice(2, fallbackAt === -1 ? -1 : fallbackAt).trim()
    const value = lookup(name)
    // A default also stands in for an empty variable, and an empty default is none.
    if (fallbackAt === -1 ? value !== undefined : value) {
      variables.add(name)
      return value
    }
    const fallback = fallbackAt === -1 ? '' : part.slice(fallbackAt + 2, -1).trim()
    if (fallback === '') missing.add(name)
    return fallback
  })
  return { text: missing.size > 0 ? undefined : parts.join(''), variables: [...variables], missing: [...missing] }
}
