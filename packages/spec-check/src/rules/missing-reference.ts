import type { Draft } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import type { Change } from '../openspec/model.ts'
import { declaredIn, referencesIn, type Declared } from '../openspec/numbered.ts'
import type { Rule } from '../rule.ts'

/**
 * A decision or task that the files of a change name by its number is one of its `design.md` or `tasks.md`. Where the
 * paragraph names another change, that one's count as well.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/changes/sign-on/proposal.md
 * For the reasons see decision D1; task 1.2 does it.
 * ```
 * ```md openspec/changes/sign-on/design.md
 * ### D1: Sign on with a secret
 * ```
 * ```md openspec/changes/sign-on/tasks.md
 * - [ ] 1.2 Sign on
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/changes/sign-on/proposal.md
 * For the reasons see decision D2.
 * ```
 * ```md openspec/changes/sign-on/design.md
 * ### D1: Sign on with a secret
 * ```
 */
export const missingReference: Rule = {
  id: 'missing-reference',
  category: 'stale-reference',
  severity: 'medium',
  summary: 'A decision or task that is named by its number is there.',
  needs: ['openspec'],
  *judge({ openspec, tree }) {
    if (openspec === undefined) return
    const archived = archivedNames(tree.paths, `${openspec.folder}/changes/archive/`)
    for (const change of openspec.changes) {
      const others = openspec.changes.filter(({ id }) => id !== change.id)
      const names = [...archived, ...others.map(({ id }) => id)]
      for (const document of documentsOf(change)) yield* missingIn(document, change, names)
    }
  },
}

/** Archived changes by name, with and without the date before it. */
function archivedNames(paths: readonly string[], folder: string): string[] {
  const names = new Set<string>()
  for (const path of paths) {
    const name = path.startsWith(folder) ? path.slice(folder.length).split('/', 1)[0] : undefined
    if (name !== undefined && name !== '') names.add(name.replace(/^\d{4}-\d{2}-\d{2}-/u, ''))
  }
  return [...names]
}

const documentsOf = ({ proposal, design, tasks, deltas }: Change): SpecDocument[] =>
  [proposal, design, tasks, ...deltas.map(({ document }) => document)].flatMap((document) => document ?? [])

function* missingIn(document: SpecDocument, change: Change, others: readonly string[]): Generator<Draft> {
  const declared = declaredIn(change)
  for (const { kind, name, number, start, end } of referencesIn(document, declared)) {
    if (document.standingAt(start) === 'aside' || numbersOf(declared, kind).has(number)) continue
    const block = document.blockAt(start)
    const around = block === undefined ? '' : document.text.slice(block.start, block.end)
    if (others.some((other) => around.includes(other))) continue
    const file = kind === 'decision' ? 'design.md' : 'tasks.md'
    yield {
      file: document.path,
      range: document.rangeOf({ start, end }),
      message: `Unexpected ${kind} ${name}, expected one of ${file}`,
      hint: hintFor(numbersOf(declared, kind), kind, file),
      evidence: `${kind} ${name}`,
    }
  }
}

const numbersOf = (declared: Declared, kind: 'decision' | 'task') =>
  kind === 'decision' ? declared.decisions : declared.tasks

function hintFor(numbers: ReadonlySet<string>, kind: string, file: string): string {
  if (numbers.size === 0) return `${file} numbers no ${kind}s: name it by its title, or give it a number there.`
  return `${file} has ${[...numbers].slice(0, 20).join(', ')}${numbers.size > 20 ? ' and more' : ''}.`
}
