import { wholeFile } from '../finding.ts'
import { printable } from '../printable.ts'
import { superfluousEntries } from '../release/changeset-faults.ts'
import { changesetsIn } from '../release/changesets.ts'
import { releaseOf } from '../release/release.ts'
import type { Rule } from '../rule.ts'

/**
 * A changeset of the change names packages that changed and that are published. No changeset names a package that does
 * not exist, and each can be read: else no release can be made.
 *
 * @example passes
 * ```json base:package.json
 * { "name": "@acme/server", "version": "1.0.0" }
 * ```
 * ```json package.json
 * { "name": "@acme/server", "version": "1.0.0" }
 * ```
 * ```ts src/index.ts
 * export const port = 8080
 * ```
 * ```md .changeset/a-port.md
 * ---
 * "@acme/server": minor
 * ---
 *
 * `port` is the port.
 * ```
 * @example fails
 * ```json base:package.json
 * { "name": "@acme/server", "version": "1.0.0" }
 * ```
 * ```json package.json
 * { "name": "@acme/server", "version": "1.0.0" }
 * ```
 * ```md .changeset/a-port.md
 * ---
 * "@acme/server": minor
 * ---
 *
 * `port` is the port.
 * ```
 */
export const unexpectedChangeset: Rule = {
  id: 'unexpected-changeset',
  category: 'incorrect-doc',
  severity: 'low',
  summary: 'A changeset names packages that exist, are published and changed.',
  needs: ['base'],
  *judge(project) {
    const release = releaseOf(project)
    if (release === undefined) return
    for (const { path, fault } of changesetsIn(project.tree)) {
      if (fault === undefined) continue
      yield {
        file: path,
        range: wholeFile,
        message: `Unexpected ${fault}, expected a changeset`,
        hint: 'Begin the file with `---`, a line such as `"package": minor` for each package, and `---`.',
        evidence: fault,
        severity: 'high',
      }
    }
    for (const { changeset, entry, why } of superfluousEntries(project, release)) {
      const name = `\`${printable(entry.name)}\``
      const { expected, hint } = answers[why]
      yield {
        file: changeset.path,
        range: entry.range,
        message: `Unexpected changeset for ${name}, expected ${expected}`,
        hint: `${hint}, or delete the file if it names no other package.`,
        evidence: `${entry.name} ${why}`,
        ...(why === 'unknown' && { severity: 'high' }),
      }
    }
  },
}

const answers = {
  unknown: { expected: 'a package of this repository', hint: 'Name the package as its manifest does, leave it out' },
  unchanged: { expected: 'a package that this change touches', hint: 'Leave the package out' },
  'not versioned': { expected: 'a package that is published', hint: 'Leave the package out' },
} as const
