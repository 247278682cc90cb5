/**
 * Key tables: GFM tables with a column `Key` or `Config key`, and what their other columns state of a field.
 *
 * @module
 */
import type { Cell, SpecDocument, Table } from '../markdown/document.ts'
import { readMention } from './key-mention.ts'
import type { ConfigFacts, ConfigField } from './schema.ts'

export interface KeyRow {
  readonly keys: readonly (readonly [key: string, field: ConfigField])[]
  /** What a column states, by its lower-case title: the cell's code span if it begins with one, else its text. */
  readonly stated: ReadonlyMap<string, Cell & { readonly value: string }>
}

/** The rows of the key tables that speak of the present and name a field of the schema. */
export function keyRowsOf({ tables }: SpecDocument, { root, fields }: ConfigFacts): KeyRow[] {
  return tables.flatMap((table) => {
    const { header, rows, standing } = table
    const titles = header.map(({ text }) => text.toLowerCase())
    const keyColumn = keyColumnOf(table)
    if (keyColumn === undefined || standing !== 'current') return []
    return rows.map(({ cells, end }) => {
      const stated = titles.map((title, column) => {
        const cell = cells[column] ?? { start: end, end, standing, text: '', codeSpans: [], leadingCode: undefined }
        return [title, { ...cell, value: cell.leadingCode ?? withoutRemark(cell.text) }] as const
      })
      const keys = namesIn(cells[keyColumn]).flatMap((code) => {
        const mention = readMention(code, root)
        const field = mention === undefined || mention.isGlob ? undefined : fields.get(mention.key)
        return mention === undefined || field === undefined ? [] : [[mention.key, field] as const]
      })
      return { keys, stated: new Map(stated) }
    })
  })
}

/** `undefined`: no key table. */
export function keyColumnOf({ header }: Table): number | undefined {
  const column = header.findIndex(({ text }) => /^(?:config )?key$/iu.test(text))
  return column === -1 ? undefined : column
}

function namesIn(cell: Cell | undefined): string[] {
  if (cell === undefined) return []
  const spans = cell.codeSpans.filter(({ standing }) => standing === 'current').map(({ code }) => code)
  return spans.length > 0 ? spans : [cell.text]
}

const withoutRemark = (text: string): string => text.replace(/\([^()]*\)$/u, '').trimEnd()
