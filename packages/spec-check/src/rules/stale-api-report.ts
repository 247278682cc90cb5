import { posix } from 'node:path'
import { wholeFile } from '../finding.ts'
import { printable } from '../printable.ts'
import { matching, type Tree } from '../project/tree.ts'
import { readApiReport } from '../release/api-report.ts'
import { exportsOf } from '../release/entry-exports.ts'
import { firstFew } from '../release/first-few.ts'
import { ownerOf, packagesOf, type Package } from '../release/packages.ts'
import type { Rule } from '../rule.ts'

/**
 * The API report of a package names what its entry, `src/index.ts`, exports. Whether the types are right, only a build
 * can tell.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "apiReports": ["*.api.md"] }
 * ```
 * ```json package.json
 * { "name": "@acme/server" }
 * ```
 * ```ts src/index.ts
 * export { port as default } from './port.ts'
 * export * from './host.ts'
 * ```
 * ```ts src/host.ts
 * export const host = 'localhost'
 * ```
 * ````md report.api.md
 * ```ts
 * // @public
 * export const host = "localhost";
 *
 * // @public
 * const port = 8080;
 * export default port;
 * ```
 * ````
 * @example fails
 * ```json spec-check.config.json
 * { "apiReports": ["*.api.md"] }
 * ```
 * ```json package.json
 * { "name": "@acme/server" }
 * ```
 * ```ts src/index.ts
 * export const port = 8080
 * ```
 * ````md report.api.md
 * ```ts
 * ```
 * ````
 */
export const staleApiReport: Rule = {
  id: 'stale-api-report',
  category: 'stale-doc',
  severity: 'medium',
  summary: 'An API report names what the entry of its package exports.',
  needs: [],
  *judge({ tree, config }) {
    const packages = packagesOf(tree, config)
    for (const file of matching(tree.paths, config.apiReports ?? [])) {
      const owner = ownerOf(file, packages)
      const entry = owner && entryOf(file, owner, tree)
      if (entry === undefined) continue
      const reported = readApiReport(tree.read(file) ?? '')
      const { names, isComplete } = exportsOf(entry, tree)
      const missing = [...names].filter((name) => !reported.has(name))
      const gone = isComplete ? [...reported.keys()].filter((name) => !name.startsWith('*') && !names.has(name)) : []
      if (missing.length + gone.length === 0) continue
      const parts = [
        ...(missing.length > 0 ? [`without ${listed(missing)}`] : []),
        ...(gone.length > 0 ? [`with ${listed(gone)}`] : []),
      ]
      yield {
        file,
        range: wholeFile,
        message: `Unexpected API report ${parts.join(' and ')}, expected what ${printable(entry)} exports`,
        hint: 'Build the package, run `api-extractor run --local`, and commit the report.',
        evidence: [...missing, ...gone].toSorted().join(' '),
      }
    }
  },
}

const listed = (names: readonly string[]) => firstFew(names.toSorted().map((name) => `\`${printable(name)}\``))

/** Of the report of the main entry; reports of other entries have names of their own. */
function entryOf(file: string, { name, path }: Package, tree: Tree): string | undefined {
  const main = ['report.api.md', `${name.replace(/^@[^/]*\//u, '')}.api.md`]
  if (!main.includes(posix.basename(file))) return undefined
  return ['src/index.ts', 'src/index.tsx', 'index.ts']
    .map((each) => posix.join(path, each))
    .find((each) => tree.has(each))
}
