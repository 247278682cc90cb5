import { readConstant } from '../facts/constant.ts'
import { versionsStatedIn } from '../facts/stated-version.ts'
import { wholeFile } from '../finding.ts'
import { printable } from '../printable.ts'
import type { Rule } from '../rule.ts'

/**
 * The schema version that a document states as the current one, and that the code's constant holds, is the schema's.
 * Versions that are told of as past are not judged.
 *
 * @example passes
 * ```md specs/a.md
 * The schema version SHALL be 3. Until schema version 2, Acme had a header.
 * ```
 * @example fails
 * ```md specs/a.md
 * The schema version SHALL be 2.
 * ```
 * @example fails
 * ```ts src/config.ts
 * export const ACME_SCHEMA_VERSION = 2
 * ```
 * ```json spec-check.config.json
 * { "schemaVersionConstant": { "file": "src/config.ts", "constant": "ACME_SCHEMA_VERSION" } }
 * ```
 */
export const schemaVersion: Rule = {
  id: 'schema-version',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'The schema version that a document or the code states is the schema’s.',
  needs: ['schema'],
  *judge({ config, documents, schema, tree }) {
    if (schema === undefined) return
    const { version } = schema
    const place = config.schemaVersionConstant
    for (const document of documents) {
      for (const { stated, start, end } of versionsStatedIn(document, place?.constant)) {
        if (stated === version) continue
        yield {
          file: document.path,
          range: document.rangeOf({ start, end }),
          message: `Unexpected schema version ${stated}, expected ${version}`,
          hint: `Write ${version}, or say that the version is a past one.`,
          evidence: `schema version ${stated}`,
          fix: String(version),
        }
      }
    }
    if (place === undefined) return
    const found = readConstant(tree.read(place.file) ?? '', place.constant)
    if (found !== undefined && found.value === String(version)) return
    yield {
      file: place.file,
      range: found?.range ?? wholeFile,
      message: `Unexpected ${found === undefined ? 'missing constant' : `value \`${printable(found.value, 80)}\``} of \`${place.constant}\`, expected ${version}`,
      hint: `Set \`${place.constant}\` to the schema's version, or generate the schema again.`,
      evidence: `${place.constant} ${found?.value ?? ''}`,
    }
  },
}
