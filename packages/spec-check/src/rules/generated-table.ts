import { columnNames, generatedTables, type GeneratedTable } from '../facts/generated-table.ts'
import type { Draft } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * What stands between `<!-- keys:begin PREFIX.* [COLUMNS] -->` and `<!-- keys:end -->` is the table of those keys that the
 * schema gives. `spec-check --write` writes it. The columns are `key`, `type`, `scope`, `default`, `visibility`,
 * `sensitive` and `description`; without a list, the first four.
 *
 * @example passes
 * ```md specs/a.md
 * <!-- keys:begin acme.server.port [key, default] -->
 *
 * | Key                | Default |
 * | ------------------ | ------- |
 * | `acme.server.port` | `8080`  |
 *
 * <!-- keys:end -->
 * ```
 * @example fails
 * ```md specs/a.md
 * <!-- keys:begin acme.server.port [key, default] -->
 *
 * | Key                | Default |
 * | ------------------ | ------- |
 * | `acme.server.port` | `80`    |
 *
 * <!-- keys:end -->
 * ```
 */
export const generatedTable: Rule = {
  id: 'generated-table',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'A table between `keys:begin` and `keys:end` is the one that the schema gives.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const table of generatedTables(document, schema)) {
        const fault = faultOf(table)
        if (fault !== undefined) yield { ...fault, ...placeOf(document, table), evidence: printable(table.begin.text) }
      }
    }
  },
}

function faultOf({
  begin,
  content,
  unknown,
  keys,
  isCurrent,
}: GeneratedTable): Pick<Draft, 'message' | 'hint'> | undefined {
  if (content === undefined) {
    return {
      message: 'Unexpected `keys:begin` alone, expected `keys:end` after it',
      hint: 'Write `<!-- keys:end -->` behind the table.',
    }
  }
  const [column] = unknown
  if (column !== undefined) {
    return {
      message: `Unexpected column \`${printable(column, 80)}\`, expected one of ${columnNames.join(', ')}`,
      hint: 'Name columns that there are.',
    }
  }
  if (keys.length === 0) {
    return {
      message: `Unexpected \`${printable(begin.text, 80)}\`, expected keys of the schema`,
      hint: 'Name a key or a prefix with `.*`.',
    }
  }
  if (isCurrent) return undefined
  return {
    message: 'Unexpected content of a generated table, expected what the schema gives',
    hint: 'Run `spec-check --write`.',
  }
}

const placeOf = (document: SpecDocument, { begin }: GeneratedTable): Pick<Draft, 'file' | 'range'> => ({
  file: document.path,
  range: document.rangeOf(begin),
})
