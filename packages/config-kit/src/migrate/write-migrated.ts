/**
 * Writes what a migration changed: all files, or none as far as a file system allows.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import type * as fs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ConfigError } from '../errors.ts'
import { printable } from '../report/printable.ts'
import type { Migrated, MigratedFile } from './migrate-files.ts'

/** Of `node:fs/promises`. */
export type WriteIo = Pick<typeof fs, 'lstat' | 'open' | 'readFile' | 'rename' | 'rm'>

/**
 * New texts are written beside the files, with the same mode, and renamed into place once all of them are on the disk.
 * Where a rename fails, the files renamed before it get their old text back.
 *
 * @throws ConfigError `MIGRATION_REFUSED`: the result is not valid, or a file is no longer what was read. Nothing was
 *   written. Errors of the file system are passed on; if a file could not be restored, the message names it.
 */
export async function writeMigrated({ ok, files }: Migrated, io: WriteIo): Promise<void> {
  if (!ok)
    throw new ConfigError('MIGRATION_REFUSED', 'Unexpected issues in the result, expected none; nothing was written')
  const staged: { readonly file: MigratedFile; readonly temporary: string; readonly mode: number }[] = []
  try {
    for (const file of files) {
      const mode = await assertUnchanged(file, io)
      const temporary = temporaryPath(file)
      staged.push({ file, temporary, mode })
      await create(temporary, file.after, mode, io)
    }
    for (const [index, { file, temporary }] of staged.entries()) {
      try {
        await assertUnchanged(file, io)
        await io.rename(temporary, file.path)
      } catch (error) {
        await restore(staged.slice(0, index), error, io)
        throw error
      }
    }
  } finally {
    for (const { temporary } of staged) await io.rm(temporary, { force: true })
  }
}

async function assertUnchanged({ path, name, before }: MigratedFile, io: WriteIo): Promise<number> {
  const stats = await io.lstat(path)
  const isSame = stats.isFile() && (await io.readFile(path)).equals(Buffer.from(before))
  if (isSame) return stats.mode & 0o7777
  throw new ConfigError(
    'MIGRATION_REFUSED',
    `${printable(name, 500)}: Unexpected change since it was read, expected the same file; run the migration again`,
  )
}

async function create(path: string, text: string, mode: number, io: WriteIo): Promise<void> {
  const handle = await io.open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function restore(
  written: readonly { readonly file: MigratedFile; readonly mode: number }[],
  cause: unknown,
  io: WriteIo,
): Promise<void> {
  const lost: string[] = []
  for (const { file, mode } of written) {
    const temporary = temporaryPath(file)
    try {
      await create(temporary, file.before, mode, io)
      await io.rename(temporary, file.path)
    } catch {
      await io.rm(temporary, { force: true })
      lost.push(printable(file.name, 500))
    }
  }
  if (lost.length === 0) return
  throw new Error(`Unexpected failure to restore, expected the old text in: ${lost.join(', ')}`, { cause })
}

const temporaryPath = ({ path }: MigratedFile) => join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
