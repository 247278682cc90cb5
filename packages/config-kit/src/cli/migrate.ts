import * as fs from 'node:fs/promises'
import { migrateFiles, type Migrated } from '../migrate/migrate-files.ts'
import { renderDiff } from '../migrate/render-diff.ts'
import { writeMigrated } from '../migrate/write-migrated.ts'
import { formatText, count, painter, placeText } from '../report/text.ts'
import { printable } from '../report/printable.ts'
import { readDefinition } from './definition.ts'
import type { ExitCode, Io } from './io.ts'

export interface MigrateCommand {
  readonly definition?: string
  readonly write?: boolean
  readonly root?: readonly string[]
}

export async function migrateCommand(paths: readonly string[], options: MigrateCommand, io: Io): Promise<ExitCode> {
  const { config } = await readDefinition(options.definition, io)
  const { cwd, env, colour } = io
  const migrated = await migrateFiles(config, paths, { cwd, env, ...(options.root && { roots: options.root }) })
  io.out(renderDiff(migrated.files, config))
  io.out(notesText(migrated, colour))
  if (!migrated.ok) {
    const texts = new Map(migrated.files.map(({ name, after }) => [name, after]))
    io.out(formatText(config, migrated.issues, texts, colour))
    io.err('config-kit: Unexpected issues in the result, expected none; nothing was written\n')
    return 1
  }
  if (migrated.files.length === 0) io.out('Nothing to migrate.\n')
  else if (options.write === true) {
    await writeMigrated(migrated, fs)
    io.out(`Wrote ${count(migrated.files.length, 'file')}.\n`)
  } else io.out(`Would change ${count(migrated.files.length, 'file')}; --write does it.\n`)
  return 0
}

const notesText = ({ notes }: Migrated, colour: boolean) =>
  notes
    .map(
      ({ key, message, place }) =>
        `${placeText(place)}  ${painter(colour)('yellow', 'note')}  ${printable(key)}\n    ${printable(message, 1000)}\n`,
    )
    .join('')
