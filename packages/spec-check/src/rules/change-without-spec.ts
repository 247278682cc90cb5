import { wholeFile } from '../finding.ts'
import { isRecord } from '../markdown/history.ts'
import { printable } from '../printable.ts'
import type { Project } from '../project/project.ts'
import { matcherOf } from '../project/tree.ts'
import { firstFew } from '../release/first-few.ts'
import { releaseOf } from '../release/release.ts'
import type { Rule } from '../rule.ts'

/**
 * A change of config keys or of the public API, words aside, changes a specification too: below the OpenSpec folder or
 * among the product requirements where there are any, else any Markdown file that is checked and tells no history.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "apiReports": ["*.api.md"], "specs": ["specs/*.md"] }
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
 * ```md specs/server.md
 * The server listens at a port.
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "apiReports": ["*.api.md"], "specs": ["specs/*.md"] }
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
 */
export const changeWithoutSpec: Rule = {
  id: 'change-without-spec',
  category: 'missing-doc',
  severity: 'medium',
  summary: 'A change of config keys or of the public API changes a specification too.',
  needs: ['base'],
  *judge(project) {
    const release = releaseOf(project)
    if (release === undefined || isSpecTouched(project)) return
    const keys = release.keys.filter(({ level }) => level !== 'patch')
    const api = Map.groupBy(
      release.api.filter(({ level }) => level !== 'patch'),
      ({ file }) => file,
    )
    const places = [
      ...(keys.length > 0
        ? [{ file: project.config.lock ?? '', what: 'config keys', names: keys.map(({ key }) => key) }]
        : []),
      ...[...api].map(([file, changes]) => ({ file, what: 'the public API', names: changes.map(({ name }) => name) })),
    ]
    for (const { file, what, names } of places) {
      const shown = firstFew(names.map((name) => `\`${printable(name)}\``))
      yield {
        file,
        range: wholeFile,
        message: `Unexpected change of ${what} (${shown}) without one of a specification, expected both`,
        hint: 'Say in a specification what holds now, or propose it as a change.',
        evidence: names.join(' '),
      }
    }
  },
}

function isSpecTouched({ config, base }: Project): boolean {
  const { openspec, prds = [], specs } = config
  const isSpec = matcherOf([...(openspec === undefined ? specs : [openspec]), ...prds])
  return (base?.changes ?? []).some(
    ({ path }) => isSpec(path) && /\.md$/iu.test(path) && (openspec !== undefined || !isRecord(path)),
  )
}
