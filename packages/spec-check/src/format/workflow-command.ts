/**
 * A GitHub runner reads what a program prints: a line that begins with `::` is a command, and so is `##[` anywhere. Text
 * of a repository must be none.
 *
 * @module
 * @see {@link https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands Workflow commands}
 */

/** `text` with other characters of the same look and width where a line would be a command. */
export const withoutCommands = (text: string): string =>
  text.replaceAll(/^([^\S\r\n]*:):/gmu, '$1\u2236').replaceAll('##[', '#\u266F[')

/** JSON of the same value, without a command. Its lines begin with no text of a value. */
export const jsonWithoutCommands = (json: string): string => json.replaceAll('##[', String.raw`##\u005b`)

/** The value of a property of a command. */
export const commandProperty = (text: string): string =>
  commandMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** What a command says. */
export const commandMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
