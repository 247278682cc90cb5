import { findingAt, type Rule } from '../finding.ts'
import { printable } from '../printable.ts'
import { fieldsOfRow } from './fields-of-row.ts'

/** The scope that a key table states is the schema's. */
export const configScope: Rule = (document, facts) =>
  document.keyRows.flatMap((row) => {
    const { scope: cell } = row
    if (cell === undefined) return []
    return fieldsOfRow(row, facts)
      .filter(([, { scope }]) => scope !== cell.text)
      .map(([key, { scope }]) => {
        const found = cell.text === '' ? 'empty scope' : `scope \`${printable(cell.text, 80)}\``
        return findingAt(document, cell.range, {
          ruleId: 'config-scope',
          message: `Unexpected ${found} of \`${key}\`, expected \`${scope}\``,
          hint: `Write \`${scope}\` here, or change the scope in the schema.`,
        })
      })
  })
