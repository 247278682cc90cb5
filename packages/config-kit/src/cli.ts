import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, CommanderError } from 'commander'
import type { Config } from './define.ts'
import { ConfigError } from './errors.ts'
import { fileName, render, targets } from './render/render.ts'

export interface Io {
  readonly cwd: string
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Imports a module by its URL. */
  readonly load: (url: string) => Promise<Readonly<Record<string, unknown>>>
}

/** 0: done or up to date, 1: stale or wrong, 2: called wrongly. Anything unforeseen throws. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  let code: 0 | 1 = 0
  const program = new Command('config-kit')
    .description('Generates and checks the files that a configuration definition stands for.')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
  program
    .command('generate')
    .description('Write config.d.ts, <root>.schema.json and <root>.values.schema.json beside the package.json')
    .argument('<module>', 'module that exports the result of defineConfig')
    .option('--check', 'write nothing; exit with 1 if a file differs from what would be written')
    .action(async (path: string, { check = false }: { readonly check?: boolean }) => {
      code = await generate(path, check, io)
    })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof ConfigError)) throw error
    io.err(`${error.message}\n`)
    return 1
  }
}

async function generate(path: string, check: boolean, io: Io): Promise<0 | 1> {
  const module = resolve(io.cwd, path)
  if ((await textOf(module)) === undefined) {
    throw new ConfigError('DEFINITION_INVALID', `${path}: Unexpected path, expected a module that exists`)
  }
  const config = Object.values(await io.load(pathToFileURL(module).href)).find(isConfig)
  if (config === undefined) {
    throw new ConfigError('DEFINITION_INVALID', `${path}: Unexpected exports, expected the result of defineConfig`)
  }
  const folder = await packageFolder(module)
  const files = targets.map((target) => ({
    path: join(folder, fileName(config, target)),
    text: render(config, target),
  }))
  if (!check) {
    await Promise.all(files.map((file) => writeFile(file.path, file.text)))
    io.out(`${files.map((file) => `wrote ${relative(io.cwd, file.path)}\n`).join('')}`)
    return 0
  }
  const committed = await Promise.all(files.map((file) => textOf(file.path)))
  const stale = files.filter((file, index) => committed[index] !== file.text)
  for (const file of stale) {
    io.err(
      `${relative(io.cwd, file.path)}: Unexpected content, expected what the definition says; run: pnpm generate\n`,
    )
  }
  return stale.length === 0 ? 0 : 1
}

async function packageFolder(module: string): Promise<string> {
  for (let folder = dirname(module); folder !== dirname(folder); folder = dirname(folder)) {
    if ((await textOf(join(folder, 'package.json'))) !== undefined) return folder
  }
  return dirname(module)
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** By shape, because the module may have been read through another copy of this package. */
const isConfig = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && 'root' in value && 'tree' in value && 'removed' in value
