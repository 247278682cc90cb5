import { readMention } from '../facts/key-mention.ts'
import { keyColumnOf } from '../facts/key-rows.ts'
import type { ConfigFacts } from '../facts/schema.ts'
import { readSelectors, selectedKeys, spellingOfSelectors } from '../facts/selector.ts'
import type { Draft } from '../finding.ts'
import type { Comment, SpecDocument, Table } from '../markdown/document.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * A table behind `<!-- keys: PREFIX.* -->` lists every key below the prefix, each once, and no others.
 *
 * @example passes
 * ```md specs/a.md
 * <!-- keys: acme.auth.* -->
 *
 * | Key                  | What it is   |
 * | -------------------- | ------------ |
 * | `acme.auth.clientId` | the client   |
 * | `acme.auth.mode`     | who comes in |
 * | `acme.auth.secret`   | its password |
 * ```
 * @example fails
 * ```md specs/a.md
 * <!-- keys: acme.auth.* -->
 *
 * | Key                  | What it is   |
 * | -------------------- | ------------ |
 * | `acme.auth.clientId` | the client   |
 * | `acme.auth.mode`     | who comes in |
 * ```
 */
export const incompleteKeyTable: Rule = {
  id: 'incomplete-key-table',
  category: 'incomplete-doc',
  severity: 'medium',
  summary: 'A table that is said to list the keys of a prefix lists each of them once, and no others.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const comment of document.comments) {
        const [, selectors] = /^keys:(?!begin\b|end\b)(.*)$/su.exec(comment.text) ?? []
        if (selectors !== undefined && comment.standing === 'current')
          yield* judgeTable(document, comment, selectors, schema)
      }
    }
  },
}

function* judgeTable(document: SpecDocument, comment: Comment, text: string, facts: ConfigFacts): Generator<Draft> {
  const selectors = readSelectors(text)
  const wanted = selectedKeys(selectors, facts)
  const declared = printable(spellingOfSelectors(selectors), 200)
  const at = (
    place: { readonly start: number; readonly end: number },
    message: string,
    hint: string,
    evidence: string,
  ): Draft => ({
    file: document.path,
    range: document.rangeOf(place),
    message,
    hint,
    evidence,
  })
  if (wanted.length === 0) {
    yield at(
      comment,
      `Unexpected \`${printable(comment.text, 80)}\`, expected keys of the schema`,
      'Name a key or a prefix with `.*`.',
      comment.text,
    )
    return
  }
  const table = document.tables.find(({ start }) => start >= comment.end)
  const isNext = table !== undefined && document.text.slice(comment.end, table.start).trim() === ''
  const cells = isNext ? keyCellsOf(table, facts) : []
  if (!isNext || cells.length === 0) {
    yield at(
      comment,
      `Unexpected end of \`${declared}\`, expected a table with a column \`Key\` behind it`,
      'Write the table right behind the comment.',
      comment.text,
    )
    return
  }
  const seen = new Set<string>()
  for (const { key, start, end } of cells) {
    if (!wanted.includes(key)) {
      yield at(
        { start, end },
        `Unexpected key \`${key}\`, expected one of \`${declared}\``,
        'Leave the row out, or widen the comment.',
        key,
      )
    } else if (seen.has(key)) {
      yield at({ start, end }, `Unexpected second row of \`${key}\`, expected one`, 'Leave one of the rows out.', key)
    }
    seen.add(key)
  }
  for (const key of wanted.filter((name) => !seen.has(name))) {
    yield at(
      comment,
      `Unexpected table without \`${key}\`, expected every key of \`${declared}\``,
      `Add a row for \`${key}\`.`,
      key,
    )
  }
}

/** The fields in the column of keys; names that the schema does not have are another rule's. */
function keyCellsOf(table: Table, { root, fields }: ConfigFacts) {
  const column = keyColumnOf(table)
  return table.rows.flatMap(({ cells }) => {
    const cell = column === undefined ? undefined : cells[column]
    const names = cell?.codeSpans.map(({ code }) => code) ?? []
    return (names.length > 0 ? names : [cell?.text ?? '']).flatMap((name) => {
      const key = readMention(name, root)?.key
      return cell === undefined || key === undefined || !fields.has(key)
        ? []
        : [{ key, start: cell.start, end: cell.end }]
    })
  })
}
