import { describe, expect, test } from 'vitest'
import { formatMarkdown } from '../../src/format/markdown.ts'
import { aFinding, reportOf } from './report.ts'

describe('Markdown', { tags: ['spec:spec-conformance/findings-in-a-comment'] }, () => {
  test('findings by severity, with what to do; what was not judged is folded', () => {
    const high = { ...aFinding, severity: 'high', file: 'a|b.md', rule: 'b-rule' } as const
    const report = { ...reportOf(aFinding, high), skipped: [{ rule: 'a', reason: 'no base' }] }
    expect(formatMarkdown(report)).toBe(`\
**2 findings** in 1 file

#### High

- **[missing-version-bump]** <code>a\\|b.md:2</code> — Unexpected "a", expected "b" (\`b-rule\`)  
  Remediation: Write "b".

#### Medium

- **[missing-version-bump]** \`package.json:2\` — Unexpected "a", expected "b" (\`a-rule\`)  
  Remediation: Write "b".

<details><summary>Not judged</summary>

- no base: \`a\`

</details>
`)
  })

  test('nothing found is a line', () => {
    expect(formatMarkdown(reportOf())).toBe('**0 findings** in 1 file\n')
  })

  test('it fits into a comment; the least are left out, and counted', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...aFinding, file: `${index}.md` }))
    const text = formatMarkdown(reportOf(...many, { ...aFinding, severity: 'critical', file: 'worst.md' }))
    expect(text.length).toBeLessThan(60_200)
    const listed = text.split('\n- **').length - 1
    expect(text).toContain(`\n${1001 - listed} more findings.\n`)
    expect(text.indexOf('worst.md')).toBeLessThan(text.indexOf('`0.md:2`'))
  })
})

test('nothing of a finding is markup', { tags: ['spec:spec-conformance/text-in-a-comment-stays-text'] }, () => {
  const evil = '</details><script>@octocat [x](https://example.org) ![y](z) #1\n# a'
  const text = formatMarkdown(reportOf({ ...aFinding, file: evil, message: evil, hint: evil }))
  const outsideCode = text.replaceAll(/`[^`\n]*`/gu, '')
  expect(outsideCode).not.toMatch(/<|@o|\]\(|#1|^# /mu)
})
