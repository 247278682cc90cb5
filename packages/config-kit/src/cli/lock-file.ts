import { join, relative, resolve } from 'node:path'
import { ConfigError } from '../errors.ts'
import { emptyLock } from '../lock/record.ts'
import { parseLock } from '../lock/lock-file.ts'
import type { Lock } from '../lock/lock.ts'
import { unreadable, type Definition } from './definition.ts'
import { textOf, type Io } from './io.ts'

export const lockPath = ({ config, folder }: Definition): string => join(folder, `${config.root}.lock.json`)

/**
 * The lock beside the definition's package.json; an empty one where there is none yet.
 *
 * @throws ConfigError `LOCK_INVALID`, for that of another definition too.
 */
export async function readLock(definition: Definition, io: Io): Promise<Lock> {
  const path = lockPath(definition)
  const text = await textOf(path)
  const { root } = definition.config
  if (text === undefined) return emptyLock(root)
  const name = relative(io.cwd, path)
  const lock = parseLock(text, name)
  if (lock.root === root) return lock
  throw new ConfigError('LOCK_INVALID', `${name}: Unexpected lock of \`${lock.root}\`, expected one of \`${root}\``)
}

/** @throws ConfigError `INPUT_UNREADABLE`, or `LOCK_INVALID`. */
export async function readLockAt(name: string, io: Io): Promise<Lock> {
  const text = await textOf(resolve(io.cwd, name))
  if (text === undefined) throw unreadable(`${name}: Unexpected path, expected a lock`)
  return parseLock(text, name)
}
