import type { SpecIndex } from '../trace/spec-index-schema.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { sectionsOf, totalsOf } from './trace-text.ts'

/** The matrix as a table for each capability. */
export function formatTraceMarkdown(index: SpecIndex): string {
  const tables = sectionsOf(index).map(({ capability, change, scenarios }) => {
    const rows = scenarios.map(({ title, state, manual, tests }) => {
      const files = [...new Set(tests.map(({ file, name }) => file ?? name ?? ''))].map((text) => markdownCode(text))
      const shown = state === 'manual' ? markdownText(manual ?? '') : files.join(', ')
      return `| ${markdownText(title)} | ${state} | ${shown} |`
    })
    const proposed = change === undefined ? '' : `, proposed by ${markdownCode(change)}`
    return [
      `## ${markdownText(capability)}${proposed}`,
      '',
      '| Scenario | State | Tests |',
      '| --- | --- | --- |',
      ...rows,
      '',
    ].join('\n')
  })
  return [...tables, `${totalsOf(index)}\n`].join('\n')
}
