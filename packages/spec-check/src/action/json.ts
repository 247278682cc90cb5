/** Members of parsed JSON that nobody vouches for. */
export type Members = ReadonlyMap<string, unknown>

/** The members of an object; of anything else, none. */
export const members = (value: unknown): Members =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [])

export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined

/** A member below a member, by names. */
export const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((found, name) => members(found).get(name), value)
