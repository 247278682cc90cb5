/**
 * Brings an operator's files to the schema version of a definition, as far as that can be done without asking.
 *
 * @module
 */
import { lstat, readFile, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Config, Fields, Migration } from '../define.ts'
import { ConfigError } from '../errors.ts'
import type { ConfigIssue } from '../issue.ts'
import { judge } from '../judge.ts'
import { loadFiles } from '../load/load-files.ts'
import { printable } from '../report/printable.ts'
import { validate } from '../validate.ts'
import type { Json } from '../value/value-schema.ts'
import { listOf, staysInPlace } from './apply-migration.ts'
import { followIncludes, type InputFile } from './included-files.ts'
import type { TextEdit } from './patched-text.ts'
import { planMigration, type MigrationNote } from './plan-migration.ts'

/** Where files and variables come from, and which files may change. */
export interface MigrateOptions {
  /** Absolute. Relative paths start here. */
  readonly cwd: string
  /** For substitutions, of which only those within `$include` matter, and for validation. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Reads a file by absolute path. Default: the file system, UTF-8. */
  readonly readText?: (path: string) => Promise<string>
  /** Folders below which files may be changed. Default: `cwd`. */
  readonly roots?: readonly string[]
}

/** A file that changes. */
export interface MigratedFile {
  /** Absolute. */
  readonly path: string
  /** Relative to `cwd`, with `/`. */
  readonly name: string
  readonly before: string
  readonly after: string
  /** From `before` to `after`, in the order of their offsets. */
  readonly edits: readonly TextEdit[]
  /** The comment lines in `after` that the migration wrote. */
  readonly comments: readonly string[]
}

/** What a migration would do; nothing of it is done. */
export interface Migrated {
  /** The files as they would be are valid. If not, nothing is to be written. */
  readonly ok: boolean
  /** Only those that change. */
  readonly files: readonly MigratedFile[]
  /** What the operator has to look at or decide. */
  readonly notes: readonly MigrationNote[]
  /** Of the files as they would be. */
  readonly issues: readonly ConfigIssue[]
}

/**
 * Writes nothing. Follows `$include` into YAML and JSON files. A second run on its result changes nothing.
 *
 * @throws ConfigError `INPUT_UNREADABLE` for a file that is not there or does not parse; `MIGRATION_REFUSED` for one
 *   that would change and is a symbolic link or outside of `roots`; `DEFINITION_INVALID` where a `convert` throws.
 */
export async function migrateFiles<F extends Fields>(
  config: Config<F>,
  paths: readonly string[],
  options: MigrateOptions,
): Promise<Migrated> {
  const { cwd, env, readText = readUtf8, roots = [cwd] } = options
  const { files, mounts } = await followIncludes(paths, {
    cwd,
    root: config.root,
    lookup: (name) => (Object.hasOwn(env, name) ? env[name]?.trim() : undefined),
    readText,
  })
  const { version, removed } = config
  const migrations = config.migrations.map((migration) => whereNeeded(migration, config))
  const plan = planMigration({
    files,
    mounts,
    version,
    migrations,
    removed,
    fields: new Set(Object.keys(config.fields)),
  })
  const migrated = files
    .map((file) =>
      migratedFile(
        file,
        plan.edits.filter((edit) => edit.file === file.path),
        plan.comments,
      ),
    )
    .filter(({ edits }) => edits.length > 0)
  for (const file of migrated) await assertWritable(file, { cwd, roots, isVirtual: options.readText !== undefined })

  const texts = new Map(files.map(({ location, text }) => [location, text]))
  for (const { path, after } of migrated) texts.set(path, after)
  const loaded = await loadFiles(paths, { cwd, env, readText: async (path) => texts.get(path) ?? readText(path) })
  const result = validate(config, loaded.data, { loaded })
  const issues = result.ok ? result.warnings : result.issues
  return {
    ok: issues.every((issue) => issue.severity === 'warning' || isElsewhere(issue, config)),
    files: migrated,
    notes: plan.notes,
    issues,
  }
}

/** Values that stay in their place are converted only where the definition refuses them, so that twice is once. */
function whereNeeded(migration: Migration, { fields }: Config): Migration {
  const { from, convert } = migration
  const kept = listOf(from).filter((key) => staysInPlace(migration, key))
  if (convert === undefined || kept.length === 0) return migration
  const isAccepted = (key: string, value: Json | undefined) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    return value === undefined || field === undefined || judge(key, field, value).ok
  }
  return {
    ...migration,
    convert: (values) => (kept.every((key) => isAccepted(key, values[key])) ? values : convert(values)),
  }
}

/** Variables are set where the files are used, which need not be here; other plugins' includes are not ours to judge. */
const isElsewhere = ({ code, key }: ConfigIssue, { root }: Config) =>
  code === 'unset-variable' || (key !== '' && key !== root && !key.startsWith(`${root}.`))

function migratedFile(
  { path, location, text }: InputFile,
  edits: readonly TextEdit[],
  comments: readonly string[],
): MigratedFile {
  const after = edits.reduceRight(
    (rest, edit) => rest.slice(0, edit.offset) + edit.text + rest.slice(edit.offset + edit.length),
    text,
  )
  return { path: location, name: path, before: text, after, edits, comments }
}

/** Bytes that are no UTF-8 would not survive. */
const readUtf8 = async (path: string) =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))

interface Allowed {
  readonly cwd: string
  readonly roots: readonly string[]
  /** Texts that may not be on the disk are judged by their path alone. */
  readonly isVirtual: boolean
}

async function assertWritable({ path, name }: MigratedFile, { cwd, roots, isVirtual }: Allowed): Promise<void> {
  const real = (each: string) => realpath(each).catch(() => (isVirtual ? each : undefined))
  const stats = isVirtual ? await lstat(path).catch(() => undefined) : await lstat(path)
  if (stats?.isSymbolicLink() === true) {
    throw refused(name, 'Unexpected symbolic link, expected a file; migrate the file that it leads to')
  }
  const location = await real(path)
  for (const root of roots) {
    const folder = await real(resolve(cwd, root))
    if (folder === undefined || location === undefined) continue
    const way = relative(folder, location)
    if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return
  }
  const folders = roots.map((root) => printable(root, 500)).join(', ')
  throw refused(
    name,
    `Unexpected file to change, expected one below ${folders}; allow its folder, or change it by hand`,
  )
}

const refused = (name: string, message: string) =>
  new ConfigError('MIGRATION_REFUSED', `${printable(name, 500)}: ${message}`)
