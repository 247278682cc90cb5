/**
 * Reads configuration files with Backstage's own loader and says where each fault stands, which the loader does not.
 *
 * @module
 */
import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { ConfigSources } from '@backstage/config-loader'
import { boostConfig, type boostConfigFields } from '@rhdh-boost/boost-config'
import {
  ConfigError,
  locateKeys,
  unsetVariables,
  validate,
  type ConfigIssue,
  type ConfigValues,
  type Place,
} from '@rhdh-boost/config-kit'
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
  const places = new Map<string, Place>()
  for (const file of files) {
    for (const [key, place] of locate(relative(cwd, resolve(cwd, file)), await textOf(resolve(cwd, file), file))) {
      places.set(key, place)
    }
  }
  const placeOf = (key: string) => nearestPlace(places, key)
  const describe = (issue: ConfigIssue) => describeIssue(issue, placeOf(issue.key))
  // Backstage's loader fails on a configuration without any key.
  const isEmpty = places.size === 0 && !Object.keys(env).some((name) => name.startsWith('APP_CONFIG_'))
  const data = isEmpty ? {} : await load(files, env, cwd)
  const unset = unsetVariables(boostConfig.root, places, env).filter(({ key }) => !isOverridden(key, data, env))
  const result = validate(boostConfig, data)
  // A key that is missing because its variable is not set is told once, with the variable.
  const dropped = new Set(unset.map(({ key }) => key))
  const issues = [...unset, ...(result.ok ? [] : result.issues.filter(({ key }) => !dropped.has(key)))]
  if (!result.ok || issues.length > 0) {
    const { error = [], warning = [] } = Object.groupBy(issues, ({ severity }) => severity)
    throw new Fault(error.map(describe), warning.map(describe))
  }
  return { values: result.values, warnings: result.warnings.map(describe), placeOf }
}

async function textOf(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new Fault([`${shown}: Unexpected path, expected a file that can be read (${code})`])
  }
}

function locate(file: string, text: string): ReadonlyMap<string, Place> {
  try {
    return locateKeys(file, text)
  } catch (error) {
    if (error instanceof ConfigError) throw new Fault([error.message])
    throw error
  }
}

async function load(files: readonly string[], env: Environment, cwd: string): Promise<unknown> {
  const source = ConfigSources.default({
    argv: files.flatMap((file) => ['--config', resolve(cwd, file)]),
    env: { ...env },
    substitutionFunc: (name) => Promise.resolve(Object.hasOwn(env, name) ? env[name]?.trim() : undefined),
    watch: false,
  })
  try {
    const config = await ConfigSources.toConfig(source)
    const data: unknown = config.getOptional()
    config.close()
    return data
  } catch {
    // The loader's message may quote what it read.
    throw new Fault([
      `${files.join(', ')}: Unexpected content, expected what Backstage's loader reads: check includes and APP_CONFIG_ variables`,
    ])
  }
}

/** A variable of Backstage's, or a later `null` or scalar in place of a section, wins over what was written. */
function isOverridden(key: string, data: unknown, env: Environment): boolean {
  const names = key.split('.')
  const above = names.slice(1).map((_, index) => names.slice(0, index + 1))
  return (
    [...above, names].some((each) => env[`APP_CONFIG_${each.join('_')}`]) ||
    above.some((each) => {
      const section = each.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], data)
      return typeof section !== 'object' || section === null
    })
  )
}

function nearestPlace(places: ReadonlyMap<string, Place>, key: string): string | undefined {
  for (let at = key; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const place = places.get(at)
    if (place !== undefined) return `${place.file}:${place.line}:${place.column}`
  }
  return undefined
}

const describeIssue = ({ key, message, hint }: ConfigIssue, place: string | undefined) =>
  `${place === undefined ? '' : `${place} `}${key}: ${message}${hint === undefined ? '' : `\n  ${hint}`}`
