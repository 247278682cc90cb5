import { printable } from '../printable.ts'
import { lockFacts, placeInLock } from '../release/lock.ts'
import type { Rule } from '../rule.ts'

/**
 * The schema version counts up when something that is set is refused, exposed or means something else.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "lock": "acme.lock.json" }
 * ```
 * ```json base:acme.lock.json
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 1, "fields": {}, "sections": {}, "rules": {}, "removed": [], "migrations": [] }] }
 * ```
 * ```json acme.lock.json
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 1, "sections": {}, "rules": {}, "removed": [], "migrations": [], "fields": {
 *   "acme.host": { "description": "Host.", "value": { "type": "string" }, "scope": "yaml-only", "visibility": "backend" } } }] }
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
 * { "root": "acme", "acknowledged": [], "snapshots": [{ "version": 1, "fields": {}, "sections": {}, "rules": {}, "removed": [], "migrations": [] }] }
 * ```
 */
export const missingVersionBump: Rule = {
  id: 'missing-version-bump',
  category: 'missing-version-bump',
  severity: 'high',
  summary: 'The schema version counts up with a change that those who set a key must know of.',
  needs: ['base', 'lock'],
  *judge(project) {
    const lock = lockFacts(project)
    for (const { code, message, hint } of lock?.issues ?? []) {
      if (lock === undefined || !code.startsWith('version-')) continue
      yield {
        file: lock.path,
        range: placeInLock(lock, 'version'),
        message: printable(message, 500),
        hint: printable(hint, 2000),
        evidence: message,
      }
    }
  },
}
