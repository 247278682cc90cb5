/**
 * The comment on changesets: which packages a change touches, and what its changesets leave out or say too much.
 *
 * @module
 */
import { markdownCode } from '../format/markdown-text.ts'
import { markdownTable } from 'markdown-table'
import type { Project } from '../project/project.ts'
import { missingChangesets, superfluousEntries, type Superfluous } from './changeset-faults.ts'
import { releaseOf, type PackageChange } from './release.ts'

/** Markdown; empty without a base, and for a change that touches no package that is published and no changeset. */
export function changesetTable(project: Project): string {
  const release = releaseOf(project)
  if (release === undefined) return ''
  const changed = release.packages.filter(
    ({ package: { isPrivate }, isVersioned, isReleased, files, stated }) =>
      !isPrivate && isVersioned && !isReleased && (files.length > 0 || stated !== undefined),
  )
  const superfluous = superfluousEntries(project, release)
  const isUnnecessary = ({ why }: Superfluous) => why === 'not versioned'
  const parts = [
    section(
      'Missing Changesets',
      'These packages are changed, and no changeset of this change names them:',
      missingChangesets(release).map(({ package: { name } }) => markdownCode(name)),
    ),
    section(
      'Unexpected Changesets',
      'These changesets name packages that this change does not touch, or that do not exist:',
      superfluous.filter((each) => !isUnnecessary(each)).map(lineOf),
    ),
    section(
      'Unnecessary Changesets',
      'These changesets name packages that are private or ignored:',
      superfluous.filter(isUnnecessary).map(lineOf),
    ),
    changed.length === 0 ? '' : `## Changed Packages\n\n${tableOf(changed)}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

const section = (title: string, introduction: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${title}\n\n${introduction}\n\n${lines.map((line) => `- ${line}`).join('\n')}`

const lineOf = ({ changeset, entry }: Superfluous) => `${markdownCode(changeset.path)}: ${markdownCode(entry.name)}`

const tableOf = (changes: readonly PackageChange[]): string =>
  markdownTable(
    [
      ['Package Name', 'Package Path', 'Changeset Bump', 'Current Version'],
      ...changes.map(({ package: { name, path, version }, stated }) => [
        markdownCode(name),
        markdownCode(path === '' ? '.' : path),
        `**${stated ?? 'none'}**`,
        markdownCode(`v${version}`),
      ]),
    ],
    { align: ['l', 'l', 'c', 'l'] },
  )
