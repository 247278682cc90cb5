import { printable } from '../printable.ts'
import { lowLevels, type TooLow } from '../release/changeset-faults.ts'
import { changesetText } from '../release/changesets.ts'
import { firstFew } from '../release/first-few.ts'
import { releaseOf } from '../release/release.ts'
import type { Draft } from '../finding.ts'
import type { Rule } from '../rule.ts'

/**
 * A changeset states at least the level that the changes of the lock and of the API report need. Below 1.0.0 a breaking
 * change needs a minor, anything else a patch.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "apiReports": ["*.api.md"] }
 * ```
 * ```json package.json
 * { "name": "@acme/server", "version": "1.0.0" }
 * ```
 * ````md base:report.api.md
 * ```ts
 * ```
 * ````
 * ````md report.api.md
 * ```ts
 * // @public
 * export const port = 8080;
 * ```
 * ````
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
 * ```json spec-check.config.json
 * { "apiReports": ["*.api.md"] }
 * ```
 * ```json package.json
 * { "name": "@acme/server", "version": "1.0.0" }
 * ```
 * ````md base:report.api.md
 * ```ts
 * // @public
 * export const host: string;
 * ```
 * ````
 * ````md report.api.md
 * ```ts
 * ```
 * ````
 * ```ts src/index.ts
 * export {}
 * ```
 * ```md .changeset/no-host.md
 * ---
 * "@acme/server": patch
 * ---
 *
 * `host` is gone.
 * ```
 */
export const changesetLevel: Rule = {
  id: 'changeset-level',
  category: 'missing-version-bump',
  severity: 'high',
  summary: 'A changeset states the level that the changes of the lock and of the API report need.',
  needs: ['base', 'levels'],
  *judge(project) {
    const release = releaseOf(project)
    if (release === undefined) return
    for (const low of lowLevels(release)) yield draftOf(low)
  },
}

function draftOf({ changeset: { path, entries, summary }, packages }: TooLow): Draft {
  const needed = new Map(packages.map((each) => [each.package.name, each.needed]))
  const right = entries.map(({ name, level }) => ({ name, level: needed.get(name) ?? level }))
  const [first, last] = [entries[0], entries.at(-1)]
  const parts = packages.map(
    ({ package: { name }, stated = 'none', needed: level, because }) =>
      `level \`${stated}\` of \`${printable(name)}\`, expected \`${level}\` because of ${firstFew(because.map((cause) => printable(cause)))}`,
  )
  const start = first?.range.start ?? { line: 1, column: 1 }
  return {
    file: path,
    range: { start, end: last?.range.end ?? start },
    message: `Unexpected ${parts.join('; ')}`,
    hint: `Write \`${printable(path)}\`:\n${changesetText(right, summary)}`.trimEnd(),
    evidence: packages.map(({ package: { name }, needed: level }) => `${name} ${level}`).join(', '),
    fix: right.map(({ name, level }) => `${JSON.stringify(name)}: ${level}`).join('\n'),
  }
}
