import { isDeepStrictEqual } from 'node:util'
import { findingAt, type Rule } from '../finding.ts'
import { printable } from '../printable.ts'
import { fieldsOfRow } from './fields-of-row.ts'

const wordsForNone = new Set(['', '-', '–', '—', 'none', 'unset'])

/** The default that a key table states is the schema's. */
export const configDefault: Rule = (document, facts) =>
  document.keyRows.flatMap((row) => {
    const { default: cell } = row
    if (cell === undefined) return []
    const stated = readDefault(cell.text)
    return fieldsOfRow(row, facts).flatMap(([key, field]) => {
      if (isDeepStrictEqual(stated, field.default)) return []
      const found = stated === undefined ? 'missing default' : `default \`${printable(cell.text, 80)}\``
      const expected = field.default === undefined ? 'none' : `\`${printable(JSON.stringify(field.default), 80)}\``
      return findingAt(document, cell.range, {
        ruleId: 'config-default',
        message: `Unexpected ${found} of \`${key}\`, expected ${expected}`,
        hint: `Write ${expected === 'none' ? '"—"' : expected} here, or change the default in the schema.`,
      })
    })
  })

/** JSON, else the text itself as a string; `undefined` for no default. The string "none" is written with its quotes. */
function readDefault(text: string): unknown {
  if (wordsForNone.has(text.toLowerCase())) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
