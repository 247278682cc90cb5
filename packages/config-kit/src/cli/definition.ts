import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../define.ts'
import { ConfigError } from '../errors.ts'
import { textOf, type Io } from './io.ts'

export interface Definition {
  readonly config: Config
  /** Of the package that the definition stands in. */
  readonly folder: string
  /** Of that package. */
  readonly version?: string
}

/**
 * The definition that `name` stands for: a module's path or a package. Without a name, what `"config-kit"` says in the
 * nearest package.json.
 *
 * @throws ConfigError `INPUT_UNREADABLE` where there is none.
 */
export async function readDefinition(name: string | undefined, io: Io): Promise<Definition> {
  const module = name === undefined ? await namedByPackage(io.cwd) : await moduleOf(name, io.cwd)
  const shown = name ?? module
  const configs = Object.values(await exportsOf(module, shown, io)).filter(isConfig)
  const [config, other] = new Set(configs)
  if (config === undefined) throw unreadable(`${shown}: Unexpected exports, expected the result of defineConfig`)
  if (other !== undefined)
    throw unreadable(`${shown}: Unexpected second definition, expected one export of defineConfig`)
  const { folder = dirname(module), json = {} } = (await packageOf(module, io.cwd)) ?? {}
  const { version } = json
  return { config, folder, ...(typeof version === 'string' && { version }) }
}

export const unreadable = (message: string): ConfigError => new ConfigError('INPUT_UNREADABLE', message)

async function exportsOf(module: string, shown: string, io: Io): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await io.load(pathToFileURL(module).href)
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'ConfigError') throw error
    if ('code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw unreadable(
        `${shown}: Unexpected kind of file for this Node, expected JavaScript; TypeScript is read from Node 22.18 on`,
      )
    }
    throw unreadable(`${shown}: Unexpected ${error.name} while it was loaded, expected a module: ${error.message}`)
  }
}

async function namedByPackage(cwd: string): Promise<string> {
  const found = await packageOf(join(cwd, 'package.json'), cwd)
  const name = found?.json['config-kit']
  if (found === undefined || typeof name !== 'string') {
    throw unreadable(
      'Unexpected absence of a definition, expected --definition MODULE, or "config-kit": "MODULE" in package.json',
    )
  }
  return moduleOf(name, found.folder)
}

async function moduleOf(name: string, from: string): Promise<string> {
  const path = resolve(from, name)
  if ((await textOf(path)) !== undefined) return path
  try {
    return createRequire(join(from, 'package.json')).resolve(name)
  } catch {
    throw unreadable(`${name}: Unexpected name, expected a module's path or a package that is installed here`)
  }
}

async function packageOf(
  path: string,
  cwd: string,
): Promise<{ readonly folder: string; readonly json: Readonly<Record<string, unknown>> } | undefined> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    const text = await textOf(file)
    if (text !== undefined) return { folder, json: parseObject(text, relative(cwd, file)) }
    if (folder === dirname(folder)) return undefined
  }
}

function parseObject(text: string, shown: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's message shows the text.
  }
  if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>
  throw unreadable(`${shown}: Unexpected content, expected a JSON object`)
}

/** By shape, because the module may have been read through another copy of this package. */
const isConfig = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && 'root' in value && 'tree' in value && 'migrations' in value
