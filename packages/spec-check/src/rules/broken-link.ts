import type { Draft } from '../finding.ts'
import { anchorsOf } from '../links/anchors.ts'
import { foldersOf } from '../links/folders.ts'
import { nearestAnchor, nearestPath } from '../links/nearest.ts'
import { targetOf } from '../links/target.ts'
import type { Link, SpecDocument } from '../markdown/document.ts'
import { printable } from '../printable.ts'
import type { Project } from '../project/project.ts'
import type { Rule } from '../rule.ts'

/**
 * A relative link or image leads to a file or folder of the repository, in the same case, and its anchor to a heading
 * (by the slug that GitHub gives it) or an `<a id>` there. Nothing outside of the repository is asked.
 *
 * @example passes
 * ```md specs/a.md
 * ## Non-goals
 *
 * See [what is not meant](#non-goals), [the plan](b.md#step-1) and <https://acme.example/none>.
 * ```
 * ```md specs/b.md
 * # Step 1
 * ```
 * @example fails
 * ```md specs/a.md
 * See [the plan](b.md#step-2).
 * ```
 * ```md specs/b.md
 * # Step 1
 * ```
 */
export const brokenLink: Rule = {
  id: 'broken-link',
  category: 'stale-reference',
  severity: 'medium',
  summary: 'A relative link leads to a file of the repository, and its anchor to a heading there.',
  needs: [],
  *judge(project) {
    for (const document of project.documents) {
      for (const link of document.links) {
        const draft = link.standing === 'aside' ? undefined : faultOf(link, document, project)
        if (draft !== undefined) yield draft
      }
    }
  },
}

function faultOf(link: Link, document: SpecDocument, project: Project): Draft | undefined {
  const { tree } = project
  const target = targetOf(link.url, document.path)
  if (target === undefined) return undefined
  const say = (message: string, hint: string): Draft => ({
    file: document.path,
    range: document.rangeOf(link),
    message,
    hint,
    evidence: link.url,
  })
  const shown = printable(link.url)
  if (target.kind === 'outside') {
    return say(`Unexpected link out of the repository \`${shown}\`, expected a file in it`, 'Link to it by its URL.')
  }
  const { path, anchor } = target
  if (!tree.has(path) && !foldersOf(tree).has(path)) {
    const near = nearestPath(path, tree)
    return say(
      `Unexpected link to \`${shown}\`, expected a file of the repository`,
      near === undefined ? 'No file is named like it.' : `Did you mean ${printable(near)}?`,
    )
  }
  if (anchor === undefined || anchor === '' || anchor === 'top' || !/\.md$/iu.test(path)) return undefined
  const there = project.document(path)
  const anchors = there === undefined ? new Set<string>() : anchorsOf(there)
  if (anchors.has(anchor)) return undefined
  const near = nearestAnchor(anchor, [...anchors])
  return say(
    `Unexpected anchor \`#${printable(anchor)}\`, expected a heading of ${printable(path)}`,
    near === undefined ? 'No heading there is named like it.' : `Did you mean \`#${printable(near)}\`?`,
  )
}
