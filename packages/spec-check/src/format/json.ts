import type { Report } from '../check.ts'

/** For programs. Characters that a terminal would obey are escaped, so that nothing is lost. */
export function formatJson({ files, findings, skipped }: Report): string {
  const json = JSON.stringify({ files, findings, skipped }, undefined, 2)
  const escaped = json.replaceAll(/[^\P{C}\n]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
  return `${escaped}\n`
}
