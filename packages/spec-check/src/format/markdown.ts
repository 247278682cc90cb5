import type { Report } from '../check.ts'
import { severities, type Finding, type Severity } from '../finding.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { count, skipReasons } from './summary.ts'

/** GitHub refuses comments beyond 65,536 characters; what stands around this one needs some too. */
const longest = 60_000

/** For a comment: findings by severity. Those that would make it too long are left out, and counted. */
export function formatMarkdown(report: Report): string {
  const { files, findings, suppressed } = report
  const parts = [
    `**${count(findings.length, 'finding')}** in ${count(files, 'file')}${suppressed > 0 ? `, ${suppressed} suppressed` : ''}\n`,
  ]
  const skips = skipReasons(report).map(
    ({ reason, rules }) => `- ${markdownText(reason)}: ${rules.map((rule) => markdownCode(rule)).join(', ')}\n`,
  )
  const tail = skips.length === 0 ? '' : `\n<details><summary>Not judged</summary>\n\n${skips.join('')}\n</details>\n`
  let left = longest - tail.length
  let shown = 0
  let last: Severity | undefined
  for (const finding of findings.toSorted((a, b) => rank(a) - rank(b))) {
    const { severity } = finding
    const part = `${severity === last ? '' : `\n#### ${severity.charAt(0).toUpperCase()}${severity.slice(1)}\n\n`}${item(finding)}`
    left -= part.length
    if (left < 0) break
    last = severity
    shown++
    parts.push(part)
  }
  if (shown < findings.length) parts.push(`\n${count(findings.length - shown, 'more finding')}.\n`)
  return `${parts.join('')}${tail}`
}

const rank = ({ severity }: Finding): number => severities.indexOf(severity)

function item({ rule, category, file, line, message, hint }: Finding): string {
  const place = markdownCode(`${file}:${line}`)
  const lines = [
    `- **[${category}]** ${place} — ${markdownText(message)} (${markdownCode(rule)})  `,
    `  Remediation: ${markdownText(hint, 1000)}`,
  ]
  return `${lines.join('\n')}\n`
}
