import { describe, expect, test } from 'vitest'
import { exampleRepository, runReview } from './run-review.ts'

const spec = (...requirements: string[]) => `# sign-on\n\n## Requirements\n\n${requirements.join('\n\n')}\n`
const requirement = (title: string, text = 'It SHALL.') =>
  `### Requirement: ${title}\n\n${text}\n\n#### Scenario: ${title} works\n\n- **WHEN** a\n- **THEN** b`

const path = 'openspec/specs/sign-on/spec.md'

describe('what a change does', () => {
  test('to requirements', { tags: ['spec:change-review/keys-specs-and-api-of-a-change'] }, async () => {
    const repository = exampleRepository({ [path]: spec(requirement('A'), requirement('B'), requirement('Same')) })
    repository.commit({
      [path]: spec(requirement('Same'), requirement('A', 'It SHALL now.'), requirement('C')),
      'openspec/changes/x/specs/sign-on/spec.md': `## ADDED Requirements\n\n${requirement('D')}\n`,
    })
    const { out } = await runReview(repository, '--base', 'main~1')
    expect(out).toContain(
      [
        '- changed: A in `sign-on`',
        '- added: C in `sign-on`',
        '- added: D in `sign-on` (proposed by `x`)',
        '- removed: B in `sign-on`',
      ].join('\n'),
    )
    expect(out).not.toContain('Same')
  })
})
