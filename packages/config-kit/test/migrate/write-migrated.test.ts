import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Migrated } from '../../src/migrate/migrate-files.ts'
import { writeMigrated, type WriteIo } from '../../src/migrate/write-migrated.ts'

const names = ['a.yaml', 'b.yaml', 'c.yaml']
let folder: string
let migrated: Migrated

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'migrate-'))
  onTestFinished(() => fs.rm(folder, { recursive: true }))
  for (const name of names) await fs.writeFile(join(folder, name), `\uFEFFold: ${name}\r\n`)
  const files = names.map((name) => ({
    path: join(folder, name),
    name,
    before: `\uFEFFold: ${name}\r\n`,
    after: `\uFEFFnew: ${name}\r\n`,
    edits: [],
    comments: [],
  }))
  migrated = { ok: true, files, notes: [], issues: [] }
})

const texts = () => Promise.all(names.map((name) => fs.readFile(join(folder, name), 'utf8')))
const old = names.map((name) => `\uFEFFold: ${name}\r\n`)
const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'MIGRATION_REFUSED', message: expect.stringMatching(message) }) as Error

test('all files get their new text, keep their mode, and nothing is left beside them', async () => {
  await fs.chmod(join(folder, 'a.yaml'), 0o600)
  await fs.chmod(join(folder, 'b.yaml'), 0o666)
  await fs.chmod(join(folder, 'c.yaml'), 0o444)
  await writeMigrated(migrated, fs)
  expect(await texts()).toEqual(names.map((name) => `\uFEFFnew: ${name}\r\n`))
  const modes = await Promise.all(names.map(async (name) => (await fs.stat(join(folder, name))).mode & 0o777))
  expect(modes).toEqual([0o600, 0o666, 0o444])
  expect(await fs.readdir(folder)).toEqual(names)
})

/** As if every file belonged to somebody else. */
const ofAnother = (chown: (uid: number, gid: number) => Promise<void>, owner: object): WriteIo => ({
  ...fs,
  lstat: (async (path: string) => Object.assign(await fs.lstat(path), owner)) as typeof fs.lstat,
  open: async (...given) => Object.assign(await fs.open(...given), { chown }),
})

test.each([{ uid: 4321, gid: 8765 }, { uid: 4321 }, { gid: 8765 }])('files stay whose they were: %j', async (owner) => {
  const owners: unknown[] = []
  const io = ofAnother(async (...given) => void owners.push(given), owner)
  const { uid, gid } = Object.assign(await fs.lstat(join(folder, 'a.yaml')), owner)
  await writeMigrated(migrated, io)
  expect(owners).toEqual(names.map(() => [uid, gid]))
})

test('no file is written whose owner would be another', async () => {
  const io = ofAnother(() => Promise.reject(new Error('EPERM')), { gid: 8765 })
  await expect(writeMigrated(migrated, io)).rejects.toThrow(refused(/^a\.yaml: Unexpected owner/))
  expect(await texts()).toEqual(old)
  expect(await fs.readdir(folder)).toEqual(names)
})

test('a result that is not valid is not written', async () => {
  await expect(writeMigrated({ ...migrated, ok: false }, fs)).rejects.toThrow(refused(/nothing was written/))
  expect(await texts()).toEqual(old)
})

test.each([
  { why: 'has another text', change: (path: string) => fs.appendFile(path, '# more\n') },
  {
    why: 'became a link',
    change: async (path: string) => {
      await fs.rename(path, `${path}.real`)
      await fs.symlink(`${path}.real`, path)
    },
  },
])('no file is written when the last of them $why since', async ({ change }) => {
  await change(join(folder, 'c.yaml'))
  await expect(writeMigrated(migrated, fs)).rejects.toThrow(refused(/^c\.yaml: Unexpected change/))
  expect((await texts()).slice(0, 2)).toEqual(old.slice(0, 2))
  expect((await fs.readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a change in the last moment is seen', async () => {
  let renames = 0
  const io: WriteIo = {
    ...fs,
    rename: async (from, to) => {
      renames += 1
      await fs.rename(from, to)
      if (renames === 1) await fs.appendFile(join(folder, 'b.yaml'), '# more\n')
    },
  }
  await expect(writeMigrated(migrated, io)).rejects.toThrow(refused(/^b\.yaml: /))
  expect(await texts()).toEqual([old[0], `${old[1]}# more\n`, old[2]])
})

const failing = (at: readonly number[]): WriteIo => {
  let renames = 0
  return {
    ...fs,
    rename: async (from, to) => {
      renames += 1
      if (at.includes(renames)) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      await fs.rename(from, to)
    },
  }
}

test('files that were written get their old text and mode back when a later one cannot be', async () => {
  await fs.chmod(join(folder, 'a.yaml'), 0o640)
  await expect(writeMigrated(migrated, failing([3]))).rejects.toThrow('no space')
  expect(await texts()).toEqual(old)
  expect((await fs.stat(join(folder, 'a.yaml'))).mode & 0o777).toBe(0o640)
  expect(await fs.readdir(folder)).toEqual(names)
})

test('a file that cannot be given back is named, the others are given back', async () => {
  await expect(writeMigrated(migrated, failing([3, 4]))).rejects.toThrow(/restore.*: a\.yaml$/)
  expect((await texts()).slice(1)).toEqual(old.slice(1))
  expect(await fs.readdir(folder)).toEqual(names)
})

test('a new text that cannot be stored leaves no trace', async () => {
  let opened = 0
  const io: WriteIo = {
    ...fs,
    open: (...given) => {
      opened += 1
      if (opened === 2) throw new Error('no space')
      return fs.open(...given)
    },
  }
  await expect(writeMigrated(migrated, io)).rejects.toThrow('no space')
  expect(await texts()).toEqual(old)
  expect(await fs.readdir(folder)).toEqual(names)
})
