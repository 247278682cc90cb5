import type { Report } from '../check.ts'
import { jsonWithoutCommands } from './workflow-command.ts'

/** For programs: `findings.schema.json` describes it. */
export function formatJson({ files, findings, skipped, suppressed }: Report): string {
  return printableJson({ files, findings, suppressed, skipped })
}

/** JSON in which characters that a terminal or a runner would obey are escaped, so that nothing is lost. */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2)
  const escaped = json.replaceAll(/[^\P{C}\n]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
  return `${jsonWithoutCommands(escaped)}\n`
}
