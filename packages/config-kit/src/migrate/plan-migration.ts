/**
 * Which edits bring files from one schema version to the next.
 *
 * Pure: from texts to edits.
 *
 * @module
 */
import type { Migration, RemovedKey } from '../define.ts'
import { applyMigration, listOf } from './apply-migration.ts'
import type { Mount } from './mounts.ts'
import type { TextEdit } from './patched-text.ts'
import { removeKey } from './remove-key.ts'
import { Workspace, type MigrationNote } from './workspace.ts'

export type { Mount } from './mounts.ts'
export type { MigrationNote } from './workspace.ts'

export interface MigrationInput {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly mounts: readonly Mount[]
  /** The schema version to come to. */
  readonly version: number
  readonly migrations: readonly Migration[]
  readonly removed: readonly RemovedKey[]
  /** The full keys of fields. What one holds is a value, in which an empty part is not an absent one. */
  readonly fields?: ReadonlySet<string>
}

export interface FileEdit extends TextEdit {
  readonly file: string
}

export interface MigrationPlan {
  /** To the texts as they were, by file and offset. */
  readonly edits: readonly FileEdit[]
  readonly notes: readonly MigrationNote[]
  /** The comment lines among the edits that the migration wrote itself. */
  readonly comments: readonly string[]
}

/**
 * @throws ConfigError `INPUT_UNREADABLE` for a text that is not YAML, with its place; `DEFINITION_INVALID` where a
 *   migration's `convert` throws.
 */
export function planMigration({ files, mounts, version, migrations, removed, fields }: MigrationInput): MigrationPlan {
  const workspace = new Workspace(files, mounts, fields)
  const covered = new Set(migrations.flatMap(({ from }) => listOf(from)))
  const versions = new Set([...migrations, ...removed].map((step) => step.version))
  const throughs = new Set(mounts.map(({ through }) => through))
  for (const current of [...versions].filter((each) => each <= version).toSorted((a, b) => a - b)) {
    for (const through of throughs) {
      for (const migration of migrations) {
        if (migration.version === current) applyMigration(workspace, through, migration, removed)
      }
      for (const tombstone of removed) {
        if (tombstone.version === current && !covered.has(tombstone.key)) removeKey(workspace, through, tombstone)
      }
    }
  }
  const { edits, notes, comments } = workspace.result()
  return { edits: edits.flatMap(({ file, edits: each }) => each.map((edit) => ({ file, ...edit }))), notes, comments }
}
