import { describe, expect, test } from 'vitest'
import { exampleRepository, runReview, writeIn } from './run-review.ts'

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

  test(
    'to lines and scenarios, with what shows them',
    { tags: ['spec:change-review/lines-and-scenarios-that-were-touched'] },
    async () => {
      const repository = exampleRepository({ [path]: spec(requirement('A'), requirement('B')), 'src/a.ts': 'a\n' })
      repository.commit({
        [path]: spec(
          requirement('A'),
          requirement('B').replace('**THEN** b', '**THEN** c'),
          requirement('C'),
          requirement('D'),
        ),
        'src/a.ts': 'a\nb\nc\nd\n',
      })
      const junit = (name: string, inner = '') => `<testcase classname="t" name="${name}">${inner}</testcase>`
      const results = `<testsuites><testsuite name="t">${[
        junit(`spec:${'sign-on/a-works'}`),
        junit(`spec:${'sign-on/b-works'}`),
        junit(`spec:${'sign-on/c-works'}`, '<skipped/>'),
      ].join('')}</testsuite></testsuites>`
      const lcov = 'SF:src/a.ts\nDA:1,1\nDA:2,1\nDA:3,0\nend_of_record\n'
      const { out } = await runReview(
        repository,
        '--base',
        'main~1',
        `--results=${writeIn(repository, '.git/junit.xml', results)}`,
        `--lcov=${writeIn(repository, '.git/lcov.info', lcov)}`,
      )
      expect(out).toContain('of which tests can cover 2; covered: 1\n')
      expect(out).toContain('- scenarios touched: 3; with a passing test: 1\n')
    },
  )
})
