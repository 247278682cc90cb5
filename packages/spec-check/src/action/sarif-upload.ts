/**
 * A SARIF file from a run that anybody may have written, as it may be uploaded: built anew from what is known, so that
 * it can neither speak for another tool nor carry anything that is not a finding in this repository.
 *
 * @module
 * @see {@link https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html SARIF 2.1.0}
 */
import { printable } from '../printable.ts'
import { at, count, items, text } from './json.ts'

/** Code scanning takes no more of one upload. */
const maxResults = 5000
const maxRules = 1000

const levels = ['error', 'warning', 'note', 'none'] as const

/** The file's text; undefined if there is nothing that is SARIF in it. */
export function sarifUpload(json: string): string | undefined {
  const run = items(at(parsed(json), 'runs'))[0]
  if (run === undefined) return undefined
  const rules = items(at(run, 'tool', 'driver', 'rules'))
    .slice(0, maxRules)
    .flatMap(ruleOf)
  const results = items(at(run, 'results')).slice(0, maxResults).flatMap(resultOf)
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'spec-check', rules } }, columnKind: 'utf16CodeUnits', results }],
  })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

function ruleOf(rule: unknown) {
  const id = ruleId(at(rule, 'id'))
  if (id === undefined) return []
  const description = text(at(rule, 'shortDescription', 'text'))
  return [{ id, ...(description !== undefined && { shortDescription: { text: printable(description, 500) } }) }]
}

function resultOf(result: unknown) {
  const id = ruleId(at(result, 'ruleId'))
  const message = text(at(result, 'message', 'text'))
  const physical = at(items(at(result, 'locations'))[0], 'physicalLocation')
  const uri = text(at(physical, 'artifactLocation', 'uri'))
  if (id === undefined || message === undefined || uri === undefined || !isInRepository(uri)) return []
  const fingerprints = Object.entries(at(result, 'partialFingerprints') ?? {}).filter(
    ([name, value]) => /^[\w/-]{1,50}$/u.test(name) && typeof value === 'string' && /^[\w:]{1,100}$/u.test(value),
  )
  return [
    {
      ruleId: id,
      level: levels.find((known) => known === at(result, 'level')) ?? 'warning',
      message: { text: messageOf(message) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
            region: regionOf(at(physical, 'region')),
          },
        },
      ],
      partialFingerprints: Object.fromEntries(fingerprints),
    },
  ]
}

/** Lines of text. `[text](target)` would be a link (SARIF §3.11.6). */
const messageOf = (message: string): string =>
  message
    .slice(0, 10_000)
    .split('\n')
    .map((line) => printable(line, 1000))
    .join('\n')
    .replaceAll('](', ']\u200B(')

function regionOf(region: unknown) {
  const entries = ['startLine', 'startColumn', 'endLine', 'endColumn'].map((name) => [name, count(at(region, name))])
  return { startLine: 1, ...Object.fromEntries(entries.filter(([, value]) => typeof value === 'number' && value > 0)) }
}

function ruleId(value: unknown): string | undefined {
  const id = text(value)
  return id !== undefined && /^[a-z][\w/.-]{0,99}$/u.test(id) ? id : undefined
}

/** A relative path below the root. */
function isInRepository(uri: string): boolean {
  let path: string
  try {
    path = decodeURIComponent(uri)
  } catch {
    return false
  }
  return path.length <= 1000 && /^[^/\\:][^\\:]*$/u.test(path) && !path.split('/').includes('..')
}
