/** Scenarios of OpenSpec, as the tags that their tests carry: `spec:<capability>/<scenario-slug>`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { slug } from 'github-slugger'

const openspec = join(import.meta.dirname, '../openspec')

/** Of what is true: every one of them has a test. */
export const scenarioTags = (): string[] => tagsIn(join(openspec, 'specs'))

/** Of what is proposed, too: a test may come before its change is archived. */
export const knownTags = (): string[] => {
  const changes = namesIn(join(openspec, 'changes')).filter((name) => name !== 'archive')
  return [
    ...new Set([...scenarioTags(), ...changes.flatMap((name) => tagsIn(join(openspec, 'changes', name, 'specs')))]),
  ]
}

function tagsIn(specs: string): string[] {
  return namesIn(specs).flatMap((capability) =>
    [...readFileSync(join(specs, capability, 'spec.md'), 'utf8').matchAll(/^#### Scenario: (.+)$/gm)].map(
      ([, title = '']) => `spec:${capability}/${slug(title.trim())}`,
    ),
  )
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).toSorted() : [])
