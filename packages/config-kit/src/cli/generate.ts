import { writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { ConfigError } from '../errors.ts'
import { check } from '../evolution.ts'
import { formatLock } from '../lock/lock-file.ts'
import type { Lock } from '../lock/lock.ts'
import { record, release } from '../lock/record.ts'
import { insertReference } from '../render/reference.ts'
import { generatedFiles, render } from '../render/render.ts'
import { count } from '../report/text.ts'
import { snapshotOf } from '../snapshot.ts'
import { readDefinition, unreadable, type Definition } from './definition.ts'
import { lockPath, readLock } from './lock-file.ts'
import { textOf, type ExitCode, type Io } from './io.ts'

export interface GenerateCommand {
  readonly check?: boolean
  readonly reference?: readonly string[]
  readonly release?: string
}

interface File {
  readonly path: string
  readonly text: string
}

export async function generateCommand(module: string | undefined, options: GenerateCommand, io: Io): Promise<ExitCode> {
  const definition = await readDefinition(module, io)
  const files = [
    ...ownFiles(definition),
    await lockFile(definition, options.release, io),
    ...(await references(definition, options, io)),
  ]
  const before = await Promise.all(files.map(({ path }) => textOf(path)))
  const stale = files.filter(({ text }, index) => before[index] !== text)
  if (options.check === true) {
    for (const { path } of stale) {
      io.err(`${shown(path, io)}: Unexpected content, expected what the definition says; run: pnpm generate\n`)
    }
    return stale.length === 0 ? 0 : 1
  }
  await Promise.all(stale.map(({ path, text }) => writeFile(path, text)))
  for (const file of files) io.out(`${stale.includes(file) ? 'wrote' : 'kept '} ${shown(file.path, io)}\n`)
  return 0
}

const shown = (path: string, { cwd }: Io) => relative(cwd, path)

const ownFiles = ({ config, folder }: Definition): File[] =>
  [...generatedFiles(config)].map(([name, text]) => ({ path: join(folder, name), text }))

async function lockFile(definition: Definition, version: string | undefined, io: Io): Promise<File> {
  const recorded = record(await readLock(definition, io), snapshotOf(definition.config))
  const lock = version === undefined ? recorded : released(recorded, definition, version)
  return { path: lockPath(definition), text: formatLock(lock) }
}

/** What is sealed is never judged again. */
function released(lock: Lock, { config }: Definition, version: string): Lock {
  const { issues } = check(config, lock, { packageVersion: version })
  const errors = issues.filter(({ severity }) => severity === 'error').length
  if (errors === 0) return release(lock, version)
  throw new ConfigError(
    'LOCK_INVALID',
    `Unexpected ${count(errors, 'error')}, expected none before a release; run: config-kit check`,
  )
}

async function references({ config }: Definition, { reference = [] }: GenerateCommand, io: Io): Promise<File[]> {
  const files = reference.map(async (name) => {
    const path = resolve(io.cwd, name)
    const before = await textOf(path)
    const text = before === undefined ? undefined : insertReference(before, render(config, 'reference.md'))
    if (text === undefined) {
      throw unreadable(`${name}: Expected a file with the markers \`<!-- config-kit -->\` and \`<!-- /config-kit -->\``)
    }
    return { path, text }
  })
  return Promise.all(files)
}
