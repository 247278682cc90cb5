const shown = 5

/** The first few of a list, and how many there are beyond. */
export function firstFew(items: readonly string[]): string {
  const text = items.slice(0, shown).join(', ')
  return items.length > shown ? `${text} and ${items.length - shown} more` : text
}
