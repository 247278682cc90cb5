/**
 * What an action is given: the `with` of its step and the facts of the run, both as environment variables.
 *
 * @module
 * @see {@link https://docs.github.com/en/actions/reference/workflows-and-actions/variables Variables}
 */
import { ActionError } from './errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What stands in a variable; undefined where it is empty, as an input that is not given is. */
export const given = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined

/** @throws ActionError naming the variable, where there is none. */
export function required(env: Environment, name: string): string {
  const value = given(env, name)
  if (value === undefined) throw new ActionError(`Unexpected start without ${name}`)
  return value
}

/** The lines of an input that takes several. */
export const lines = (env: Environment, name: string): string[] =>
  (env[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is appended to `GITHUB_OUTPUT`. @throws ActionError for a value of several lines: it could name outputs of its own. */
export function outputLines(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      if (/[\r\n]/u.test(value)) throw new ActionError(`Unexpected line break in the output ${name}`)
      return `${name}=${value}\n`
    })
    .join('')
}
