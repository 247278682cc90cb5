/**
 * Tombstone files: names that were given up, with what to say instead.
 *
 * @module
 */
import * as z from 'zod'
import { SpecCheckError } from '../errors.ts'
import { printable } from '../printable.ts'
import type { Project } from '../project/project.ts'
import { matching } from '../project/tree.ts'
import { isDistinctive, wordsOf } from './camel-case.ts'
import type { Needle, OldName } from './old-name.ts'

export interface Tombstone {
  readonly name: string
  readonly kind: 'symbol' | 'value' | 'path' | 'term'
  readonly since?: string | number | undefined
  readonly reason: string
  readonly successor?: string | undefined
}

export interface Tombstones {
  readonly $schema?: string | undefined
  readonly tombstones: readonly Tombstone[]
}

const tombstone = z
  .strictObject({
    name: z
      .string()
      .max(200)
      .regex(/[\p{L}\p{N}]/u, { error: 'expected a name with a letter or a digit' })
      .describe('The name as it was written.'),
    kind: z
      .enum(['symbol', 'value', 'path', 'term'])
      .describe(
        'What it named. `symbol`: a class, function or type; `value`: a header, a mode, a scope; `path`: a file, folder or package; `term`: words of prose, found in any case, across blanks, line breaks and hyphens.',
      ),
    since: z
      .union([z.string().min(1), z.int().min(1)])
      .optional()
      .describe('The version or date from which on it is wrong.'),
    reason: z.string().min(1).describe('Why it was given up, in one sentence.'),
    successor: z.string().min(1).optional().describe('What is said in its place.'),
  })
  .describe('A name that was given up.')

export const tombstonesSchema: z.ZodType<Tombstones> = z
  .strictObject({ $schema: z.string().optional(), tombstones: z.array(tombstone) })
  .meta({ title: 'Tombstones of spec-check' })

/**
 * The tombstones of the files that the configuration names.
 *
 * @throws SpecCheckError `CONFIG_INVALID` with every fault of a file at once, or where a pattern names no file.
 */
export function tombstonesOf({ config, tree, json }: Pick<Project, 'config' | 'tree' | 'json'>): Tombstone[] {
  return (config.tombstones ?? []).flatMap((pattern) => {
    const files = matching(tree.paths, [pattern])
    if (files.length === 0) {
      throw new SpecCheckError(
        'CONFIG_INVALID',
        `No file is named ${printable(pattern)}. Write it, or take it out of "tombstones" in the configuration.`,
      )
    }
    return files.flatMap((file) => readTombstones(json(file), file).tombstones)
  })
}

export function readTombstones(data: unknown, file: string): Tombstones {
  const result = tombstonesSchema.safeParse(data)
  if (result.success) return result.data
  const faults = result.error.issues.map(
    ({ path, message }) => `${printable(file)}#/${path.map(String).join('/')}: ${message}`,
  )
  throw new SpecCheckError('CONFIG_INVALID', faults.join('\n'))
}

export function tombstoneNeedles(tombstones: readonly Tombstone[]): Needle[] {
  return tombstones.flatMap(({ name, kind, since, reason, successor }): Needle[] => {
    const old: OldName = {
      kind,
      name,
      event:
        since === undefined ? 'Retired' : `Retired since ${typeof since === 'number' ? `version ${since}` : since}`,
      reason,
      successor,
    }
    const needle = { text: name, rule: 'retired-name', names: [old] } as const
    switch (kind) {
      case 'symbol': {
        const file = wordsOf(name).join('-')
        return [
          { ...needle, form: 'symbol' },
          ...(isDistinctive(name) ? [{ ...needle, text: file, form: 'file' as const }] : []),
        ]
      }
      case 'value':
        return [{ ...needle, form: isDistinctive(name) || /[^\p{L}\p{N}]/u.test(name) ? 'value' : 'plain' }]
      case 'path':
        return [
          { ...needle, form: 'path', text: name.replace(/^\.\//u, '').replace(/\/+$/u, ''), replacement: successor },
        ]
      default:
        return [{ ...needle, form: 'term' }]
    }
  })
}
