/** The scenarios of `openspec/specs/`, as the tags that their tests carry: `spec:<capability>/<scenario-slug>`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { slug } from 'github-slugger'

const specs = join(import.meta.dirname, '../openspec/specs')

export function scenarioTags(): string[] {
  if (!existsSync(specs)) return []
  return readdirSync(specs)
    .toSorted()
    .flatMap((capability) =>
      [...readFileSync(join(specs, capability, 'spec.md'), 'utf8').matchAll(/^#### Scenario: (.+)$/gm)].map(
        ([, title = '']) => `spec:${capability}/${slug(title.trim())}`,
      ),
    )
}
