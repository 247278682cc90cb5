import type { Report } from '../check.ts'
import { formatGithub } from '../format/github.ts'
import { formatJson } from '../format/json.ts'
import { formatMarkdown } from '../format/markdown.ts'
import { formatSarif } from '../format/sarif.ts'
import { formatText } from '../format/text.ts'
import type { Project } from '../project/project.ts'
import { rules } from '../rules/index.ts'

export const formatNames = ['text', 'json', 'sarif', 'github', 'markdown'] as const
export type FormatName = (typeof formatNames)[number]

export function formatReport(format: FormatName, report: Report, project: Project, colour: boolean): string {
  switch (format) {
    case 'text':
      return formatText(report, project, colour)
    case 'json':
      return formatJson(report)
    case 'sarif':
      return formatSarif(report, rules)
    case 'github':
      return formatGithub(report)
    case 'markdown':
      return formatMarkdown(report)
    default:
      return format satisfies never
  }
}
