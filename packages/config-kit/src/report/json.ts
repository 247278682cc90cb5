/** For programs. Characters that a terminal would obey are escaped, so that nothing is lost. */
export function formatJson(value: object): string {
  const json = JSON.stringify(value, undefined, 2)
  const escaped = json.replaceAll(/[^\P{C}\n]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
  return `${escaped}\n`
}
