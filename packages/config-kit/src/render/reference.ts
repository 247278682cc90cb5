import { markdownTable } from 'markdown-table'
import type { Config, RemovedKey } from '../define.ts'
import { visibilityOf, type Field } from '../field.ts'
import { describe } from '../value/describe.ts'
import { valueSchema } from '../value/from-zod.ts'

/** The keys of a configuration as Markdown: a table of the fields, what each is for, and what was removed. */
export function renderReference(config: Config): string {
  const fields = Object.entries(config.fields)
  const rows = fields.map(([key, field]) => [
    code(key),
    cell(valueText(key, field)),
    field.meta.scope,
    field.meta.default === undefined ? '—' : cell(code(JSON.stringify(field.meta.default))),
  ])
  const parts = [
    `Schema version ${config.version}.`,
    markdownTable([['Key', 'Value', 'Scope', 'Default'], ...rows]),
    fields.flatMap(([key, field]) => describeField(key, field)).join('\n'),
    ...(config.removed.length === 0 ? [] : ['### Removed keys', removedTable(config.removed)]),
  ]
  return `${parts.join('\n\n')}\n`
}

function valueText(key: string, field: Field): string {
  const { meta } = field
  const visibility = visibilityOf(meta)
  const notes = [
    ...(meta.required === true ? ['required'] : []),
    ...(visibility === 'backend' ? [] : [visibility === 'secret' ? 'secret' : 'the frontend sees it']),
    ...(meta.deprecated === undefined ? [] : ['deprecated']),
  ]
  return [meta.expected ?? describe(valueSchema(key, field)), ...notes].join('; ')
}

function describeField(key: string, { meta }: Field): string[] {
  const { deprecated, since, examples = [], within = {} } = meta
  const notes = [
    meta.description.replaceAll(/\s*\n\s*/g, ' '),
    ...(examples.length === 0
      ? []
      : [`For example ${examples.map((value) => code(JSON.stringify(value))).join(', ')}.`]),
    ...(since === undefined ? [] : [`Since ${since}.`]),
    ...(deprecated === undefined
      ? []
      : [`Deprecated since ${deprecated.since}: ${deprecated.reason}${useText(deprecated.successor)}`]),
  ]
  const parts = Object.entries(within).map(([path, part]) => {
    const words = [...(part.description === undefined ? [] : [part.description]), ...hiddenText(visibilityOf(part))]
    return `  - ${code(path)}: ${words.join(' ')}`
  })
  return [`- ${code(key)}: ${notes.join(' ')}`, ...parts]
}

const hiddenText = (visibility: string) =>
  visibility === 'backend' ? [] : [visibility === 'secret' ? 'Secret.' : 'The frontend sees it.']

const removedTable = (removed: readonly RemovedKey[]) =>
  markdownTable([
    ['Removed', 'In version', 'Why', 'Instead'],
    ...removed.map(({ key, value, version, reason, successor }) => [
      cell(value === undefined ? code(key) : `${code(key)}: ${code(String(value))}`),
      String(version),
      cell(reason),
      successor === undefined ? '—' : cell(code(successor)),
    ]),
  ])

const useText = (successor: string | undefined) => (successor === undefined ? '' : ` Use ${code(successor)}.`)

/** In a fence of more backticks than the text has in a row. */
function code(text: string): string {
  const runs = text.match(/`+/g) ?? []
  if (runs.length === 0) return `\`${text}\``
  const fence = '`'.repeat(Math.max(...runs.map(({ length }) => length)) + 1)
  return `${fence} ${text} ${fence}`
}

/** One line, in which `|` ends no cell. */
const cell = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

const begin = '<!-- config-kit: generated from the configuration, do not edit; run: pnpm generate -->'
const end = '<!-- /config-kit -->'

/**
 * `text` with the reference between its markers `<!-- config-kit -->` and `<!-- /config-kit -->`; the first may say more.
 * `undefined` where there is no such pair.
 */
export function insertReference(text: string, reference: string): string | undefined {
  const marked = /<!-- config-kit\b[^>]*-->[\s\S]*?<!-- \/config-kit -->/
  // A description that holds the marker would end the reference there, the next time.
  const whole = reference.replaceAll('<!-- /config-kit', '&lt;!-- /config-kit')
  return marked.test(text) ? text.replace(marked, () => `${begin}\n\n${whole}\n${end}`) : undefined
}
