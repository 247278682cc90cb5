import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatGithub } from '../../src/format/github.ts'
import type { Finding } from '../../src/index.ts'
import { aFinding, reportOf } from './report.ts'

const linesOf = (finding: Partial<Finding>) => formatGithub(reportOf({ ...aFinding, ...finding })).split('\n')

describe('annotations', { tags: ['spec:spec-conformance/annotations-of-a-workflow'] }, () => {
  test('name file, place, rule, message and hint; totals last', () => {
    const skipped = [{ rule: 'a', reason: 'no base' }]
    expect(formatGithub({ ...reportOf({ ...aFinding, hint: 'Write:\n"b"' }), skipped })).toBe(
      '::warning file=package.json,line=2,endLine=2,col=3,endColumn=9,title=a-rule (medium)::Unexpected "a", expected "b"%0AWrite:%0A"b"\n' +
        '1 file, 1 finding\nskipped: no base: a\n',
    )
  })

  test.each([
    ['critical', '::error '],
    ['high', '::error '],
    ['medium', '::warning '],
    ['low', '::notice '],
    ['info', '::notice '],
  ] as const)('%s is %s', (severity, command) => {
    expect(linesOf({ severity })[0]?.startsWith(command)).toBe(true)
  })

  test('over several lines there are no columns', () => {
    expect(linesOf({ endLine: 4 })[0]).toContain('file=package.json,line=2,endLine=4,title=')
  })

  test('what has a meaning in a command is escaped', () => {
    expect(linesOf({ file: 'a,line=1:%.md', message: '100%\n::error::x', hint: '' })[0]).toMatch(
      /^::warning file=a%2Cline=1%3A%25\.md,.*::100%25 ::error::x%0A$/u,
    )
  })

  test('whatever a finding says, there is one command, and it is the annotation', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom('::', 'error', '\n', '\r', '\r\n', '%0A', ',', ':', ' ', '##[', ']', 'add-mask'),
          fc.string(),
        ),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, text, (file, message, hint) => {
        const lines = linesOf({ file, message, hint })
        expect(lines).toHaveLength(3)
        expect(lines[0]).toMatch(
          /^::warning file=[^:,]*,line=2,endLine=2,col=3,endColumn=9,title=a-rule \(medium\)::[^\r\n]*$/u,
        )
        expect(lines.slice(1)).toEqual(['1 file, 1 finding', ''])
      }),
    )
  })
})
