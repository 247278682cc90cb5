import type { Report } from '../check.ts'
import type { Finding } from '../finding.ts'
import { linesOf } from '../markdown/parse.ts'
import type { Project } from '../project/project.ts'

/** The line that a finding names, as it stands in its file; empty where no output may show it, or there is none. */
export function sourceLines({ drafts }: Report, { tree }: Project): (finding: Finding) => string {
  const files = new Map<string, readonly string[]>()
  return ({ file, line, fingerprint }) => {
    if (drafts.get(fingerprint)?.isSensitive === true) return ''
    const lines = files.get(file) ?? linesOf(tree.read(file) ?? '')
    files.set(file, lines)
    return lines[line - 1] ?? ''
  }
}
