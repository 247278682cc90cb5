/**
 * Writes what a migration changed: all files, or none as far as a file system allows.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import type * as fs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ConfigError } from '../errors.ts'
import { printable } from '../report/printable.ts'
import type { Migrated, MigratedFile } from './migrate-files.ts'

/** Of `node:fs/promises`. */
export type WriteIo = Pick<typeof fs, 'lstat' | 'open' | 'readFile' | 'rename' | 'rm'>

/**
 * New texts are written beside the files, with the same owner and mode, and renamed into place once all of them are on
 * the disk. Where a rename fails, the files renamed before it get their old text back.
 *
 * @throws ConfigError `MIGRATION_REFUSED`: the result is not valid, or a file is no longer what was read, or its owner
 *   cannot be kept. Nothing was written. Errors of the file system are passed on; if a file could not be restored, the
 *   message names it.
 */
export async function writeMigrated({ ok, files }: Migrated, io: WriteIo): Promise<void> {
  if (!ok)
    throw new ConfigError('MIGRATION_REFUSED', 'Unexpected issues in the result, expected none; nothing was written')
  const staged: { readonly file: MigratedFile; readonly temporary: string; readonly stats: Stats }[] = []
  try {
    for (const file of files) {
      const stats = await assertUnchanged(file, io)
      const temporary = temporaryPath(file)
      staged.push({ file, temporary, stats })
      await create(temporary, file, file.after, stats, io)
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

async function assertUnchanged({ path, name, before }: MigratedFile, io: WriteIo): Promise<Stats> {
  const stats = await io.lstat(path)
  const isSame = stats.isFile() && (await io.readFile(path)).equals(Buffer.from(before))
  if (isSame) return stats
  throw new ConfigError(
    'MIGRATION_REFUSED',
    `${printable(name, 500)}: Unexpected change since it was read, expected the same file; run the migration again`,
  )
}

async function create(path: string, { name }: MigratedFile, text: string, like: Stats, io: WriteIo): Promise<void> {
  const handle = await io.open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    const { uid, gid } = await handle.stat()
    if (uid !== like.uid || gid !== like.gid) {
      await handle.chown(like.uid, like.gid).catch(() => {
        throw new ConfigError(
          'MIGRATION_REFUSED',
          `${printable(name, 500)}: Unexpected owner, expected one to whom a new file can be given`,
        )
      })
    }
    await handle.chmod(like.mode & 0o7777)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function restore(
  written: readonly { readonly file: MigratedFile; readonly stats: Stats }[],
  cause: unknown,
  io: WriteIo,
): Promise<void> {
  const lost: string[] = []
  for (const { file, stats } of written) {
    const temporary = temporaryPath(file)
    try {
      await create(temporary, file, file.before, stats, io)
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
