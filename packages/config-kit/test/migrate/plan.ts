import type { Migration, RemovedKey } from '../../src/define.ts'
import { planMigration, type MigrationPlan, type Mount } from '../../src/migrate/plan-migration.ts'

export interface Steps {
  readonly migrations?: readonly Migration[]
  readonly removed?: readonly RemovedKey[]
  readonly version?: number
}

export interface Planned extends MigrationPlan {
  readonly texts: Readonly<Record<string, string>>
}

/** The files by name, and what a plan makes of them. Each is mounted at the top unless told. */
export function planFor(files: Readonly<Record<string, string>>, steps: Steps, mounts?: readonly Mount[]): Planned {
  const plan = planMigration({
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    mounts: mounts ?? Object.keys(files).map((file) => ({ file, key: [], within: [], through: file })),
    version: 9,
    migrations: [],
    removed: [],
    ...steps,
  })
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      plan.edits
        .filter(({ file }) => file === path)
        .reduceRight(
          (rest, { offset, length, text: by }) => rest.slice(0, offset) + by + rest.slice(offset + length),
          text,
        ),
    ]),
  )
  return { ...plan, texts }
}

export const planText = (text: string, steps: Steps, file = 'a.yaml'): Planned & { readonly text: string } => {
  const planned = planFor({ [file]: text }, steps)
  return { ...planned, text: planned.texts[file] ?? '' }
}

export const moved = (from: string, to: string, version = 2): Migration => ({ version, from, to })

export const gone = (key: string, more: Partial<RemovedKey> = {}): RemovedKey => ({
  key,
  version: 2,
  reason: 'Nobody reads it.',
  ...more,
})
