import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppConfig } from '@backstage/config'
import { loadConfigSchema, type ConfigSchema } from '@backstage/config-loader'
import { loadConfigSchema as loadConfigSchema110 } from 'config-loader-1.10'

/** The two generations of Backstage's loader: they read a `config.d.ts` with different generators. */
export const loaders = [
  { version: '1.10', module: 'config-loader-1.10', load: loadConfigSchema110 },
  { version: '1.11', module: '@backstage/config-loader', load: loadConfigSchema },
]

type Options = Parameters<ConfigSchema['process']>[1]

const processed = (schema: ConfigSchema, data: object, options?: Options) =>
  schema.process([{ context: 'app-config.yaml', data: structuredClone(data) as AppConfig['data'] }], options)[0]

/** What is left of `data` for readers of this visibility, whether or not it is valid. */
export const visible = (schema: ConfigSchema, visibility: 'secret' | 'frontend' | 'backend', data: object): unknown =>
  processed(schema, data, { visibility: [visibility], ignoreSchemaErrors: true })?.data

/** The removed keys that `data` sets, as the loader lists them. */
export const deprecatedKeys = (schema: ConfigSchema, data: object): unknown =>
  processed(schema, data, { visibility: ['backend'], withDeprecatedKeys: true })?.deprecatedKeys

/** Judges every value. With a visibility asked for, the loader would let faults of the others pass. */
export function accepts(schema: ConfigSchema, data: object): boolean {
  try {
    processed(schema, data)
    return true
  } catch {
    return false
  }
}

/** Another plugin's package, with a `config.d.ts` that was written by hand. The path of its `package.json`. */
export async function writePackage(folder: string, declaration: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'config.d.ts'), declaration)
  const path = join(folder, 'package.json')
  await writeFile(path, JSON.stringify({ name: 'neighbour', version: '1.0.0', configSchema: 'config.d.ts' }))
  return path
}
