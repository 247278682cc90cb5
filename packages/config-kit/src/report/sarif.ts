import type { ConfigIssue } from '../issue.ts'
import type { Place } from '../load/load-files.ts'
import { formatJson } from './json.ts'

/** For code scanning: one run of the Static Analysis Results Interchange Format, version 2.1.0. */
export function formatSarif(issues: readonly ConfigIssue[], toolVersion: string): string {
  const ids = [...new Set(issues.map(ruleId))].toSorted()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'config-kit', version: toolVersion, rules: ids.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: issues.map((issue) => ({
          ruleId: ruleId(issue),
          ruleIndex: ids.indexOf(ruleId(issue)),
          level: issue.severity,
          message: { text: sentences(issue) },
          ...(issue.place !== undefined && { locations: [location(issue.place)] }),
          ...relatedLocations(issue),
        })),
      },
    ],
  }
  return formatJson(log)
}

const ruleId = ({ code, rule }: ConfigIssue) => (rule === undefined ? code : `rule/${rule}`)

const sentences = ({ key, message, hint }: ConfigIssue) =>
  `${key === '' ? '' : `${key}: `}${message}${hint === undefined ? '' : `${message.endsWith('.') ? '' : '.'} ${hint}`}`

const location = ({ file, line, column }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/') },
    region: { startLine: line, startColumn: column },
  },
})

function relatedLocations({ via = [], related = [] }: ConfigIssue): object {
  const all = [
    ...via.map((place) => ({ ...location(place), message: { text: 'included here' } })),
    ...related.flatMap(({ key, place }) =>
      place === undefined ? [] : [{ ...location(place), message: { text: key } }],
    ),
  ]
  return all.length === 0 ? {} : { relatedLocations: all }
}
