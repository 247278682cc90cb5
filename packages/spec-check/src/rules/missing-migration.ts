import type { Category, Severity } from '../finding.ts'
import { printable } from '../printable.ts'
import { lockFacts, placeInLock, type LockFacts } from '../release/lock.ts'
import type { Rule } from '../rule.ts'

/**
 * What a change of the configuration owes to those who set its keys is in the lock: tombstones, migrations, a release in
 * which the key was deprecated, acknowledgements.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "lock": "acme.lock.json" }
 * ```
 * ```json base:acme.lock.json
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 1, "sections": {}, "rules": {}, "removed": [], "migrations": [], "fields": {
 *   "acme.host": { "description": "Host.", "value": { "type": "string" }, "scope": "yaml-only", "visibility": "backend", "deprecated": { "since": "1.1.0", "reason": "The proxy knows." } } } }] }
 * ```
 * ```json acme.lock.json
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 2, "fields": {}, "sections": {}, "rules": {},
 *   "removed": [{ "key": "acme.host", "version": 2, "reason": "The proxy knows." }], "migrations": [{ "version": 2, "from": ["acme.host"], "to": [] }] }] }
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "lock": "acme.lock.json" }
 * ```
 * ```json base:acme.lock.json
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 1, "sections": {}, "rules": {}, "removed": [], "migrations": [], "fields": {
 *   "acme.host": { "description": "Host.", "value": { "type": "string" }, "scope": "yaml-only", "visibility": "backend" } } }] }
 * ```
 * ```json acme.lock.json
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 2, "fields": {}, "sections": {}, "rules": {}, "removed": [], "migrations": [] }] }
 * ```
 */
export const missingMigration: Rule = {
  id: 'missing-migration',
  category: 'breaking-config',
  severity: 'high',
  summary: 'A change of keys has the tombstone, migration, deprecation or acknowledgement that it needs.',
  needs: ['base', 'lock'],
  *judge(project) {
    const lock = lockFacts(project)
    for (const { code, key, change, message, hint } of lock?.issues ?? []) {
      const row = kinds[code]
      if (lock === undefined || row === undefined) continue
      const [category, severity] = row
      yield {
        file: lock.path,
        range: placeInLock(lock, key ?? change ?? 'snapshots'),
        message: printable(message, 500),
        hint: snippetApart(printable(hint, 2000)),
        evidence: `${code} ${key ?? change ?? message}`,
        category,
        severity,
      }
    }
  },
}

/** What is to be written into the lock goes on a line of its own: formats show that as it is, to be copied. */
const snippetApart = (hint: string): string => hint.replace(/: (?=\{"[^\n]*\}$)/u, ':\n')

/** What is about the schema version is for `missing-version-bump`; a lock that is stale cannot be told without building. */
const kinds: { readonly [C in LockFacts['issues'][number]['code']]?: readonly [Category, Severity] } = {
  'tombstone-missing': ['breaking-config', 'high'],
  'tombstone-dropped': ['breaking-config', 'high'],
  'migration-missing': ['breaking-config', 'high'],
  'migration-dropped': ['breaking-config', 'high'],
  'deprecation-missing': ['missing-deprecation', 'high'],
  'acknowledgement-missing': ['breaking-schema', 'high'],
  'acknowledgement-stale': ['incorrect-doc', 'low'],
  'name-reused': ['breaking-schema', 'high'],
  'released-changed': ['breaking-schema', 'high'],
  'release-order': ['breaking-schema', 'high'],
  'unknown-successor': ['incorrect-doc', 'medium'],
}
