/**
 * Key tables: GFM tables with a column `Key` or `Config key` and, beside it, `Default` or `Scope`.
 *
 * @module
 */
import type { Table, TableCell, TableRow } from 'mdast'
import { EXIT, SKIP, visit } from 'unist-util-visit'
import { rangeOf, textOf, type Range } from './markdown.ts'

export interface Cell {
  /** What the cell states: its code span if it begins with one, else its text without a remark in parentheses. */
  readonly text: string
  readonly range: Range
}

export interface KeyRow {
  /** The code spans of the key cell, or its text if it has none. */
  readonly keys: readonly string[]
  /** `undefined`: the table has no such column. */
  readonly default: Cell | undefined
  readonly scope: Cell | undefined
}

export function readKeyRows(table: Table): KeyRow[] {
  const [header, ...rows] = table.children
  const titles = header?.children.map((cell) => textOf(cell).toLowerCase()) ?? []
  const keyColumn = titles.findIndex((title) => title === 'key' || title === 'config key')
  if (keyColumn === -1) return []
  const cellUnder = (row: TableRow, title: string) => {
    const column = titles.indexOf(title)
    return column === -1 ? undefined : readCell(row, column)
  }
  return rows.map((row) => ({
    keys: readKeys(row.children[keyColumn]),
    default: cellUnder(row, 'default'),
    scope: cellUnder(row, 'scope'),
  }))
}

function readKeys(cell: TableCell | undefined): string[] {
  if (cell === undefined) return []
  const spans: string[] = []
  visit(cell, (node) => {
    if (node.type === 'delete') return SKIP
    if (node.type === 'inlineCode') spans.push(node.value)
    return undefined
  })
  return spans.length > 0 ? spans : [textOf(cell)]
}

function readCell(row: TableRow, column: number): Cell {
  const cell = row.children[column]
  // A row may end before its last columns do (GFM §4.10).
  if (cell === undefined) return { text: '', range: { start: rangeOf(row).end, end: rangeOf(row).end } }
  const [first, last] = [cell.children[0], cell.children.at(-1)]
  const range = first && last ? { start: rangeOf(first).start, end: rangeOf(last).end } : rangeOf(cell)
  return { text: leadingCode(cell) ?? withoutRemark(textOf(cell)), range }
}

const withoutRemark = (text: string): string => text.replace(/\([^()]*\)$/u, '').trimEnd()

/** The code span with which the visible content begins. */
function leadingCode(cell: TableCell): string | undefined {
  let code: string | undefined
  visit(cell, (node) => {
    if (node.type === 'delete') return SKIP
    if (node.type === 'inlineCode') code = node.value.trim()
    return node.type === 'inlineCode' || (node.type === 'text' && node.value.trim() !== '') ? EXIT : undefined
  })
  return code
}
