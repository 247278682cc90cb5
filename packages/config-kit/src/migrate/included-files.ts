/**
 * Which files a configuration is read from, and which keys stand in which of them.
 *
 * @module
 */
import { dirname, relative, resolve, sep } from 'node:path'
import { ConfigError } from '../errors.ts'
import type { Path } from '../load/full-key.ts'
import { directiveOf, includeTarget } from '../load/include.ts'
import { readDocument, type SourceFile } from '../load/read-document.ts'
import { substitute, type Lookup } from '../load/substitute.ts'
import { unreadable } from '../load/unreadable.ts'
import { printable } from '../report/printable.ts'
import type { Mount } from './mounts.ts'

/** As shown, and as the input of a plan names it. */
export interface InputFile {
  readonly path: string
  /** Absolute. */
  readonly location: string
  readonly text: string
}

export interface IncludedFiles {
  readonly files: readonly InputFile[]
  readonly mounts: readonly Mount[]
}

export interface FollowOptions {
  /** Absolute. */
  readonly cwd: string
  /** An include elsewhere that leads nowhere is not this configuration's concern. */
  readonly root: string
  readonly lookup: Lookup
  /** By absolute path. */
  readonly readText: (path: string) => Promise<string>
}

/** Files that include others several times each multiply. */
const maxMounts = 10_000

/** @throws ConfigError `INPUT_UNREADABLE`, for a file that is not there and that `root` needs. */
export async function followIncludes(paths: readonly string[], options: FollowOptions): Promise<IncludedFiles> {
  const { cwd, root, lookup, readText } = options
  const files = new Map<string, InputFile>()
  const documents = new Map<string, SourceFile>()
  const mounts: Mount[] = []

  const open = async (location: string): Promise<InputFile> => {
    const known = files.get(location)
    if (known !== undefined) return known
    const path = relative(cwd, location).split(sep).join('/')
    try {
      const file = { path, location, text: await readText(location) }
      files.set(location, file)
      return file
    } catch (error) {
      throw new ConfigError('INPUT_UNREADABLE', `${printable(path, 500)}: ${unreadable(error)}`)
    }
  }

  const mount = async (
    location: string,
    key: Path,
    within: readonly string[],
    through: string,
    above: readonly string[],
  ) => {
    const id = `${location}#${within.join('.')}`
    if (above.includes(id)) return
    if (mounts.length >= maxMounts) {
      throw new ConfigError('INPUT_UNREADABLE', `Unexpected number of includes, expected at most ${maxMounts}`)
    }
    const isNeeded = key.length === 0 || key[0] === root
    let file: InputFile
    try {
      file = await open(location)
    } catch (error) {
      if (isNeeded) throw error
      return
    }
    const format = location.endsWith('.json') ? 'json' : 'yaml'
    const document = documents.get(location) ?? readDocument(location, file.path, file.text, format)
    documents.set(location, document)
    mounts.push({ file: file.path, key, within, through })
    let top = document.value
    for (const name of within) top = isObject(top) && Object.hasOwn(top, name) ? top[name] : undefined
    for (const { argument, at } of includesIn(top)) {
      const target = includeTarget(substitute(argument, lookup).text ?? '')
      if (target === undefined) continue
      await mount(resolve(dirname(location), target.file), [...key, ...at], target.names, through, [...above, id])
    }
  }

  for (const path of paths) {
    const location = resolve(cwd, path)
    await mount(location, [], [], relative(cwd, location).split(sep).join('/'), [])
  }
  return { files: [...files.values()], mounts }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function* includesIn(value: unknown, at: Path = []): Generator<{ readonly argument: string; readonly at: Path }> {
  if (!isObject(value)) return
  const directive = Array.isArray(value) ? undefined : directiveOf(value)
  if (directive !== undefined) {
    if ('name' in directive && directive.name === '$include') yield { argument: directive.argument, at }
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    yield* includesIn(inner, [...at, Array.isArray(value) ? Number(name) : name])
  }
}
