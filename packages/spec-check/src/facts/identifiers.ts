/**
 * Names that look like config keys and are none, such as permissions and services: files of
 * `{ "identifiers": [{ "name": "acme.agent.create", "kind": "permission" }] }`.
 *
 * @module
 */
import * as z from 'zod'
import { SpecCheckError } from '../errors.ts'
import { matching } from '../project/tree.ts'
import type { Project } from '../project/project.ts'

export interface Identifier {
  readonly name: string
  /** What it is, in one word or two. */
  readonly kind: string
}

export const identifiersSchema: z.ZodType<{ readonly identifiers: readonly Identifier[] }> = z
  .object({
    $schema: z.string().optional(),
    identifiers: z.array(
      z.strictObject({
        name: z.string().min(1).describe('The full name, such as `acme.agent.create`.'),
        kind: z.string().min(1).describe('What it is, in one word or two: `permission`, `service`.'),
      }),
    ),
  })
  .strict()
  .meta({ title: 'Identifiers that are no config keys' })

/**
 * The identifiers of all files that the configuration names, by name; the first of a name counts.
 *
 * @throws SpecCheckError `CONFIG_INVALID` if a file is not such a list.
 */
export function identifiersOf(project: Project): ReadonlyMap<string, Identifier> {
  const { config, tree } = project
  const found = new Map<string, Identifier>()
  for (const path of matching(tree.paths, config.identifiers ?? [])) {
    const result = identifiersSchema.safeParse(project.json(path))
    if (!result.success) {
      const faults = result.error.issues.map(
        ({ path: place, message }) => `${path}#/${place.map(String).join('/')}: ${message}`,
      )
      throw new SpecCheckError('CONFIG_INVALID', faults.join('\n'))
    }
    for (const identifier of result.data.identifiers) {
      if (!found.has(identifier.name)) found.set(identifier.name, identifier)
    }
  }
  return found
}
