import { isDeepStrictEqual } from 'node:util'
import { keyRowsOf } from '../facts/key-rows.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

const wordsForNone = new Set(['', '-', '–', '—', 'none', 'unset'])

/**
 * The default that a key table states is the schema's.
 *
 * @example passes
 * ```md specs/a.md
 * | Key                | Default |
 * | ------------------ | ------- |
 * | `acme.server.port` | `8080`  |
 * ```
 * @example fails
 * ```md specs/a.md
 * | Key                | Default |
 * | ------------------ | ------- |
 * | `acme.server.port` | `80`    |
 * ```
 */
export const keyDefault: Rule = {
  id: 'key-default',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'The default that a key table states is the schema’s.',
  needs: ['schema'],
  *judge({ documents, schema }) {
    if (schema === undefined) return
    for (const document of documents) {
      for (const { keys, stated } of keyRowsOf(document, schema)) {
        const cell = stated.get('default')
        if (cell === undefined) continue
        const value = readDefault(cell.value)
        for (const [key, field] of keys) {
          if (isDeepStrictEqual(value, field.default)) continue
          const found = value === undefined ? 'missing default' : `default \`${printable(cell.value, 80)}\``
          const expected = field.default === undefined ? 'none' : `\`${printable(JSON.stringify(field.default), 80)}\``
          yield {
            file: document.path,
            range: document.rangeOf(cell),
            message: `Unexpected ${found} of \`${key}\`, expected ${expected}`,
            hint: `Write ${expected === 'none' ? '"—"' : expected} here, or change the default in the schema.`,
            evidence: `${key} ${cell.value}`,
          }
        }
      }
    }
  },
}

/** JSON, else the text itself as a string; `undefined` for no default. The string "none" is written with its quotes. */
function readDefault(text: string): unknown {
  if (wordsForNone.has(text.toLowerCase())) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
