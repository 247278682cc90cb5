/**
 * Key tables that the schema gives, between `<!-- keys:begin acme.server.* [key, default] -->` and `<!-- keys:end -->`.
 *
 * @module
 */
import { markdownTable } from 'markdown-table'
import type { Comment, SpecDocument } from '../markdown/document.ts'
import type { Project } from '../project/project.ts'
import type { ConfigFacts, ConfigField } from './schema.ts'
import { readSelectors, selectedKeys } from './selector.ts'
import { codeSpan } from './type-words.ts'

type Column = readonly [title: string, cell: (field: ConfigField, key: string, titles: readonly string[]) => string]

const columns: ReadonlyMap<string, Column> = new Map([
  ['key', ['Key', (_field, key) => codeSpan(key)]],
  [
    'type',
    [
      'Type',
      ({ type, isSensitive }, _key, titles) =>
        isSensitive && !titles.includes('Sensitive') ? `${type}, sensitive` : type,
    ],
  ],
  ['scope', ['Scope', ({ scope }) => scope]],
  ['default', ['Default', (field) => (field.default === undefined ? '—' : codeSpan(JSON.stringify(field.default)))]],
  ['visibility', ['Visibility', ({ visibility }) => visibility ?? '—']],
  ['sensitive', ['Sensitive', ({ isSensitive }) => (isSensitive ? 'yes' : '—')]],
  ['description', ['Description', ({ description }) => description ?? '']],
] satisfies [string, Column][])

export const columnNames: readonly string[] = [...columns.keys()]
const usual = ['key', 'type', 'scope', 'default']

/** What stands between two markers, and what ought to. */
export interface GeneratedTable {
  readonly begin: Comment
  /** Where the content starts and ends. `undefined`: there is no `keys:end` before the next `keys:begin`. */
  readonly content: { readonly start: number; readonly end: number } | undefined
  /** Columns that do not exist. */
  readonly unknown: readonly string[]
  /** The fields that are asked for. */
  readonly keys: readonly string[]
  /** The content that the schema gives, with the line ends and the indentation of the document. */
  readonly expected: string
  /** The content is as expected, but for the padding of its cells. */
  readonly isCurrent: boolean
}

export function generatedTables(document: SpecDocument, facts: ConfigFacts): GeneratedTable[] {
  const markers = document.comments.filter(
    ({ text, standing }) => standing === 'current' && /^keys:(?:begin|end)\b/u.test(text),
  )
  return markers.flatMap((begin, index): GeneratedTable[] => {
    const [, selectors = '', list] = /^keys:begin\b([^[\]]*)(?:\[([^[\]]*)\])?$/u.exec(begin.text) ?? []
    if (!begin.text.startsWith('keys:begin')) return []
    const next = markers[index + 1]
    const content = next?.text === 'keys:end' ? { start: begin.end, end: next.start } : undefined
    const names =
      list === undefined
        ? usual
        : list
            .toLowerCase()
            .split(/[\s,]+/u)
            .filter((name) => name !== '')
    const keys = selectedKeys(readSelectors(selectors), facts)
    const chosen = names.flatMap((name) => {
      const column = columns.get(name)
      return column === undefined ? [] : [column]
    })
    const indent = indentOf(document, begin)
    const table = tableOf(keys, chosen, facts).replaceAll(/^/gmu, indent)
    const expected = `\n\n${table}\n\n${indent}`
    return [
      {
        begin,
        content,
        unknown: names.filter((name) => !columns.has(name)),
        keys,
        expected: withLineEnds(expected, document.text),
        isCurrent:
          content !== undefined && packed(document.text.slice(content.start, content.end)) === packed(expected),
      },
    ]
  })
}

/** The files whose generated tables are stale, by path, with the tables as they ought to be; without byte order marks. */
export function writtenTables({ documents, schema }: Project): Map<string, string> {
  const written = new Map<string, string>()
  if (schema === undefined) return written
  for (const document of documents) {
    let { text } = document
    for (const { content, unknown, keys, expected, isCurrent } of generatedTables(document, schema).toReversed()) {
      if (content === undefined || unknown.length > 0 || keys.length === 0 || isCurrent) continue
      text = text.slice(0, content.start) + expected + text.slice(content.end)
    }
    if (text !== document.text) written.set(document.path, text)
  }
  return written
}

function tableOf(keys: readonly string[], chosen: readonly Column[], { fields }: ConfigFacts): string {
  const titles = chosen.map(([title]) => title)
  const rows = keys.flatMap((key) => {
    const field = fields.get(key)
    return field === undefined ? [] : [chosen.map(([, cell]) => oneLine(cell(field, key, titles)))]
  })
  return markdownTable([titles, ...rows])
}

/** In a cell, `|` is escaped and no comment can begin or end. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/\s*[\r\n]\s*/gu, ' ')
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<!--', '&lt;!--')

function indentOf({ text }: SpecDocument, { start }: Comment): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1, start)
  return /^[ \t]*$/u.test(line) ? line : ''
}

/** Line ends as the document's first. */
const withLineEnds = (text: string, document: string): string =>
  text.replaceAll('\n', /\r\n|\n|\r/u.exec(document)?.[0] ?? '\n')

/** Without what a formatter may change: padding, blank lines, the length of the dashes. */
const packed = (text: string): string =>
  text
    .split(/\r\n|\n|\r/u)
    .map((line) =>
      line
        .trim()
        .replaceAll(/\s+/gu, ' ')
        .replaceAll(/ ?(?<!\\)\| ?/gu, '|'),
    )
    .map((line) => (/^[|:-]+$/u.test(line) ? line.replaceAll(/-+/gu, '-') : line))
    .filter((line) => line !== '')
    .join('\n')
