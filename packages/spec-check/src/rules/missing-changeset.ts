import { wholeFile } from '../finding.ts'
import { printable } from '../printable.ts'
import { changesetText, newChangesetPath } from '../release/changesets.ts'
import { firstFew } from '../release/first-few.ts'
import { manifestPath } from '../release/packages.ts'
import { missingChangesets } from '../release/changeset-faults.ts'
import { releaseOf } from '../release/release.ts'
import type { Rule } from '../rule.ts'

/**
 * A change of a package comes with a changeset that names it. One without any package says that nothing is released.
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
 * ```ts src/index.ts
 * export const port = 8080
 * ```
 */
export const missingChangeset: Rule = {
  id: 'missing-changeset',
  category: 'missing-doc',
  severity: 'medium',
  summary: 'A change of a package that is published comes with a changeset that names it.',
  needs: ['base'],
  *judge(project) {
    const release = releaseOf(project)
    if (release === undefined) return
    for (const { package: each, files, needed, because } of missingChangesets(release)) {
      const level = needed === 'none' ? 'patch' : needed
      const path = newChangesetPath(each.name, project.tree)
      const why = because.length === 0 ? '' : `, because of ${firstFew(because.map((cause) => printable(cause)))}`
      const text = changesetText([{ name: printable(each.name), level }], 'What a user notices, and what to do.')
      yield {
        file: manifestPath(each),
        range: wholeFile,
        message: `Unexpected change of \`${printable(each.name)}\` (${firstFew(files.map((file) => printable(file)))}) without a changeset, expected one for a \`${level}\` release${why}`,
        hint: `Write \`${path}\`:\n${text}`.trimEnd(),
        evidence: each.name,
      }
    }
  },
}
