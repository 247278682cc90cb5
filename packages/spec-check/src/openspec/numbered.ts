/**
 * Decisions and tasks by their numbers: where a change declares them, and where a text refers to them. `D3`, `D-3`,
 * `Decision #3` and `decision 03` are one decision; `2.1` and `T2.1` one task.
 *
 * @module
 */
import type { SpecDocument } from '../markdown/document.ts'
import type { Change } from './model.ts'
import { sectionsOf } from './sections.ts'

export type Kind = 'decision' | 'task'

export interface Reference {
  readonly kind: Kind
  /** As it is written, such as `D3`. */
  readonly name: string
  readonly number: string
  readonly start: number
  readonly end: number
}

export interface Declared {
  readonly decisions: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
}

const numberOf = (name: string): string =>
  name
    .replace(/^[dt]-?/iu, '')
    .split('.')
    .map((part) => part.replace(/^0+(?=\d)/u, ''))
    .join('.')

const decisionStart = /^(?:Decision\s+(?:D-?|#)?|D-?)(\d{1,4})(?![\p{L}\p{N}])/iu
const taskStart = /^(?:Task\s+)?(?:T-?)?(\d{1,3}(?:\.\d{1,3}){0,3})(?![\p{L}\p{N}])/iu

/** The decisions that `design.md` numbers, in headings, list items, tables and anchors, and the tasks of `tasks.md`. */
export function declaredIn({ design, tasks }: Pick<Change, 'design' | 'tasks'>): Declared {
  const decisions = new Set<string>()
  for (const text of design === undefined ? [] : titlesIn(design)) {
    const [, number] = decisionStart.exec(text) ?? []
    if (number !== undefined) decisions.add(numberOf(number))
  }
  for (const heading of design === undefined ? [] : numberedDecisions(design)) decisions.add(numberOf(heading))
  const found = new Set<string>()
  for (const text of tasks === undefined ? [] : titlesIn(tasks)) {
    const [, number] = taskStart.exec(text) ?? []
    if (number !== undefined) found.add(numberOf(number))
  }
  return { decisions, tasks: found }
}

/** `### 3. Title` below `## Decisions`. */
function numberedDecisions(design: SpecDocument): string[] {
  const section = sectionsOf(design).find(({ heading }) => /^Decisions\b/iu.test(heading.title))
  if (section === undefined) return []
  return design.headings
    .filter(({ start }) => start >= section.start && start < section.end)
    .flatMap(({ title }) => /^(\d{1,3})[.):]/u.exec(title)?.[1] ?? [])
}

function titlesIn({ headings, items, tables, anchors, blocks, text }: SpecDocument): string[] {
  const bold = blocks
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap(({ start }) => (text.startsWith('**', start) ? [text.slice(start + 2, start + 40)] : []))
  return [
    ...headings.map(({ title }) => title),
    ...items.map((item) => item.text),
    ...tables.flatMap(({ rows }) => rows.map(({ cells }) => cells[0]?.text ?? '')),
    ...anchors,
    ...bold,
  ]
}

const lists: readonly (readonly [Kind, RegExp])[] = [
  ['decision', listAfter('decisions?', String.raw`(?:D-?|#)?\d{1,4}`)],
  ['task', listAfter('tasks?', String.raw`(?:T-?)?\d{1,3}(?:\.\d{1,3}){0,3}`)],
]
const bareDecision = /(?<![\p{L}\p{N}./#-])D-?\d{1,3}(?![\p{L}\p{N}-])/gu

/** `task 2.1`, `tasks 2.1, 2.2 and 3.1`. */
function listAfter(word: string, id: string): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}-])${word}\s{1,4}(${id}(?![\p{L}\p{N}])(?:(?:,|,? and|,? or)\s{1,4}${id}(?![\p{L}\p{N}]))*)`,
    'giu',
  )
}

/** What a text refers to, in order, but for samples; a bare `D3` refers to a decision only where decisions have numbers. */
export function referencesIn(document: SpecDocument, { decisions, tasks }: Declared): Reference[] {
  const { text } = document
  const found: Reference[] = []
  for (const [kind, list] of lists) {
    for (const { 0: whole, 1: ids = '', index } of text.matchAll(list)) {
      const from = index + whole.length - ids.length
      for (const { 0: name, index: at } of ids.matchAll(/(?:[dt]-?)?\d+(?:\.\d+)*/giu)) {
        found.push({ kind, name, number: numberOf(name), start: from + at, end: from + at + name.length })
      }
    }
  }
  const listed = new Set(found.map(({ start }) => start))
  for (const { 0: name, index: start } of decisions.size === 0 ? [] : text.matchAll(bareDecision)) {
    if (listed.has(start)) continue
    found.push({ kind: 'decision', name, number: numberOf(name), start, end: start + name.length })
  }
  // "decision 3" and "task 3" may count something else, where nothing has such a number.
  const isPlain = ({ name }: Reference) => /^\d+$/u.test(name)
  const counted = { decision: decisions.size > 0, task: [...tasks].some((number) => !number.includes('.')) }
  return found
    .filter((reference) => !isPlain(reference) || counted[reference.kind])
    .filter(({ start }) => document.blockAt(start)?.kind !== 'code')
    .toSorted((one, other) => one.start - other.start)
}
