/**
 * Reads configuration files as Backstage does, and judges what they say of Boost.
 *
 * @module
 */
import { stripVTControlCharacters } from 'node:util'
import { boostConfig, type boostConfigFields } from '@rhdh-boost/boost-config'
import { loadFiles, validate, type ConfigIssue, type ConfigValues, type Place } from '@rhdh-boost/config-kit'
import { Fault } from './fault.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface ReadConfig {
  readonly values: ConfigValues<typeof boostConfigFields>
  readonly warnings: readonly string[]
  /** `file:line:column` of a key, or of the section that it would stand in. */
  readonly placeOf: (key: string) => string | undefined
}

/** @throws Fault with a line for each issue: where, which key, what, and what to do. */
export async function readConfig(files: readonly string[], env: Environment, cwd: string): Promise<ReadConfig> {
  const loaded = await loadFiles(files, { cwd, env })
  const result = validate(boostConfig, loaded.data, { loaded })
  if (!result.ok) {
    const { error = [], warning = [] } = Object.groupBy(result.issues, ({ severity }) => severity)
    throw new Fault(error.map(describeIssue), warning.map(describeIssue))
  }
  return {
    values: result.values,
    warnings: result.warnings.map(describeIssue),
    placeOf: (key) => placeText(loaded.originOf(key.split('.'))?.place),
  }
}

const placeText = (place: Place | undefined) =>
  place === undefined ? undefined : `${place.file}:${place.line}:${place.column}`

const describeIssue = ({ key, message, hint, place, via = [] }: ConfigIssue) => {
  const parts = [placeText(place), key === '' ? undefined : `${key}:`, message].filter((part) => part !== undefined)
  const includes = via.map((each) => `\n  included at ${placeText(each)}`)
  return printable(`${parts.join(' ')}${includes.join('')}${hint === undefined ? '' : `\n  ${hint}`}`)
}

/** Names of files and keys come from outside: no escape, control or bidi character of theirs reaches the terminal. */
const printable = (text: string) => stripVTControlCharacters(text).replaceAll(/[^\P{C}\n]/gu, '')
