import type { Config } from '../define.ts'
import type { ConfigIssue } from '../issue.ts'
import { formatJson } from './json.ts'
import { formatSarif } from './sarif.ts'
import { formatText } from './text.ts'

export type Format = 'text' | 'json' | 'sarif'

export interface Report {
  readonly config: Config
  readonly issues: readonly ConfigIssue[]
  /** Of the files read, by the name that places give them. */
  readonly texts: ReadonlyMap<string, string>
  readonly colour: boolean
  /** Of config-kit. */
  readonly version: string
}

export function formatIssues(format: Format, { config, issues, texts, colour, version }: Report): string {
  if (format === 'sarif') return formatSarif(issues, version)
  if (format === 'json') return formatJson({ issues })
  return formatText(config, issues, texts, colour)
}
